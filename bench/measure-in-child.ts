import { fork } from 'node:child_process';
import type { Measurement, Tell } from './measurement.ts';
import type { PartName } from './parts.ts';

/** What a part's process tells its parent. */
export type PartMessage = { done: number; doing: string } | { measurements: Measurement[] };

const RUN_PART = new URL('run-part.ts', import.meta.url);

/**
 * Measures one part in a process of its own, so that no part inherits the heap or the compiled code of another.
 *
 * @param projectDir a copy of the project, which the parts share.
 *
 * @throws Error when the process ends without a result; what it printed says why.
 */
export function measureInChild(part: PartName, projectDir: string, tell: Tell): Promise<Measurement[]> {
  return new Promise((resolve, reject) => {
    const child = fork(RUN_PART, [part, projectDir], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    });
    let measurements: Measurement[] | undefined;
    child.on('message', (message: PartMessage) => {
      if ('measurements' in message) measurements = message.measurements;
      else tell(message.done, message.doing);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (measurements && code === 0) resolve(measurements);
      else reject(new Error(`the part ${part} ended with code ${code} before it had measured everything`));
    });
  });
}
