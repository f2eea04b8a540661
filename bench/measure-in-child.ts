import { fork } from 'node:child_process';
import type { Measurement, Tell } from './measurement.ts';
import type { PartName } from './parts.ts';

/** What a part's process tells its parent. */
export type PartMessage = { done: number; doing: string } | { measurements: Measurement[] };

const RUN_PART = new URL('run-part.ts', import.meta.url);

/**
 * Measures one part in a process of its own, so that no part inherits the heap or the compiled code of another.
 *
 * @throws Error when the process ends without a result; what it printed says why.
 */
export function measureInChild(part: PartName, tell: Tell): Promise<Measurement[]> {
  return new Promise((resolve, reject) => {
    const child = fork(RUN_PART, [part], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
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
