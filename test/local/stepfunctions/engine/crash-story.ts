import { expect } from 'vitest';
import { ManualClock } from '../../../../local/kernel/manual-clock.ts';
import { Work } from '../../../../local/kernel/work.ts';
import type { EngineRecord } from '../../../../local/stepfunctions/engine/engine-record.ts';
import { type FakeFunction, fakeLambda } from '../fake-lambda.ts';
import { type Desk, openStepFunctions, ROLE, START } from '../open-step-functions.ts';
import { type CrashingJournal, type CrashPoint, type Disk, openCrashingJournal } from './crashing-journal.ts';

/** What happens around the engine, whatever becomes of it. */
export interface Scenario {
  machines: Record<string, object>;
  functions: Record<string, FakeFunction>;
  /** What is done from outside, and when. Whoever gets no answer because of a crash asks again. */
  steps: [atSeconds: number, act: (desk: Desk) => Promise<unknown>][];
  /** The executions whose ends and histories are compared. */
  executions: string[];
}

/** A scenario as it went. */
export interface ToldStory {
  lives: number;
  /** Flushes of the last life. */
  flushes: number;
  ends: { status: string; output: unknown; error: unknown; happenings: string[] }[];
}

/** One life after the other on the same disk, dying at the given points, until the story is over. */
export async function tell(scenario: Scenario, crashes: CrashPoint[]): Promise<ToldStory> {
  const disk: Disk = { records: [] };
  const lambda = fakeLambda(scenario.functions);
  const points = [...crashes];
  let lives = 0;

  async function boot(now: number) {
    lives += 1;
    let journal: CrashingJournal<EngineRecord>;
    const work = new Work();
    const desk = await openStepFunctions({
      work,
      clock: new ManualClock({ startAt: now, work }),
      services: new Map([['lambda', lambda]]),
      checkpointAfter: Infinity,
      openJournal: async (replay) => {
        journal = openCrashingJournal(disk, replay, points.shift());
        return journal;
      },
    });
    return { desk, journal: journal! };
  }

  const deployment = Object.entries(scenario.machines).map(([name, definition]): Scenario['steps'][0] => [
    0,
    (desk) => desk.sfn.ensureStateMachine({ name, definition: JSON.stringify(definition), roleArn: ROLE }),
  ]);
  let life = await boot(START);
  for (const [atSeconds, act] of [...deployment, ...scenario.steps]) {
    for (;;) {
      const { desk, journal } = life;
      const happened = desk.clock
        .advanceTo(START + atSeconds * 1000)
        .then(() => act(desk))
        .then(() => desk.settle());
      if ((await Promise.race([happened, journal.crashed])) !== 'crashed') break;
      life = await boot(desk.clock.now());
    }
  }
  const { desk, journal } = life;
  const ends = scenario.executions.map(async (executionArn) => {
    const { status, output, error } = await desk.outcome(executionArn);
    return { status, output, error, happenings: happenings(await desk.history(executionArn)) };
  });
  return { lives, flushes: journal.flushes, ends: await Promise.all(ends) };
}

/** Takes a refusal for an answer: the first request was heard, only its answer was lost. */
export async function once(code: string, request: Promise<unknown>): Promise<void> {
  await request.catch((error: { code: string }) => {
    if (error.code !== code) throw error;
  });
}

/**
 * The events of a history in an order of their own, without their numbers.
 *
 * Branches that go on at the same instant may do so in another order after a crash, as they may on AWS. A request that
 * was made twice because its answer was lost shifts the numbers that request ids are made of.
 */
function happenings(history: Record<string, unknown>[]): string[] {
  for (const [index, { id, previousEventId }] of history.entries()) {
    expect(id).toBe(index + 1);
    expect(previousEventId).toBeLessThan(Number(id));
  }
  return history
    .map(({ id: _, previousEventId: __, ...rest }) => JSON.stringify(rest))
    .map((text) => text.replaceAll(/\\"RequestId\\":\\"[0-9a-f-]{36}\\"/g, ''))
    .sort((one, other) => (one < other ? -1 : 1));
}
