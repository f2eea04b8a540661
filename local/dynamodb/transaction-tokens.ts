import { createHash } from 'node:crypto';
import { AwsError } from '../kernel/aws-service.ts';
import type { Clock } from '../kernel/clock.ts';
import { type Ledger, type OpenJournal, openLedger } from '../kernel/ledger.ts';
import { passMoment } from '../kernel/moments.ts';

interface DoneTransaction {
  token: string;
  /** Tells two requests under one token apart. */
  hash: string;
  at: number;
}

/** How long DynamoDB remembers a `ClientRequestToken`. */
const REMEMBERED_MS = 600_000;

/** More than two minutes of the database's fastest writing; the oldest make room, so that memory has a bound. */
const MOST_TOKENS = 200_000;

/**
 * The tokens of the transactions of the last ten minutes, by the local clock, so that a repeated request is answered
 * and not carried out again.
 *
 * They are kept here and not in the database, which grows slower with each token it has seen lately and forgets all of
 * them at a restart. A token is written down right after its transaction, not with it: after a kill within these few
 * milliseconds a repeated request would be carried out again.
 */
export class TransactionTokens {
  readonly #done = new Map<string, DoneTransaction>();
  readonly #underWay = new Set<string>();
  readonly #clock: Clock;
  #ledger!: Ledger<DoneTransaction>;

  private constructor(clock: Clock) {
    this.#clock = clock;
  }

  static async open(clock: Clock, openJournal: OpenJournal): Promise<TransactionTokens> {
    const tokens = new TransactionTokens(clock);
    tokens.#ledger = await openLedger<DoneTransaction>({
      openJournal,
      apply: (transaction) => tokens.#remember(transaction),
      snapshot: () => tokens.#done.values(),
    });
    return tokens;
  }

  /**
   * Carries a transaction out unless it was already.
   *
   * @param request the request without its token.
   * @returns whether it was carried out now.
   * @throws AwsError IdempotentParameterMismatchException, TransactionInProgressException.
   */
  async once(token: string, request: Buffer, carryOut: () => Promise<boolean>): Promise<boolean> {
    const hash = createHash('sha1').update(request).digest('base64');
    const earlier = this.#done.get(token);
    if (earlier && this.#clock.now() - earlier.at <= REMEMBERED_MS) {
      if (earlier.hash === hash) return false;
      throw new AwsError(
        'IdempotentParameterMismatchException',
        'The request uses the same client token as a previous, but non-identical request. Please use a new token.',
      );
    }
    if (this.#underWay.has(token)) {
      throw new AwsError(
        'TransactionInProgressException',
        'The transaction with the given request token is already in progress.',
      );
    }
    this.#underWay.add(token);
    try {
      const carriedOut = await carryOut();
      passMoment('transaction-carried-out');
      if (carriedOut) this.#ledger.record({ token, hash, at: this.#clock.now() });
      return true;
    } finally {
      this.#underWay.delete(token);
    }
  }

  close(): Promise<void> {
    return this.#ledger.close();
  }

  #remember(transaction: DoneTransaction): void {
    this.#done.delete(transaction.token);
    this.#done.set(transaction.token, transaction);
    // A map keeps the order of insertion, so the oldest are in front.
    for (const [token, { at }] of this.#done) {
      if (transaction.at - at <= REMEMBERED_MS && this.#done.size <= MOST_TOKENS) break;
      this.#done.delete(token);
    }
  }
}
