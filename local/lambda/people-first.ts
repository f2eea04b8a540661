import type { TimerHandle } from '../kernel/clock.ts';
import { afterRealMs, realNow } from '../kernel/real-time.ts';

export interface PeopleFirstOptions {
  /**
   * How long work in the background waits at most for people who are being served, in milliseconds of real time. It is
   * what rules out starvation and deadlock: whoever is served may itself be waiting for work in the background.
   * @default 1000
   */
  patienceMs?: number;
}

const DEFAULT_PATIENCE_MS = 1_000;

/**
 * Lets work in the background wait while somebody is being served, since both share the processors of one laptop. It
 * decides only when something begins, never whether; while nobody is served, nothing waits.
 */
export class PeopleFirst {
  readonly #patienceMs: number;
  #served = 0;
  #waiting: { since: number; go: () => void }[] = [];
  #patience: TimerHandle | undefined;

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

  /** When work in the background may begin: at once (undefined), or when this resolves, in the order of asking. */
  turn(): Promise<void> | undefined {
    if (this.#served === 0) return undefined;
    return new Promise((go) => {
      this.#waiting.push({ since: realNow(), go });
      this.#patience ??= afterRealMs(this.#patienceMs, () => this.#letPatientGo());
    });
  }

  /** Lets everything begin that waits, whoever is being served. */
  letAllGo(): void {
    this.#patience?.cancel();
    this.#patience = undefined;
    for (const { go } of this.#waiting.splice(0)) go();
  }

  #letPatientGo(): void {
    this.#patience = undefined;
    const latest = realNow() - this.#patienceMs;
    while (this.#waiting[0] !== undefined && this.#waiting[0].since <= latest) this.#waiting.shift()!.go();
    const [next] = this.#waiting;
    if (next === undefined) return;
    this.#patience = afterRealMs(next.since - latest, () => this.#letPatientGo());
  }
}
