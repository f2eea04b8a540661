/** A timer that can still be called off. */
export interface TimerHandle {
  cancel(): void;
}

/**
 * The one source of time in the local cloud. Every service asks it, none calls `Date.now` or `setTimeout`.
 *
 * Timers never fire early. Timers of different instants fire in the order of their instants, those of one instant in
 * the order in which they were set.
 */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `fire` once, when the clock has reached `at` (milliseconds since the epoch), or soon if that has passed. */
  setTimer(at: number, fire: () => void): TimerHandle;
}
