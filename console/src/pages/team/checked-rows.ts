import type { components } from '../../api/schema.d.ts';

export type CheckedResult = components['schemas']['CheckedResults']['rows'][number];

/** Results of one person or dealer, with everything that was drawn of them. */
export type CheckedRow = CheckedResult & { readonly name: string; readonly drawn: number };

/** Whose results were found untrue first, then those whose checks nobody answered, then by how many were drawn. */
export function checkedRows(
  rows: readonly CheckedResult[],
  nameOf: (row: CheckedResult) => string,
): CheckedRow[] {
  return rows
    .map((row) => ({ ...row, name: row.name ?? nameOf(row), drawn: row.checked + row.unanswered }))
    .toSorted(
      (one, other) =>
        other.contradicted - one.contradicted || other.unanswered - one.unanswered || other.drawn - one.drawn,
    );
}
