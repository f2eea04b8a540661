import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** What a script must know to talk to a cloud. */
export interface ScriptTarget {
  url: string;
  awsUrl: string;
  region: string;
  outputs: Readonly<Record<string, Record<string, unknown>>>;
}

/**
 * Starts a script as a process of its own that finds the cloud in its variables: `AWS_ENDPOINT_URL` with credentials and
 * region, `HTTP_API_URL`, and `STACK_OUTPUTS` (JSON: stack → output → value). A `.ts` file is run through tsx.
 */
export function startScript(file: string, target: ScriptTarget, stdio: StdioOptions): ChildProcess {
  const path = resolve(file);
  const loader = path.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [];
  return spawn(process.execPath, [...loader, path], {
    stdio,
    env: {
      ...process.env,
      AWS_ENDPOINT_URL: target.awsUrl,
      AWS_REGION: target.region,
      AWS_ACCESS_KEY_ID: 'LOCALSCRIPT',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      HTTP_API_URL: target.url,
      STACK_OUTPUTS: JSON.stringify(target.outputs),
    },
  });
}
