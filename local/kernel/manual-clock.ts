import type { Clock, TimerHandle } from './clock.ts';
import { passMoment } from './moments.ts';
import { TimerHeap } from './timer-heap.ts';
import type { Work } from './work.ts';

/** A manual clock was told to go back. */
export class ClockBackwardsError extends Error {
  override readonly name = 'ClockBackwardsError';
}

export interface ManualClockOptions {
  /** Where the clock stands at first, in milliseconds since the epoch. */
  startAt: number;
  /** What is under way in the cloud this clock belongs to; the clock moves on only when that is nothing. */
  work: Work;
  /** Told of every new instant before anything can happen at it, so that a restart never goes back. */
  remember?: (instantMs: number) => void;
}

/**
 * A clock that stands still until it is told to advance.
 *
 * Everything that is due on the way happens at its own instant, in order, and each timer's consequences are finished
 * before the next one fires; the time between is skipped. The same story therefore always runs the same way.
 */
export class ManualClock implements Clock {
  readonly #heap = new TimerHeap();
  readonly #work: Work;
  readonly #remember: (instantMs: number) => void;
  #now: number;
  #advancing: Promise<void> = Promise.resolve();
  #firingOverdue = false;

  constructor(options: ManualClockOptions) {
    this.#now = options.startAt;
    this.#work = options.work;
    this.#remember = options.remember ?? (() => {});
    this.#remember(this.#now);
  }

  now(): number {
    return this.#now;
  }

  setTimer(at: number, fire: () => void): TimerHandle {
    const handle = this.#heap.add(at, fire);
    if (at <= this.#now) this.#fireOverdueSoon();
    return handle;
  }

  /** The instant of the next timer, or undefined when nothing is waiting. */
  nextTimerAt(): number | undefined {
    return this.#heap.nextAt();
  }

  /**
   * Moves to `instantMs`; resolves when everything that was due until then, and everything that followed from it, is
   * done. Calls made while the clock is moving are carried out one after the other.
   *
   * @throws ClockBackwardsError when the clock already stands later than that.
   */
  advanceTo(instantMs: number): Promise<void> {
    const advanced = this.#advancing.then(() => this.#advanceTo(instantMs));
    this.#advancing = advanced.catch(() => {});
    return advanced;
  }

  async #advanceTo(target: number): Promise<void> {
    if (!Number.isFinite(target)) throw new RangeError(`a clock cannot advance to ${target}`);
    if (target < this.#now) {
      throw new ClockBackwardsError(
        `the clock stands at ${new Date(this.#now).toISOString()} and cannot go back to ${new Date(target).toISOString()}`,
      );
    }
    for (;;) {
      await this.#work.idle();
      const nextAt = this.#heap.nextAt();
      if (nextAt === undefined || nextAt > target) break;
      this.#moveTo(nextAt);
      this.#heap.takeDue(this.#now)?.();
    }
    this.#moveTo(target);
  }

  #moveTo(instantMs: number): void {
    if (instantMs <= this.#now) return;
    this.#remember(instantMs);
    passMoment('clock-moved');
    this.#now = instantMs;
  }

  /** A timer for the present or the past does not wait for the next advance, but it never fires inside `setTimer`. */
  #fireOverdueSoon(): void {
    if (this.#firingOverdue) return;
    this.#firingOverdue = true;
    const end = this.#work.begin();
    setImmediate(() => {
      this.#firingOverdue = false;
      try {
        for (let fire = this.#heap.takeDue(this.#now); fire; fire = this.#heap.takeDue(this.#now)) fire();
      } finally {
        end();
      }
    });
  }
}
