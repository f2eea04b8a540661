import { telephonesIn } from '../../domain/telephone.ts';
import type { Change, Commit } from './commit.ts';
import { type ImportRow, rowReceiptId } from './import-row.ts';
import type { Receipt, ReceiptAccess } from './receipt.ts';
import { hashOfLead, hashOfTelephone, type Trace, type TraceAccess } from './trace.ts';

/**
 * What a delivery came to that its lead's story tells: by the story its receipt is found. A sale is told once, however
 * often it is reported.
 */
const TOLD: readonly Receipt['verdict'][] = ['created', 'known-elsewhere', 'received'];

/**
 * The writes of receipts, each leaving a trace for every telephone in a body that no lead's story leads to, and one for the
 * lead whose duplicate it is: by name and address it may be one without sharing its telephone. The traces are
 * written first: one that leads to nothing harms nobody, while a body without one would be missed by an erasure.
 */
export function leavingTraces(
  commit: Commit,
  receipts: ReceiptAccess,
  traces: TraceAccess,
): { readonly commit: Commit; readonly receipts: ReceiptAccess } {
  const before = async (changes: readonly Change[]) =>
    await traces.leave(changes.flatMap(({ receipt, importRow }) => [...of(receipt), ...ofRow(importRow)]));
  return {
    commit: Object.assign(
      async (change: Change) => {
        await before([change]);
        return await commit(change);
      },
      {
        together: async (changes: readonly Change[]) => {
          await before(changes);
          return await commit.together(changes);
        },
      },
    ),
    receipts: {
      ...receipts,
      async settle(receipt: Receipt) {
        await traces.leave(of(receipt));
        return await receipts.settle(receipt);
      },
    },
  };
}

function of(receipt: Receipt | undefined): readonly Trace[] {
  if (receipt === undefined || TOLD.includes(receipt.verdict)) return [];
  const { receiptId: id, rawBody, rawEncoding } = receipt;
  // Digits are the same bytes in every encoding that a sender may use.
  const text = rawEncoding === 'base64' ? Buffer.from(rawBody, 'base64').toString('latin1') : rawBody;
  return keysOf(receipt, text).map((keyHash) => ({ keyHash, kind: 'receipt', id }));
}

/** A row that became a lead is found by the lead's story. */
function ofRow(row: ImportRow | undefined): readonly Trace[] {
  if (row === undefined || row.verdict === 'created' || row.verdict === 'known-elsewhere') return [];
  const id = rowReceiptId(row);
  return keysOf(row, row.cells.join('\n')).map((keyHash) => ({ keyHash, kind: 'import-row', id }));
}

function keysOf({ verdict, leadId }: Pick<Receipt, 'verdict' | 'leadId'>, text: string): readonly string[] {
  const duplicateOf = verdict === 'duplicate' && leadId !== undefined ? [hashOfLead(leadId)] : [];
  return [...telephonesIn(text).map(hashOfTelephone), ...duplicateOf];
}
