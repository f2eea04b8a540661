import type { Reason } from '../../domain/decision.ts';
import type { WebhookRefused } from '../api/schemas/webhooks.ts';
import type { Receipt, Verdict } from '../store/receipt.ts';
import type { Dependencies } from './dependencies.ts';
import { TransientError } from './errors.ts';
import { Problem, type ProblemKind, type ProblemReason, problemDetails } from './problem.ts';

/** What became of a delivery, to be answered and stored with its receipt. */
export interface Judgement {
  readonly status: number;
  readonly verdict: Verdict;
  readonly answer: Record<string, unknown>;
  readonly leadId?: string | undefined;
  readonly because: readonly Reason[];
}

/** A judgement, and whether it is stored already, because it was part of a transaction. */
export interface Judged {
  readonly judgement: Judgement;
  readonly settled: boolean;
}

/** Something that the sender should know, whatever the verdict. */
export type Warning = WebhookRefused['warnings'][number];

/** A refusal with its verdict, as problem details that also hold what an accepting answer holds. */
export function refusal(input: {
  readonly kind: ProblemKind;
  readonly detail: string;
  readonly errors: readonly ProblemReason[];
  readonly verdict: Verdict;
  readonly receiptId: string;
  readonly requestId: string;
  readonly leadId?: string | undefined;
  readonly warnings?: readonly Warning[];
  readonly because?: readonly Reason[];
}): Judgement {
  const { kind, detail, errors, verdict, receiptId, requestId, leadId, warnings = [], because = [] } = input;
  const details = problemDetails(new Problem(kind, detail, errors), requestId);
  const answer: WebhookRefused = {
    ...details,
    receiptId,
    verdict: verdict === 'duplicate' || verdict === 'quarantined' ? verdict : 'rejected',
    ...(leadId !== undefined && { leadId }),
    warnings: [...warnings],
    because: [...because],
  };
  return { status: details.status, verdict, answer, leadId, because };
}

/** A receipt with what became of it. The answer is kept as text, so that a repetition gets it to the letter. */
export function receiptWith(receipt: Receipt, judgement: Judgement): Receipt {
  const { status, verdict, answer, leadId, because } = judgement;
  const judged = { ...receipt, verdict, statusCode: status, answer: JSON.stringify(answer), because };
  return leadId === undefined ? judged : { ...judged, leadId };
}

/** The answer that is kept with a receipt whose verdict is reached. */
export function answerOf({ answer }: Receipt): Record<string, unknown> {
  return JSON.parse(String(answer));
}

/**
 * The answer that another run of the same delivery has reached meanwhile. Throws TransientError when there is none yet,
 * so that the sender comes again.
 */
export async function answerOfOtherRun(
  { store }: Pick<Dependencies, 'store'>,
  { receiptId }: Pick<Receipt, 'receiptId'>,
): Promise<Judged> {
  const receipt = await store.receipts.get(receiptId);
  if (receipt?.answer === undefined)
    throw new TransientError('Two runs of one delivery are in each other’s way');
  const { verdict, leadId, because = [] } = receipt;
  return { judgement: { status: 200, verdict, answer: answerOf(receipt), leadId, because }, settled: true };
}
