import type { QueueMessage } from './queue-message.ts';

/**
 * The messages of one queue: those that can be received, in order, and those hidden until an instant (delayed or in
 * flight).
 *
 * In a FIFO queue a message group is a line: nothing behind a hidden message can be received.
 */
export class QueueMessages {
  readonly #isFifo: boolean;
  readonly #all = new Map<string, QueueMessage>();
  /** Standard queues: what can be received, in order. */
  readonly #visible = new Map<string, QueueMessage>();
  /** FIFO queues: every message by its group, each group by sequence. */
  readonly #groups = new Map<string, QueueMessage[]>();
  /** What is not visible yet, by the instant at which it will be. */
  readonly #hidden: QueueMessage[] = [];

  constructor(isFifo: boolean) {
    this.#isFifo = isFifo;
  }

  get size(): number {
    return this.#all.size;
  }

  /** How many are delayed or in flight, or have been until just now. */
  get hiddenSize(): number {
    return this.#hidden.length;
  }

  get(id: string): QueueMessage | undefined {
    return this.#all.get(id);
  }

  all(): Iterable<QueueMessage> {
    return this.#all.values();
  }

  /** How many are waiting to be received, in flight, and delayed, at `now`. */
  counts(now: number): { visible: number; inFlight: number; delayed: number } {
    let inFlight = 0;
    let delayed = 0;
    for (const message of this.#hidden) {
      if (message.visibleAt <= now) continue;
      if (message.receiveCount > 0) inFlight += 1;
      else delayed += 1;
    }
    return { visible: this.#all.size - inFlight - delayed, inFlight, delayed };
  }

  add(message: QueueMessage): void {
    this.#all.set(message.id, message);
    this.#hide(message);
    if (!this.#isFifo) return;
    const group = this.#groups.get(message.groupId!);
    if (group) insertSorted(group, message, bySequence);
    else this.#groups.set(message.groupId!, [message]);
  }

  remove(id: string): void {
    const message = this.#all.get(id);
    if (!message) return;
    this.#all.delete(id);
    this.#visible.delete(id);
    removeSorted(this.#hidden, message, byVisibleAt);
    if (!this.#isFifo) return;
    const group = this.#groups.get(message.groupId!)!;
    removeSorted(group, message, bySequence);
    if (group.length === 0) this.#groups.delete(message.groupId!);
  }

  /** Changes from when a message can be received, and what else `change` says. */
  reveal(id: string, visibleAt: number, change: Partial<QueueMessage> = {}): void {
    const message = this.#all.get(id);
    if (!message) return;
    this.#visible.delete(id);
    removeSorted(this.#hidden, message, byVisibleAt);
    Object.assign(message, change, { visibleAt });
    this.#hide(message);
  }

  clear(): void {
    this.#all.clear();
    this.#visible.clear();
    this.#groups.clear();
    this.#hidden.length = 0;
  }

  /** The messages that can be received at `now`, in order, `limit` of them at most. */
  receivable(now: number, limit: number): QueueMessage[] {
    this.#surface(now);
    const found: QueueMessage[] = [];
    if (!this.#isFifo) {
      for (const message of this.#visible.values()) {
        if (found.length >= limit) break;
        found.push(message);
      }
      return found;
    }
    for (const group of this.#groups.values()) {
      for (const message of group) {
        if (found.length >= limit) return found;
        if (message.visibleAt > now) break;
        found.push(message);
      }
    }
    return found;
  }

  /** The next instant after `now` at which a hidden message can be received. */
  nextVisibleAt(now: number): number | undefined {
    this.#surface(now);
    return this.#hidden[0]?.visibleAt;
  }

  #hide(message: QueueMessage): void {
    insertSorted(this.#hidden, message, byVisibleAt);
  }

  #surface(now: number): void {
    let due = 0;
    for (const message of this.#hidden) {
      if (message.visibleAt > now) break;
      due += 1;
      if (!this.#isFifo) this.#visible.set(message.id, message);
    }
    if (due > 0) this.#hidden.splice(0, due);
  }
}

type Order = (a: QueueMessage, b: QueueMessage) => number;

const bySequence: Order = (a, b) => a.sequence - b.sequence;
const byVisibleAt: Order = (a, b) => a.visibleAt - b.visibleAt || a.sequence - b.sequence;

function positionOf(list: readonly QueueMessage[], message: QueueMessage, order: Order): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order(list[middle]!, message) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function insertSorted(list: QueueMessage[], message: QueueMessage, order: Order): void {
  const last = list.at(-1);
  if (last === undefined || order(last, message) <= 0) list.push(message);
  else list.splice(positionOf(list, message, order), 0, message);
}

function removeSorted(list: QueueMessage[], message: QueueMessage, order: Order): void {
  const index = positionOf(list, message, order);
  if (list[index] === message) list.splice(index, 1);
}
