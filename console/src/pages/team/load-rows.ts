import type { components } from '../../api/schema.d.ts';

export type PersonLoad = components['schemas']['WorkLoad']['rows'][number];

/** Somebody's open work, up to what is enough and beyond it. */
export type LoadRow = PersonLoad & { readonly within: number; readonly beyond: number };

/** Those who have open work, the fullest first: beyond what is enough, then by how much there is. */
export function loadRows(rows: readonly PersonLoad[]): LoadRow[] {
  return rows
    .filter(({ open }) => open > 0)
    .map((row) => {
      const within = Math.min(row.open, row.capacity ?? row.open);
      return { ...row, within, beyond: row.open - within };
    })
    .toSorted((one, other) => other.beyond - one.beyond || other.open - one.open);
}
