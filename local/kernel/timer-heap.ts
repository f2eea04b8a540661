import type { TimerHandle } from './clock.ts';

interface Timer extends TimerHandle {
  readonly at: number;
  /** Decides between timers of one instant: the one that was set first fires first. */
  readonly sequence: number;
  readonly fire: () => void;
  cancelled: boolean;
}

/**
 * Timers in the order in which they fall due: a binary heap, so that setting and taking cost O(log n) with a hundred
 * thousand of them waiting.
 *
 * A cancelled timer stays in its place until it surfaces; when more than half of the heap is cancelled it is rebuilt,
 * so memory follows the number of live timers.
 */
export class TimerHeap {
  #timers: Timer[] = [];
  #sequence = 0;
  #cancelled = 0;

  /** The number of timers that will still fire. */
  get size(): number {
    return this.#timers.length - this.#cancelled;
  }

  /** Sets a timer for the instant `at` (milliseconds since the epoch). */
  add(at: number, fire: () => void): TimerHandle {
    if (!Number.isFinite(at)) throw new RangeError(`a timer needs a finite instant, not ${at}`);
    const timer: Timer = {
      at,
      sequence: this.#sequence++,
      fire,
      cancelled: false,
      cancel: () => this.#cancel(timer),
    };
    this.#timers.push(timer);
    this.#siftUp(this.#timers.length - 1);
    return timer;
  }

  /** The instant of the next timer, or undefined when none is set. */
  nextAt(): number | undefined {
    this.#dropCancelledHead();
    return this.#timers[0]?.at;
  }

  /** Takes the next timer out, if it is due at `now`, and hands back what it calls. */
  takeDue(now: number): (() => void) | undefined {
    this.#dropCancelledHead();
    const head = this.#timers[0];
    if (head === undefined || head.at > now) return undefined;
    this.#removeHead();
    // From here on a cancel comes too late, and must not be counted as one more cancelled timer of the heap.
    head.cancelled = true;
    return head.fire;
  }

  #cancel(timer: Timer): void {
    if (timer.cancelled) return;
    timer.cancelled = true;
    this.#cancelled += 1;
    if (this.#cancelled > 64 && this.#cancelled * 2 > this.#timers.length) this.#rebuild();
  }

  #rebuild(): void {
    this.#timers = this.#timers.filter((timer) => !timer.cancelled).sort((a, b) => (isBefore(a, b) ? -1 : 1));
    this.#cancelled = 0;
  }

  #dropCancelledHead(): void {
    while (this.#timers[0]?.cancelled) {
      this.#removeHead();
      this.#cancelled -= 1;
    }
  }

  #removeHead(): void {
    const last = this.#timers.pop()!;
    if (this.#timers.length === 0) return;
    this.#timers[0] = last;
    this.#siftDown();
  }

  #siftUp(from: number): void {
    const timers = this.#timers;
    const timer = timers[from]!;
    let index = from;
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = timers[parentIndex]!;
      if (!isBefore(timer, parent)) break;
      timers[index] = parent;
      index = parentIndex;
    }
    timers[index] = timer;
  }

  #siftDown(): void {
    const timers = this.#timers;
    const timer = timers[0]!;
    let index = 0;
    for (;;) {
      let childIndex = 2 * index + 1;
      if (childIndex >= timers.length) break;
      const right = timers[childIndex + 1];
      if (right !== undefined && isBefore(right, timers[childIndex]!)) childIndex += 1;
      const child = timers[childIndex]!;
      if (!isBefore(child, timer)) break;
      timers[index] = child;
      index = childIndex;
    }
    timers[index] = timer;
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.at < b.at || (a.at === b.at && a.sequence < b.sequence);
}
