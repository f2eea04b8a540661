import type { LedgerSource } from '../../../domain/ledger.ts';
import { answerOf } from '../../shared/judgement.ts';
import type { ProblemReason } from '../../shared/problem.ts';
import type { Receipt, Verdict } from '../../store/receipt.ts';

type RestingVerdict = Exclude<Verdict, 'unsigned'>;

/** A delivery outside of the path, as people see it: without what was delivered. */
export function restingView(receipt: Receipt) {
  const { receiptId, receivedAt, day, contentType, statusCode, leadId, mendedBy, handlings = [] } = receipt;
  return {
    ...{ receiptId, receivedAt, day, contentType, statusCode, leadId, mendedBy },
    source: receipt.source as LedgerSource,
    webhookId: receipt.webhookId ?? '',
    verdict: receipt.verdict as RestingVerdict,
    errors: errorsOf(receipt),
    handlings: handlings.map(({ text: _text, ...each }) => ({
      ...each,
      before: each.before as RestingVerdict,
    })),
  };
}

function errorsOf(receipt: Receipt): ProblemReason[] {
  if (receipt.answer === undefined) return [];
  const { errors = [] } = answerOf(receipt) as { errors?: ProblemReason[] };
  return errors;
}
