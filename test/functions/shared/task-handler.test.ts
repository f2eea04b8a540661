import type { Context } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { TransientError } from '../../../functions/shared/errors.ts';
import { log } from '../../../functions/shared/logger.ts';
import { taskHandler } from '../../../functions/shared/task-handler.ts';
import { createStore } from '../../../functions/store/store.ts';
import { database } from '../store/dynoxide.ts';
import { lead } from '../store/samples.ts';
import { world } from '../store/world.ts';

const db = database();
const contract = { input: z.object({ leadId: z.string() }), output: z.object({ stage: z.string() }) };
const context = {} as Context;
const deps = async () => (await world(db)).deps;

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** The function as a new instance of it begins: nothing is built yet from the environment. */
async function coldStart() {
  vi.resetModules();
  return (await import('../../../functions/tasks/open-episode.ts')).handler;
}

/** What the log writes from now on, line by line, instead of the terminal. */
function written(stream: 'stdout' | 'stderr'): string[] {
  const lines: string[] = [];
  vi.spyOn(process[stream], 'write').mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
  return lines;
}

describe('taskHandler', () => {
  it('answers what run answers, parsed by the contract', async () => {
    const given = await deps();
    const run = async () => ({ stage: 'revisit', extra: 'left out' });
    const handler = taskHandler('sample', contract, run, () => given);

    expect(await handler({ leadId: 'L000000000001' }, context)).toEqual({ stage: 'revisit' });
  });

  it('refuses an input that is not in the contract before run is called', async () => {
    const given = await deps();
    const run = vi.fn();
    const handler = taskHandler('sample', contract, run, () => given);

    await expect(handler({ leadId: 7 }, context)).rejects.toMatchObject({ name: 'InvalidInputError' });
    expect(run).not.toHaveBeenCalled();
  });

  it('refuses an output that is not in the contract', async () => {
    const given = await deps();
    const run = async () => ({ stage: 7 }) as never;
    const handler = taskHandler('sample', contract, run, () => given);

    await expect(handler({ leadId: 'L000000000001' }, context)).rejects.toMatchObject({
      name: 'InvalidOutputError',
    });
  });

  it('lets a named error through unchanged, and logs it with the lead and the execution', async () => {
    const given = await deps();
    const fault = new TransientError('throttled');
    const lines = written('stderr');
    const handler = taskHandler(
      'sample',
      contract,
      () => Promise.reject(fault),
      () => given,
    );

    await expect(handler({ leadId: 'L000000000001', execution: 'L1-1' }, context)).rejects.toBe(fault);

    expect(JSON.parse(lines[0]!)).toMatchObject({
      function: 'sample',
      leadId: 'L000000000001',
      execution: 'L1-1',
      errorName: 'TransientError',
    });
  });

  it('keeps the fields of invocations that run side by side apart', async () => {
    const given = await deps();
    const lines = written('stdout');
    const run = async ({ leadId }: { leadId: string }) => {
      await new Promise((resolve) => setImmediate(resolve));
      log.info('at work', { outcome: leadId });
      return { stage: leadId };
    };
    const handler = taskHandler('sample', contract, run, () => given);

    await Promise.all(
      ['L000000000001', 'L000000000002', 'L000000000003'].map((leadId) => handler({ leadId }, context)),
    );

    const parsed = lines.map((line) => JSON.parse(line) as { leadId: string; outcome: string });
    expect(parsed).toHaveLength(3);
    for (const { leadId, outcome } of parsed) expect(leadId).toBe(outcome);
  });

  it('builds its dependencies from the environment, and says which setting is missing', async () => {
    const openEpisode = await coldStart();
    written('stderr');
    vi.stubEnv('TABLE_NAME', '');

    const started = openEpisode(
      { leadId: lead().leadId, episode: 1, at: '2026-03-01T02:00:00.000Z', execution: 'x' },
      context,
    );

    await expect(started).rejects.toMatchObject({
      name: 'MissingSettingError',
      message: expect.stringContaining('TABLE_NAME'),
    });
  });

  it('runs a real function from its event to its answer', async () => {
    const openEpisode = await coldStart();
    const table = await db.table();
    await createStore(table).commit({ lead: lead() });
    vi.stubEnv('TABLE_NAME', table.name);
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', db.endpoint());
    vi.stubEnv('AWS_REGION', 'eu-test-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');

    const answer = await openEpisode(
      { leadId: lead().leadId, episode: 1, at: '2026-03-01T02:00:00.000Z', execution: 'L-1' },
      context,
    );

    expect(answer).toMatchObject({ stage: 'verification', cause: 'new' });
    expect((await createStore(table).leads.get(lead().leadId))?.episode).toBe(1);
  });
});
