import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../fixtures/assembly-directory.ts';

const MODULE = fileURLToPath(new URL('../../../local/kernel/moments.ts', import.meta.url));

/** Runs a program that passes `door` three times and tells what it is about to do. */
function run(killAt: string | undefined) {
  const program = join(temporaryDirectory('moments'), 'program.mts');
  writeFileSync(
    program,
    `import { writeSync } from 'node:fs';
     import { endsAt, passMoment } from ${JSON.stringify(MODULE)};
     for (const n of [1, 2, 3]) {
       passMoment('window');
       writeSync(1, n + (endsAt('door') ? ' last' : '') + ';');
       passMoment('door');
     }`,
  );
  const env = { ...process.env, LOCAL_KILL_AT: killAt };
  const { stdout, stderr, signal, status } = spawnSync(process.execPath, ['--import', 'tsx', program], {
    env,
  });
  return { out: stdout.toString(), err: stderr.toString(), signal, status };
}

describe('a moment', () => {
  it('is passed as if it were not there when nobody asks for a kill', () => {
    expect(run(undefined)).toMatchObject({ out: '1;2;3;', signal: null, status: 0 });
  });

  it('kills the process when it is passed for the time asked for, and says so just before', () => {
    expect(run('door#2')).toMatchObject({ out: '1;2 last;', signal: 'SIGKILL' });
  });

  it('lives on when it is passed less often', () => {
    expect(run('door#4')).toMatchObject({ out: '1;2;3;', status: 0 });
  });

  it('refuses a text that names none', () => {
    const { status, err } = run('door');

    expect(status).toBe(1);
    expect(err).toContain('LOCAL_KILL_AT is "door", not "<moment>#<n>"');
  });
});
