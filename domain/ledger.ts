import * as z from 'zod';
import { SOURCES } from './lead.ts';

/** Who delivers: the sources of leads, and the dealer management system with its sales. Each has a ledger of its own. */
export const LEDGER_SOURCES = [...SOURCES, 'dms'] as const;
export const ledgerSourceSchema = z.enum(LEDGER_SOURCES);
export type LedgerSource = z.infer<typeof ledgerSourceSchema>;

/** The verdicts in which a received delivery can rest; each delivery has exactly one of them. */
export const LEDGER_VERDICTS = [
  'created',
  'known-elsewhere',
  'duplicate',
  'rejected',
  'quarantined',
  'discarded',
  'recorded',
] as const;
export type LedgerVerdict = (typeof LEDGER_VERDICTS)[number];

/** What counts of a receipt. */
export interface CountedReceipt {
  readonly verdict: LedgerVerdict | 'received' | 'unsigned';
  /** Set on a delivery that its source has signed. */
  readonly webhookId?: string | undefined;
  /** Set on the mended text of another receipt, which is counted there. */
  readonly mends?: string | undefined;
}

/** One source's day in numbers. */
export interface DayCounts {
  /** Deliveries that the source has signed. */
  readonly received: number;
  /** Of these, so many have no verdict yet. */
  readonly pending: number;
  /** Of these, so many rest in each verdict. */
  readonly verdicts: Readonly<Record<LedgerVerdict, number>>;
  /** Requests that named the source and were not signed by it; nobody knows whose they are. */
  readonly unsigned: number;
}

/**
 * Counts the receipts of one source and day: every signed delivery once, by where it rests now. A mended delivery counts
 * by the verdict that its mended text got, and the text itself does not count a second time.
 */
export function countDay(receipts: readonly CountedReceipt[]): DayCounts {
  const received = receipts.filter(({ webhookId, mends }) => webhookId !== undefined && mends === undefined);
  const restingIn = (verdict: CountedReceipt['verdict']) =>
    received.filter((receipt) => receipt.verdict === verdict).length;
  return {
    received: received.length,
    pending: restingIn('received'),
    verdicts: Object.fromEntries(
      LEDGER_VERDICTS.map((verdict) => [verdict, restingIn(verdict)]),
    ) as DayCounts['verdicts'],
    unsigned: receipts.filter(({ verdict }) => verdict === 'unsigned').length,
  };
}

/** What can become of a row of an imported file; `blank` rows say nothing. */
export const ROW_RESTS = ['created', 'known-elsewhere', 'duplicate', 'rejected', 'blank'] as const;
export type RowRest = (typeof ROW_RESTS)[number];

/** The rows of one part of an imported file, and what became of them. */
export interface CountedPart {
  readonly rows: number;
  readonly counts: Readonly<Record<RowRest, number>>;
}

/** One source's imported rows of a day in numbers. */
export interface ImportedCounts {
  /** Rows that were brought, blank ones included. */
  readonly received: number;
  readonly verdicts: Readonly<Record<RowRest, number>>;
  /** Every row has exactly one verdict. */
  readonly balanced: boolean;
}

/** Counts the parts of imported files of one source and day; undefined when there were none. */
export function countImported(parts: readonly CountedPart[]): ImportedCounts | undefined {
  if (parts.length === 0) return undefined;
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const received = sum(parts.map(({ rows }) => rows));
  const counted = ROW_RESTS.map((rest) => [rest, sum(parts.map(({ counts }) => counts[rest]))] as const);
  const verdicts = Object.fromEntries(counted) as ImportedCounts['verdicts'];
  return { received, verdicts, balanced: sum(Object.values(verdicts)) === received };
}

/** Whether a day adds up, and by how much the source's own count is off; `difference` is missing while it told none. */
export interface DayBalance {
  /** Every delivery has its verdict, the verdicts add up to what was received, and the source has sent just as many. */
  readonly balanced: boolean;
  /** Sent, as the source says, less received: positive when something did not arrive. */
  readonly difference?: number;
}

/** Holds a day's counts against themselves and against what the source says to have `sent`. */
export function balanceOf({ received, pending, verdicts }: DayCounts, sent: number | undefined): DayBalance {
  const judged = Object.values(verdicts).reduce((sum, count) => sum + count, 0);
  const addsUp = pending === 0 && judged === received;
  if (sent === undefined) return { balanced: addsUp };
  return { balanced: addsUp && sent === received, difference: sent - received };
}
