import { describe, expect, it } from 'vitest';
import type { Journal } from '../../../../local/kernel/journal.ts';
import { fakeLambda } from '../fake-lambda.ts';
import { ARN, openStepFunctions } from '../open-step-functions.ts';
import { callWork, waitAMinute } from '../sample-machines.ts';

/** A journal whose disk answers only when the test says so. */
function slowJournal() {
  let release: () => void = () => {};
  let fail: (error: Error) => void = () => {};
  let open = true;
  let gate: Promise<void> = Promise.resolve();
  const journal: Journal<unknown> = {
    append() {},
    flushed: () => gate,
    compact: async () => {},
    close: async () => {},
  };
  return {
    journal,
    stall() {
      open = false;
      gate = new Promise((resolve, reject) => {
        release = resolve;
        fail = reject;
      });
      gate.catch(() => {});
    },
    release: () => !open && release(),
    breakDown: () => fail(new Error('disk full')),
  };
}

async function onSlowDisk(lambda = fakeLambda({ work: () => 1 })) {
  const disk = slowJournal();
  const desk = await openStepFunctions({
    services: new Map([['lambda', lambda]]),
    openJournal: async () => disk.journal,
  });
  await desk.machine('wait', waitAMinute);
  await desk.machine('work', callWork);
  disk.stall();
  return { ...desk, ...disk, lambda };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('what is not on disk yet', () => {
  it.each(['StartExecution', 'DescribeExecution', 'StopExecution', 'ListExecutions'])(
    'is told to nobody: %s waits',
    async (operation) => {
      const desk = await onSlowDisk();
      const started = desk.start(ARN('wait'), {}, 'one');
      const executionArn = ARN('wait').replace('stateMachine', 'execution').concat(':one');
      let answered = false;

      const answer = desk
        .call(operation, { stateMachineArn: ARN('wait'), name: 'one', executionArn, input: '{}' })
        .catch(() => {})
        .then(() => (answered = true));
      await turn();
      const early = answered;
      desk.release();
      await Promise.all([started, answer]);

      expect(early).toBe(false);
      expect(answered).toBe(true);
    },
  );

  it('has no effect: a function is called only when the call is on disk', async () => {
    const desk = await onSlowDisk();

    const started = desk.start(ARN('work'));
    await turn();
    const early = desk.lambda.invoked.length;
    desk.release();
    await started;
    await desk.settle();

    expect(early).toBe(0);
    expect(desk.lambda.invoked).toHaveLength(1);
  });
});

describe('a disk that fails', () => {
  it('is reported to the caller, and nothing is done', async () => {
    const desk = await onSlowDisk();

    const started = desk.start(ARN('work'));
    desk.breakDown();

    await expect(started).rejects.toThrow('disk full');
    expect(desk.lambda.invoked).toEqual([]);
  });
});
