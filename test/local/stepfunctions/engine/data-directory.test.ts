import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../../local/kernel/manual-clock.ts';
import { Work } from '../../../../local/kernel/work.ts';
import { fakeLambda } from '../fake-lambda.ts';
import { ARN, EXECUTION, openStepFunctions, START } from '../open-step-functions.ts';
import { askAndWait, callWork, echo, failing, waitAMinute } from '../sample-machines.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'step-functions-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const HOUR = 3_600_000;

function open(name: string, now = START, checkpointAfter?: number) {
  const work = new Work();
  const tokens: string[] = [];
  const lambda = fakeLambda({ ask: ({ token }) => void tokens.push(token), work: ({ n }) => n });
  return openStepFunctions({
    journalDir: join(directory, name),
    work,
    clock: new ManualClock({ startAt: now, work }),
    services: new Map([['lambda', lambda]]),
    checkpointAfter,
  }).then((desk) => Object.assign(desk, { tokens, lambda }));
}

describe('a data directory', () => {
  it('has everything after a clean close: machines, tags, executions, histories, tokens, timers', async () => {
    const before = await open('data');
    await before.machine('echo', echo);
    await before.call('TagResource', { resourceArn: ARN('echo'), tags: [{ key: 'a', value: '1' }] });
    const done = await before.start(ARN('echo'), { a: 1 }, 'done');
    const waiting = await before.start(await before.machine('wait', waitAMinute), {}, 'waiting');
    const asking = await before.start(await before.machine('ask', askAndWait), {}, 'asking');
    await before.settle();
    const history = await before.history(done);
    await before.sfn.close();

    const after = await open('data', START + 30_000);
    await after.call('SendTaskSuccess', { taskToken: before.tokens[0], output: '"still there"' });
    await after.pass(30);

    expect(await after.history(done)).toEqual(history);
    expect((await after.call('ListTagsForResource', { resourceArn: ARN('echo') })).tags).toHaveLength(1);
    expect((await after.outcome(asking)).output).toBe('still there');
    expect((await after.call('DescribeExecution', { executionArn: waiting })).stopDate).toBe(
      START / 1000 + 60,
    );
    expect(after.lambda.invoked).toEqual([]);
  });

  it('is rid of histories that a kill in the middle of their rewriting left behind', async () => {
    const before = await open('data');
    const done = await before.start(await before.machine('echo', echo), {}, 'done');
    await before.settle();
    const history = await before.history(done);
    await before.sfn.close();
    writeFileSync(join(directory, 'data', 'history-2.log'), 'half a copy');

    const after = await open('data');

    expect(readdirSync(join(directory, 'data')).filter((name) => name.startsWith('history'))).toEqual([
      'history-1.log',
    ]);
    expect(await after.history(done)).toEqual(history);
  });

  it.each([1, 2, 3, 7, 20_000])(
    'has every acknowledged thing when the process was killed, with a checkpoint every %i events',
    async (checkpointAfter) => {
      const before = await open('data', START, checkpointAfter);
      const arns: string[] = [];
      for (const [name, definition] of Object.entries({ echo, failing, callWork, askAndWait, waitAMinute })) {
        arns.push(await before.start(await before.machine(name, definition), { n: 1 }, 'one'));
        await before.settle();
        cpSync(join(directory, 'data'), join(directory, `killed-${arns.length}`), { recursive: true });
      }
      const expected = await Promise.all(arns.map((arn) => before.history(arn)));

      for (const count of arns.keys()) {
        const after = await open(`killed-${count + 1}`);
        const histories = await Promise.all(arns.slice(0, count + 1).map((arn) => after.history(arn)));
        expect(histories).toEqual(expected.slice(0, count + 1));
        await after.sfn.close();
      }
    },
  );

  it('goes on from any byte at which the last write was torn', async () => {
    const before = await open('data');
    await before.machine('wait', waitAMinute);
    const file = join(directory, 'data', 'executions.journal');
    const acknowledged = statSync(file).size;
    await before.start(ARN('wait'), {}, 'one');
    const whole = statSync(file).size;
    cpSync(join(directory, 'data'), join(directory, 'copy'), { recursive: true });

    for (let size = acknowledged; size <= whole; size += 37) {
      cpSync(join(directory, 'copy'), join(directory, `torn-${size}`), { recursive: true });
      truncateSync(join(directory, `torn-${size}`, 'executions.journal'), size);
      const after = await open(`torn-${size}`);
      await after.call('StartExecution', { stateMachineArn: ARN('wait'), name: 'one', input: '{}' });
      await after.pass(60);
      expect((await after.outcome(EXECUTION('wait', 'one'))).status).toBe('SUCCEEDED');
      await after.sfn.close();
    }
  });

  it('fires what came due while the process was down', async () => {
    const before = await open('data');
    const executionArn = await before.start(await before.machine('wait', waitAMinute));
    await before.sfn.close();

    const after = await open('data', START + HOUR);
    await after.settle();

    expect(await after.call('DescribeExecution', { executionArn })).toMatchObject({
      status: 'SUCCEEDED',
      stopDate: (START + HOUR) / 1000,
    });
  });

  it('can be used by one process at a time', async () => {
    await open('data');

    await expect(open('data')).rejects.toThrow('in use by process');
  });

  it('redrives what failed before the restart', async () => {
    const before = await open('data');
    const executionArn = await before.start(await before.machine('fail', failing));
    const failed = await before.history(executionArn);
    await before.sfn.close();

    const after = await open('data', START + HOUR);
    await after.call('RedriveExecution', { executionArn });

    const history = await after.history(executionArn);
    expect(history.slice(0, failed.length)).toEqual(failed);
    expect(history[failed.length]!.type).toBe('ExecutionRedriven');
  });

  it('forgets closed executions after 90 days and gives their space back', async () => {
    const before = await open('data');
    const machineArn = await before.machine('echo', echo);
    const waiting = await before.start(await before.machine('ask', askAndWait), {}, 'asking');
    await before.settle();
    for (let n = 0; n < 200; n += 1) await before.start(machineArn, { text: 'x'.repeat(2_000) });
    const history = await before.history(waiting);
    await before.sfn.close();
    const full = sizeOf('data');

    const after = await open('data', START + 91 * 24 * HOUR);
    const kept = await after.history(waiting);
    await after.sfn.close();

    expect(kept.slice(0, history.length)).toEqual(history);
    expect(sizeOf('data')).toBeLessThan(full / 10);
    const again = await open('data', START + 91 * 24 * HOUR);
    await again.settle();
    expect((await again.call('ListExecutions', { stateMachineArn: machineArn })).executions).toEqual([]);
    expect((await again.outcome(waiting)).output).toBe('nobody answered');
    expect((await again.history(waiting)).slice(0, history.length)).toEqual(history);
  });

  it('refuses to go on with a history file that is shorter than the journal says', async () => {
    const before = await open('data');
    await before.start(await before.machine('echo', echo));
    await before.sfn.close();
    const [history] = readdirSync(join(directory, 'data')).filter((name) => name.startsWith('history'));
    writeFileSync(join(directory, 'data', history!), '');

    await expect(open('data')).rejects.toThrow(/ends at 0, before the checkpoint/);
  });
});

function sizeOf(name: string): number {
  const files = readdirSync(join(directory, name));
  return files.reduce((sum, file) => sum + statSync(join(directory, name, file)).size, 0);
}
