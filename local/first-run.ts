import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Cloud } from './cloud.ts';

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
 * Runs a script that fills new data, as a process of its own that finds the cloud in its variables: `AWS_ENDPOINT_URL`
 * with credentials and region, `HTTP_API_URL`, and `STACK_OUTPUTS` (JSON: stack → output → value).
 *
 * @throws FirstRunError
 */
export async function firstRun(script: string, cloud: Cloud, dataDir: string): Promise<void> {
  const path = resolve(script);
  if (!existsSync(path)) throw new FirstRunError(`--first-run ${script}: there is no such file`);
  const loader = path.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [];
  const child = spawn(process.execPath, [...loader, path], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      AWS_ENDPOINT_URL: cloud.awsUrl,
      AWS_REGION: cloud.region,
      AWS_ACCESS_KEY_ID: 'LOCALFIRSTRUN',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      HTTP_API_URL: cloud.url,
      STACK_OUTPUTS: JSON.stringify(cloud.outputs),
    },
  });
  const code = await new Promise<number | null>((settle, reject) => {
    child.once('error', reject);
    child.once('close', settle);
  });
  if (code !== 0)
    throw new FirstRunError(`${script} failed (${code}): mend what it says above, then start again`);
  writeFileSync(join(dataDir, DONE_FILE), '');
}
