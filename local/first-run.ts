import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Cloud } from './cloud.ts';
import { startScript } from './script-process.ts';

/** The script for new data failed; it is run again at the next start. */
export class FirstRunError extends Error {
  override readonly name = 'FirstRunError';
}

const DONE_FILE = 'first-run-done';

/** Whether the script still has to be run on this data: it is, until it has once ended well. */
export function needsFirstRun(dataDir: string): boolean {
  return !existsSync(join(dataDir, DONE_FILE));
}

/**
 * Runs a script that fills new data; what it prints is shown.
 *
 * @throws FirstRunError
 */
export async function firstRun(script: string, cloud: Cloud, dataDir: string): Promise<void> {
  const path = resolve(script);
  if (!existsSync(path)) throw new FirstRunError(`--first-run ${script}: there is no such file`);
  const child = startScript(path, cloud, ['ignore', 'inherit', 'inherit']);
  const code = await new Promise<number | null>((settle, reject) => {
    child.once('error', reject);
    child.once('close', settle);
  });
  if (code !== 0)
    throw new FirstRunError(`${script} failed (${code}): mend what it says above, then start again`);
  writeFileSync(join(dataDir, DONE_FILE), '');
}
