import type { Journal } from '../../kernel/journal.ts';
import type { EngineRecord } from './engine-record.ts';
import type { EventOutcome, Ledger } from './ledger.ts';

/** The engine was closed; what it was asked to do was not done. */
export class EngineClosedError extends Error {
  override readonly name = 'EngineClosedError';
}

/** A ledger whose records are on disk: each is journalled and then folded, in one turn. */
export class DurableLedger {
  readonly ledger: Ledger;
  readonly #journal: Journal<EngineRecord>;
  readonly #checkpointAfter: number;
  #checkpointing: Promise<void> | undefined;
  #closed = false;

  /** @param checkpointAfter events between two checkpoints, at least. */
  constructor(ledger: Ledger, journal: Journal<EngineRecord>, checkpointAfter: number) {
    this.ledger = ledger;
    this.#journal = journal;
    this.#checkpointAfter = checkpointAfter;
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

  /** Writes a last checkpoint and closes the files. */
  async close(now: number): Promise<void> {
    this.#closed = true;
    await this.#checkpointing;
    await this.checkpoint(now);
    await this.#journal.close();
    this.ledger.history.texts.close();
  }

  /** Histories come first: the snapshot refers to them. */
  async #checkpoint(now: number): Promise<void> {
    this.ledger.executions.dropExpired(now);
    this.ledger.history.texts.sync();
    this.ledger.eventsSinceCheckpoint = 0;
    await this.#journal.compact(this.ledger.snapshot());
  }
}
