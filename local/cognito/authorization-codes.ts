import { randomUUID } from 'node:crypto';
import { realNow } from '../kernel/real-time.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

/** What a code stands for. */
export interface Grant extends AuthorizationRequest {
  username: string;
}

/** Cognito's codes live for five minutes. They are a browser's minutes, however fast the clock of the cloud runs. */
const LONGEST_LIFE_MS = 300_000;

/** Codes that were handed out and not yet taken. A restart forgets them: whoever is just signing in begins again. */
export class AuthorizationCodes {
  readonly #grants = new Map<string, { grant: Grant; untilMs: number }>();

  give(grant: Grant): string {
    for (const [code, { untilMs }] of this.#grants) if (untilMs < realNow()) this.#grants.delete(code);
    const code = randomUUID();
    this.#grants.set(code, { grant, untilMs: realNow() + LONGEST_LIFE_MS });
    return code;
  }

  /** What the code stands for, once; undefined when it was taken before, is too old, or never was. */
  take(code: string): Grant | undefined {
    const found = this.#grants.get(code);
    this.#grants.delete(code);
    return found !== undefined && found.untilMs >= realNow() ? found.grant : undefined;
  }
}
