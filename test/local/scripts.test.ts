import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import type { ScriptState } from '../../local/scripts.ts';
import { temporaryDirectory } from './fixtures/assembly-directory.ts';
import { counterApp } from './fixtures/counter-app.ts';

const open: Cloud[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((cloud) => cloud.close()));
});

/** A cloud with scripts: name → text of the file. */
async function cloudWith(scripts: Record<string, string>) {
  const directory = temporaryDirectory('scripts');
  const files = Object.entries(scripts).map(([name, text]) => {
    const file = join(directory, `${name}.mjs`);
    writeFileSync(file, text);
    return [name, file] as const;
  });
  const cloud = await startCloud({
    assemblyDir: counterApp(),
    dataDir: temporaryDirectory('data'),
    clock: { kind: 'manual', startAt: Date.UTC(2026, 0, 1) },
    environment: {},
    scripts: new Map(files),
  });
  open.push(cloud);
  const run = async (name: string) => {
    const answer = await fetch(`${cloud.url}/_local/scripts/${name}`, { method: 'POST' });
    return { status: answer.status, body: (await answer.json()) as ScriptState & { message?: string } };
  };
  const states = async () => (await (await fetch(`${cloud.url}/_local/scripts`)).json()) as ScriptState[];
  const ended = (name: string) =>
    vi.waitFor(async () => {
      const state = (await states()).find((each) => each.name === name)!;
      expect(state.state).not.toBe('running');
      return state;
    }, 20_000);
  return { cloud, run, states, ended };
}

describe('a script', () => {
  it('is idle until somebody runs it, finds the cloud in its variables, and is done', async () => {
    const { cloud, run, states, ended } = await cloudWith({
      fill: `await fetch(process.env.HTTP_API_URL + '/count/a', { method: 'POST' });
             console.log('counted', JSON.parse(process.env.STACK_OUTPUTS).Data.Table);`,
    });

    const before = await states();
    const started = await run('fill');
    const after = await ended('fill');

    expect(before).toEqual([{ name: 'fill', state: 'idle', lines: [] }]);
    expect(started).toMatchObject({
      status: 200,
      body: { name: 'fill', state: 'running', startedAt: '2026-01-01T00:00:00.000Z' },
    });
    expect(after).toMatchObject({ state: 'done', lines: ['counted Data-Table'] });
    const again = await fetch(`${cloud.url}/count/a`, { method: 'POST' });
    expect(await again.json()).toMatchObject({ n: 2 });
  });

  it('that fails says so, with the last fifty lines that it printed', async () => {
    const { run, ended } = await cloudWith({
      bad: "for (let n = 1; n <= 60; n++) console.log('line', n); process.exitCode = 3;",
    });

    await run('bad');
    const { state, lines } = await ended('bad');

    expect(state).toBe('failed');
    expect(lines).toHaveLength(50);
    expect(lines.at(-1)).toBe('line 60');
  });

  it('runs once at a time, and again when it has ended', async () => {
    const { cloud, run, ended } = await cloudWith({
      slow: `let answer; do { answer = await fetch(process.env.HTTP_API_URL + '/_local/outbox').then((a) => a.json()); }
             while (answer.messages.length === 0);`,
    });

    await run('slow');
    const second = await run('slow');
    await cloud.services.get('sns')!.call('Publish', { PhoneNumber: '+8613800000000', Message: 'go' });
    await ended('slow');
    const third = await run('slow');

    expect(second).toMatchObject({ status: 409, body: { message: 'slow is running already' } });
    expect(third.status).toBe(200);
    await ended('slow');
  });

  it('that is not there is refused by name', async () => {
    const { run } = await cloudWith({});

    expect(await run('other')).toMatchObject({ status: 404, body: { message: 'there is no script other' } });
  });

  it('that still runs is stopped with the cloud', async () => {
    const { cloud, run, states } = await cloudWith({
      endless: 'console.log(process.pid); setInterval(() => {}, 1000);',
    });
    await run('endless');
    const pid = await vi.waitFor(async () => {
      const [line] = (await states())[0]!.lines;
      expect(line).toBeDefined();
      return Number(line);
    }, 20_000);

    await cloud.close();

    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), 5_000);
  });
});
