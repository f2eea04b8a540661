import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { cdkProject } from './fixtures/cdk-project.ts';
import { counterApp } from './fixtures/counter-app.ts';

const LAUNCHER = fileURLToPath(new URL('../../local/start.mjs', import.meta.url));

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** Starts the program in a project; `ready` settles with its address, `ended` with its exit code and what it printed. */
function start(projectDir: string, args: string[] = [], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [LAUNCHER, '--port', '0', '--aws-port', '0', ...args], {
    cwd: projectDir,
    env: { ...process.env, ...environment },
  });
  running.push(child);
  let out = '';
  let err = '';
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      out += chunk;
      const [, url] = /Counter is ready: (\S+)\n$/.exec(out) ?? [];
      if (url) resolve(url);
    });
    child.once('close', () => reject(new Error(`ended before it was ready: ${err}`)));
  });
  ready.catch(() => {});
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, out, err }));
  });
  return { child, ready, ended, output: () => out };
}

const count = async (url: string) => (await fetch(`${url}/count/a`, { method: 'POST' })).json();

describe('start', () => {
  it('synthesizes, says what it leaves out, fills new data once, and says last that it is ready', async () => {
    const projectDir = cdkProject(counterApp());
    writeFileSync(
      join(projectDir, 'fill.mjs'),
      `await fetch(process.env.HTTP_API_URL + '/count/a', { method: 'POST' });
       console.log('filled', JSON.parse(process.env.STACK_OUTPUTS).Data.Table, process.env.AWS_ENDPOINT_URL.slice(0, 16));`,
    );
    const first = start(projectDir, ['--first-run', 'fill.mjs']);
    const url = await first.ready;
    const afterFilling = await count(url);
    first.child.kill('SIGINT');
    const { code } = await first.ended;

    const second = start(projectDir, ['--first-run', 'fill.mjs']);
    const afterRestart = await count(await second.ready);

    expect(code).toBe(0);
    expect(first.output().split('\n')).toEqual([
      'synthesizing the app …',
      'leaves out: AWS::IAM::Role ×1',
      'filling new data with fill.mjs …',
      'filled Data-Table http://127.0.0.1',
      expect.stringMatching(/^AWS endpoint: AWS_ENDPOINT_URL=http:/),
      expect.stringMatching(/^data: /),
      `Counter is ready: ${url}`,
      '',
    ]);
    expect(afterFilling).toMatchObject({ n: 2 });
    expect(second.output()).not.toMatch(/synthesizing|filling/);
    expect(afterRestart).toMatchObject({ n: 3 });
  });

  it('loses nothing that was answered when it is killed, and can begin anew', async () => {
    const projectDir = cdkProject(counterApp());
    const first = start(projectDir);
    await count(await first.ready);
    first.child.kill('SIGKILL');
    await first.ended;

    const second = start(projectDir);
    const kept = await count(await second.ready);
    second.child.kill('SIGKILL');
    await second.ended;
    const fresh = start(projectDir, ['--fresh']);

    expect(kept).toMatchObject({ n: 2 });
    expect(await count(await fresh.ready)).toMatchObject({ n: 1 });
  });

  it('says in one line what is wrong', async () => {
    const projectDir = cdkProject(counterApp());
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const { port } = blocker.address() as { port: number };
    mkdirSync(join(projectDir, 'mine'));
    writeFileSync(join(projectDir, 'mine/letter.txt'), 'dear');
    const failing = async (...args: string[]) => {
      const { code, err } = await start(projectDir, args).ended;
      return { code, err };
    };

    const wrongOption = await failing('--colour', 'red');
    const takenPort = await failing('--port', String(port));
    const foreignData = await failing('--data', 'mine', '--fresh');
    blocker.close();

    expect(wrongOption).toEqual({ code: 1, err: "Unknown option '--colour': see npm start -- --help\n" });
    expect(takenPort).toEqual({
      code: 1,
      err: `port ${port} is taken: stop what uses it, or choose another with --port or --aws-port\n`,
    });
    expect(foreignData.err).toMatch(/^mine is not emptied, because it holds no data of this program: .*\n$/);
  });

  it('refuses data that another start has', async () => {
    const projectDir = cdkProject(counterApp());
    const first = start(projectDir);
    await first.ready;

    const { code, err } = await start(projectDir).ended;

    expect(code).toBe(1);
    expect(err).toMatch(
      /^.* is in use by process \d+; stop that one first, or choose another data directory\n$/,
    );
  });

  it('tells a Node that is too old what to install', async () => {
    const projectDir = cdkProject(counterApp());
    const pretend = join(projectDir, 'pretend.cjs');
    writeFileSync(pretend, "Object.defineProperty(process.versions, 'node', { value: '18.20.0' });");

    const { code, err } = await start(projectDir, [], { NODE_OPTIONS: `--require ${pretend}` }).ended;

    expect([code, err]).toEqual([1, 'Node 18.20.0 is too old: install Node 20.19 or newer.\n']);
  });
});
