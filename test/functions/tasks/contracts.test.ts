import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { TaskContract } from '../../../workflows/facts.ts';
import { machines } from '../../../workflows/machines.ts';

const folder = join(import.meta.dirname, '../../../functions/tasks');
const contracts = new Map<string, TaskContract>(
  Object.values(machines).flatMap(({ tasks }) => Object.entries<TaskContract>(tasks)),
);
const files = readdirSync(folder).map((file) => file.replace('.ts', ''));
const constructName = (file: string) =>
  file.replace(/(^|-)([a-z])/g, (_match, _dash, letter) => letter.toUpperCase());

/** Calls a handler as Lambda does, with an event that no contract accepts. */
async function callWrongly(file: string): Promise<unknown> {
  const { handler } = (await import(join(folder, `${file}.ts`))) as {
    handler: (event: unknown, context: Context) => Promise<unknown>;
  };
  return await handler({ leadId: 'not a lead', remark: '张伟 13812345678' }, {} as Context);
}

afterEach(() => vi.restoreAllMocks());

describe('the functions that workflows call', () => {
  it('are exactly those that the contracts name', () => {
    expect(files.map(constructName).toSorted()).toEqual([...contracts.keys()].toSorted());
  });

  it.each(files)('%s exports a handler and a run of its own', async (file) => {
    const module = (await import(join(folder, `${file}.ts`))) as Record<string, unknown>;

    expect(typeof module.handler).toBe('function');
    expect(typeof module.run).toBe('function');
  });

  it.each(files)('%s refuses what its contract does not know, without repeating it', async (file) => {
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const refusal = await callWrongly(file).catch((error: unknown) => error);

    expect(refusal).toMatchObject({ name: 'InvalidInputError' });
    expect(String((refusal as Error).message)).not.toMatch(/张伟|13812345678/);
    expect(JSON.stringify(written.mock.calls)).not.toMatch(/张伟|13812345678|not a lead/);
    expect(written).toHaveBeenCalled();
  });
});
