/**
 * Counts what is under way in the local cloud (invocations, deliveries, engine steps, requests), so that a manual
 * clock moves on only when nothing is left to do at the present instant.
 */
export class Work {
  #underWay = 0;
  #waiters: (() => void)[] = [];

  /** Marks one piece of work as begun; call the returned function exactly once when it has ended. */
  begin(): () => void {
    this.#underWay += 1;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#wake();
    };
  }

  /** Counts `promise` as under way until it settles, and hands it through. */
  track<T>(promise: Promise<T>): Promise<T> {
    const end = this.begin();
    return promise.finally(end);
  }

  /** Resolves when nothing is under way and nothing begins in the microtasks and I/O callbacks that are already queued. */
  async idle(): Promise<void> {
    for (;;) {
      if (this.#underWay > 0) await new Promise<void>((resolve) => this.#waiters.push(resolve));
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (this.#underWay === 0) return;
    }
  }

  #wake(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) waiter();
  }
}
