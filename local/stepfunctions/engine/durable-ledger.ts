import type { Journal } from '../../kernel/journal.ts';
import { passMoment } from '../../kernel/moments.ts';
import type { EngineRecord } from './engine-record.ts';
import { rewriteHistory } from './history-rewrite.ts';
import type { TextStore } from './history-store.ts';
import type { EventOutcome, Ledger } from './ledger.ts';

/** The engine was closed; what it was asked to do was not done. */
export class EngineClosedError extends Error {
  override readonly name = 'EngineClosedError';
}

export interface DurableLedgerOptions {
  ledger: Ledger;
  journal: Journal<EngineRecord>;
  /** Makes an empty store for histories. */
  openTexts: (name: string) => TextStore;
  /** Events between two checkpoints, at least. */
  checkpointAfter: number;
}

/** A ledger whose records are on disk: each is journalled and then folded, in one turn. */
export class DurableLedger {
  readonly ledger: Ledger;
  readonly #journal: Journal<EngineRecord>;
  readonly #openTexts: (name: string) => TextStore;
  readonly #checkpointAfter: number;
  #checkpointing: Promise<void> | undefined;
  #closed = false;

  constructor(options: DurableLedgerOptions) {
    this.ledger = options.ledger;
    this.#journal = options.journal;
    this.#openTexts = options.openTexts;
    this.#checkpointAfter = options.checkpointAfter;
  }

  /** Takes in a record; it is durable once `flushed` has resolved. */
  append(record: EngineRecord): EventOutcome | undefined {
    if (this.#closed) throw new EngineClosedError('the Step Functions engine is closed');
    this.#journal.append(record);
    return this.ledger.apply(record);
  }

  flushed(): Promise<void> {
    return this.#journal.flushed();
  }

  /** Many executions make a snapshot dear, so there is half an event at least for each of them between two. */
  checkpointIsDue(): boolean {
    const due = Math.max(this.#checkpointAfter, this.ledger.executions.size / 2);
    return this.ledger.eventsSinceCheckpoint >= due && !this.#checkpointing;
  }

  /** Replaces the journal by what is known at `now` in its shortest form, so that the next start is quick. */
  checkpoint(now: number): Promise<void> {
    this.#checkpointing ??= this.#checkpoint(now).finally(() => {
      this.#checkpointing = undefined;
    });
    return this.#checkpointing;
  }

  /** Writes a last checkpoint and closes the files, also when the checkpoint cannot be written. Once is enough. */
  async close(now: number): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    try {
      await this.#checkpointing;
      await this.checkpoint(now);
    } finally {
      this.ledger.history.texts.close();
      await this.#journal.close();
    }
  }

  /** Histories come first: the snapshot refers to them. */
  async #checkpoint(now: number): Promise<void> {
    this.ledger.executions.dropExpired(now);
    const superseded = rewriteHistory(this.ledger, this.#openTexts);
    this.ledger.history.texts.sync();
    passMoment('history-synced');
    this.ledger.eventsSinceCheckpoint = 0;
    await this.#journal.compact(this.ledger.snapshot());
    passMoment('checkpoint-written');
    superseded?.remove();
  }
}
