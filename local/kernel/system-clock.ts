import type { Clock, TimerHandle } from './clock.ts';
import { TimerHeap } from './timer-heap.ts';

/** Node's `setTimeout` takes 31 bits of milliseconds and fires at once when given more. */
const LONGEST_SYSTEM_TIMER_MS = 2 ** 31 - 1;

export interface SystemClockOptions {
  /** How many seconds pass on this clock in one second of the machine's. @default 1 */
  factor?: number;
  /** Where the clock stands at first (milliseconds since the epoch). @default the machine's time */
  startAt?: number;
}

/**
 * The machine's time, or that time sped up.
 *
 * All timers share one system timer, armed for the earliest of them. Node fires up to two milliseconds early, so the
 * clock looks again when it wakes and waits on when nothing is due yet.
 */
export class SystemClock implements Clock {
  readonly factor: number;
  readonly #heap = new TimerHeap();
  readonly #offsetMs: number;
  readonly #startedAt = Date.now();
  #armedFor = Number.POSITIVE_INFINITY;
  #systemTimer: NodeJS.Timeout | undefined;

  constructor(options: SystemClockOptions = {}) {
    this.factor = options.factor ?? 1;
    if (!(this.factor > 0 && Number.isFinite(this.factor))) {
      throw new RangeError(`a clock cannot run ${this.factor} times as fast as the machine's`);
    }
    this.#offsetMs = (options.startAt ?? this.#startedAt) - this.#startedAt;
  }

  now(): number {
    // An unaccelerated clock follows corrections of the machine's time; only the distance from the start is multiplied.
    return this.#startedAt + this.#offsetMs + Math.floor((Date.now() - this.#startedAt) * this.factor);
  }

  setTimer(at: number, fire: () => void): TimerHandle {
    const handle = this.#heap.add(at, fire);
    if (at < this.#armedFor) this.#arm(at);
    return handle;
  }

  /** Stops all timers, so that the process can end. */
  close(): void {
    clearTimeout(this.#systemTimer);
    this.#armedFor = Number.NEGATIVE_INFINITY;
  }

  #arm(at: number): void {
    clearTimeout(this.#systemTimer);
    this.#armedFor = at;
    const delayMs = Math.ceil((at - this.now()) / this.factor);
    this.#systemTimer = setTimeout(
      () => this.#wake(),
      Math.min(Math.max(delayMs, 0), LONGEST_SYSTEM_TIMER_MS),
    );
  }

  #wake(): void {
    // While the due ones fire, new timers need no arming of their own: the loop or the arming below sees them.
    this.#armedFor = Number.NEGATIVE_INFINITY;
    try {
      const now = this.now();
      for (let fire = this.#heap.takeDue(now); fire; fire = this.#heap.takeDue(now)) fire();
    } finally {
      this.#armedFor = Number.POSITIVE_INFINITY;
      const nextAt = this.#heap.nextAt();
      if (nextAt !== undefined) this.#arm(nextAt);
    }
  }
}
