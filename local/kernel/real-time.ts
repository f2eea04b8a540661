import type { TimerHandle } from './clock.ts';

/**
 * The machine's own time, whatever the clock of the cloud says: for what takes real time, such as how long a handler's
 * code may run or how long an idle process is kept. Nothing that a user would call a date comes from here.
 */
export function realNow(): number {
  return Date.now();
}

/** Calls `fire` after `delayMs` of the machine's time; does not keep the process alive. */
export function afterRealMs(delayMs: number, fire: () => void): TimerHandle {
  const timer = setTimeout(fire, delayMs);
  timer.unref();
  return { cancel: () => clearTimeout(timer) };
}
