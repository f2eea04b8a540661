import type { Clock, TimerHandle } from '../kernel/clock.ts';
import type { Queue } from './sqs-state.ts';

/**
 * Wakes those who wait for messages of a queue: a long poll, or an event source mapping.
 *
 * One timer per queue, and only while somebody waits, for the next instant at which a hidden message can be received.
 */
export class QueueWaiting {
  readonly #clock: Clock;
  readonly #waiters = new Map<string, Set<() => void>>();
  readonly #timers = new Map<string, TimerHandle & { at: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls `wake` each time something may have become receivable, until the returned function is called. */
  add(queue: Queue, wake: () => void): () => void {
    const waiters = this.#waiters.get(queue.name) ?? new Set();
    this.#waiters.set(queue.name, waiters.add(wake));
    this.arm(queue);
    return () => {
      waiters.delete(wake);
      if (waiters.size > 0) return;
      this.#waiters.delete(queue.name);
      this.#timers.get(queue.name)?.cancel();
      this.#timers.delete(queue.name);
    };
  }

  /** Something of the queue has changed: a message came, was shown again, or was settled. */
  changed(queue: Queue): void {
    const waiters = this.#waiters.get(queue.name);
    if (!waiters) return;
    this.arm(queue);
    if (queue.messages.receivable(this.#clock.now(), 1).length > 0) for (const wake of [...waiters]) wake();
  }

  close(): void {
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
    this.#waiters.clear();
  }

  /** Sets the queue's timer anew, when a message was hidden and nothing can have become receivable by that. */
  arm(queue: Queue): void {
    if (!this.#waiters.has(queue.name)) return;
    const at = queue.messages.nextVisibleAt(this.#clock.now());
    const present = this.#timers.get(queue.name);
    if (present?.at === at) return;
    present?.cancel();
    this.#timers.delete(queue.name);
    if (at === undefined) return;
    const timer = this.#clock.setTimer(at, () => {
      this.#timers.delete(queue.name);
      this.changed(queue);
    });
    this.#timers.set(queue.name, { at, cancel: () => timer.cancel() });
  }
}
