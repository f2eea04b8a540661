import { TransientError } from './errors.ts';

/** How often a step of work is decided anew when something else was written in between. */
const ATTEMPTS = 5;

/**
 * Runs a step of work until its write is not refused. Each attempt reads afresh and decides on what it reads; it answers
 * `undefined` when its write was refused.
 * @throws TransientError when it is still refused after several attempts.
 */
export async function untilCommitted<T extends object>(attempt: () => Promise<T | undefined>): Promise<T> {
  for (let turn = 0; turn < ATTEMPTS; turn += 1) {
    const result = await attempt();
    if (result !== undefined) return result;
  }
  throw new TransientError(`Something else wrote the same records ${ATTEMPTS} times in a row`);
}
