import type { ProblemBody } from '../../api/problem.ts';
import type { Words } from '../../words/language.tsx';
import type { Draft } from './answer-draft.ts';
import { beijingDay } from './due-groups.ts';

/** What a task is about, as far as a list needs it after the task is done. */
export interface AboutTask {
  readonly taskId: string;
  readonly kind: string;
  readonly leadId?: string | undefined;
  readonly planId?: string | undefined;
}

/** An answer on its way; `refused` once the API did not take it. */
export interface Outgoing extends AboutTask {
  readonly body: Readonly<Record<string, unknown>>;
  /** The answer in words. */
  readonly said: Words;
  /** Since when it is to be sent, by the system's time. */
  readonly since: string;
}

export interface Refusal {
  readonly status: number | undefined;
  readonly problem: ProblemBody | undefined;
}

/** What this device keeps of one task. */
export interface Kept {
  readonly taskId: string;
  readonly draft: Draft;
  readonly changedAt: string;
  readonly outgoing?: Outgoing | undefined;
  readonly refused?: Refusal | undefined;
}

/** An answer that the API has taken from this device. */
export interface Done extends AboutTask {
  readonly said: Words;
  readonly at: string;
  /** `stored`: kept, and taken up when the path next looks. */
  readonly state: 'taken-up' | 'stored';
}

/** As much of `localStorage` as is needed. */
export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Whoever has not come back to a draft for so long does not need it any more; it may name a customer. */
const DRAFT_DAYS = 30;
const DAY_MS = 24 * 3_600_000;

interface Contents {
  readonly kept: Readonly<Record<string, Kept>>;
  readonly done: readonly Done[];
}

const NOTHING: Contents = { kept: {}, done: [] };

/**
 * What one person has written on this device and not sent, and what of it was sent today. It survives reloading, closing
 * and a dead spot. One for each person, so that a shared telephone shows nobody the notes of another.
 */
export class KeptAnswers {
  readonly #storage: Storage;
  readonly #key: string;
  readonly #listeners = new Set<() => void>();
  #contents: Contents;

  constructor(storage: Storage, staffId: string) {
    this.#storage = storage;
    this.#key = `leadpath.work.${staffId}`;
    this.#contents = this.#read();
  }

  /** The same object until something changes, as React asks for. */
  readonly contents = (): Contents => this.#contents;

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Another tab has written. */
  readonly readAgain = (key: string | null): void => {
    if (key !== null && key !== this.#key) return;
    this.#contents = this.#read();
    this.#tell();
  };

  /** Keeps what is being written; a refusal of before is gone with it. */
  write(taskId: string, draft: Draft, now: string): void {
    this.#put({ taskId, draft, changedAt: now });
  }

  /** Nothing of this task is to be kept any more. */
  forget(taskId: string): void {
    const { [taskId]: _gone, ...kept } = this.#contents.kept;
    this.#store({ ...this.#contents, kept });
  }

  /** Puts an answer on its way: from now on it is sent as soon as the API can be reached. */
  send(outgoing: Outgoing, draft: Draft): void {
    this.#put({ taskId: outgoing.taskId, draft, changedAt: outgoing.since, outgoing });
  }

  /** Takes an answer back that is not sent yet. */
  takeBack(taskId: string): void {
    const kept = this.#contents.kept[taskId];
    if (kept !== undefined) this.#put({ ...kept, outgoing: undefined });
  }

  /** The API has taken the answer. */
  settle({ body: _body, since: _since, ...about }: Outgoing, state: Done['state'], now: string): void {
    const { [about.taskId]: _gone, ...kept } = this.#contents.kept;
    const others = this.#contents.done.filter(({ taskId }) => taskId !== about.taskId);
    this.#store({ kept, done: [{ ...about, state, at: now }, ...others] });
  }

  /** The API does not take the answer; what was written stays, to be changed. */
  refuse(taskId: string, refused: Refusal): void {
    const kept = this.#contents.kept[taskId];
    if (kept !== undefined) this.#put({ ...kept, outgoing: undefined, refused });
  }

  /** Forgets what was done before today, and drafts that nobody has come back to. */
  tidy(nowMs: number): void {
    const today = beijingDay(nowMs);
    const done = this.#contents.done.filter(({ at }) => beijingDay(Date.parse(at)) === today);
    const oldest = nowMs - DRAFT_DAYS * DAY_MS;
    const all = Object.entries(this.#contents.kept);
    const fresh = all.filter(([, { changedAt, outgoing }]) => outgoing || Date.parse(changedAt) > oldest);
    if (done.length === this.#contents.done.length && fresh.length === all.length) return;
    this.#store({ kept: Object.fromEntries(fresh), done });
  }

  #put(kept: Kept): void {
    this.#store({ ...this.#contents, kept: { ...this.#contents.kept, [kept.taskId]: kept } });
  }

  #store(contents: Contents): void {
    this.#contents = contents;
    if (Object.keys(contents.kept).length === 0 && contents.done.length === 0) {
      this.#storage.removeItem(this.#key);
    } else {
      this.#storage.setItem(this.#key, JSON.stringify(contents));
    }
    this.#tell();
  }

  #read(): Contents {
    const text = this.#storage.getItem(this.#key);
    return text === null ? NOTHING : (JSON.parse(text) as Contents);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
