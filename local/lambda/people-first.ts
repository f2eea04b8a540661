import type { TimerHandle } from '../kernel/clock.ts';
import { afterRealMs, realNow } from '../kernel/real-time.ts';

export interface PeopleFirstOptions {
  /**
   * How long work in the background keeps out of the way of people who are being served, in milliseconds of real time.
   * @default 1000
   */
  patienceMs?: number;
}

const DEFAULT_PATIENCE_MS = 1_000;

/**
 * Lets work in the background wait while somebody is being served, since both share the processors of one laptop. It
 * decides only when something begins, never whether; while nobody is served, nothing waits.
 *
 * However long people are served, the background goes on: whoever has waited for the patience begins, in the order of
 * asking, as soon as nothing else is under way in the background. What is under way may itself wait for work in the
 * background, as may whoever is served, so one more begins whenever nothing has begun or ended for the patience.
 */
export class PeopleFirst {
  readonly #patienceMs: number;
  #served = 0;
  #underWay = 0;
  /** When something in the background last began or ended. */
  #movedAt = 0;
  #waiting: { since: number; go: () => void }[] = [];
  #timer: TimerHandle | undefined;

  constructor({ patienceMs = DEFAULT_PATIENCE_MS }: PeopleFirstOptions = {}) {
    this.#patienceMs = patienceMs;
  }

  /** Runs what somebody waits for; work in the background keeps out of its way until it has settled. */
  async serve<T>(run: () => Promise<T>): Promise<T> {
    this.#served += 1;
    try {
      return await run();
    } finally {
      this.#served -= 1;
      if (this.#served === 0) this.letAllGo();
    }
  }

  /** Runs what nobody waits for, when its turn has come. */
  async inBackground<T>(run: () => Promise<T>): Promise<T> {
    if (this.#served === 0) this.#begin();
    else await this.#turn();
    try {
      return await run();
    } finally {
      this.#underWay -= 1;
      this.#movedAt = realNow();
      this.#letPatientGo();
    }
  }

  /** Lets everything begin that waits, whoever is being served. */
  letAllGo(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    for (const { go } of this.#waiting.splice(0)) go();
  }

  /** Resolves when work in the background may begin; it counts as begun from then on. */
  #turn(): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        this.#begin();
        resolve();
      };
      this.#waiting.push({ since: realNow(), go });
      this.#letPatientGo();
    });
  }

  #begin(): void {
    this.#underWay += 1;
    this.#movedAt = realNow();
  }

  #letPatientGo(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
      const stillSince = this.#underWay === 0 ? first.since : Math.max(first.since, this.#movedAt);
      const leftMs = stillSince + this.#patienceMs - realNow();
      if (leftMs > 0) {
        this.#timer = afterRealMs(leftMs, () => this.#letPatientGo());
        return;
      }
      this.#waiting.shift();
      first.go();
    }
  }
}
