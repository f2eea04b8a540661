import type { RowRest } from './ledger.ts';

/** How many rows of a file had each verdict; `blank` rows say nothing and have no receipt. */
export type RowCounts = Readonly<Record<RowRest, number>>;

/** No row had any verdict. */
export const NO_COUNTS: RowCounts = {
  created: 0,
  'known-elsewhere': 0,
  duplicate: 0,
  rejected: 0,
  blank: 0,
};

/** Two counts together. */
export function sumOf(one: RowCounts, other: RowCounts): RowCounts {
  return {
    created: one.created + other.created,
    'known-elsewhere': one['known-elsewhere'] + other['known-elsewhere'],
    duplicate: one.duplicate + other.duplicate,
    rejected: one.rejected + other.rejected,
    blank: one.blank + other.blank,
  };
}
