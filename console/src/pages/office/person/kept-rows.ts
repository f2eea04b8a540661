import { recordKindWords } from './record-kind-words.ts';
import type { Kept } from './use-person.ts';

/** How many records of a kind an erasure would take something out of, and how many stay as they are. */
export interface KeptRow {
  readonly kind: string;
  readonly blanked: number;
  readonly kept: number;
}

/** The records by kind, in the order of the kinds’ words; a kind that has none there comes last. */
export function keptRows({ blanked, kept }: Pick<Kept, 'blanked' | 'kept'>): readonly KeptRow[] {
  const order = Object.keys(recordKindWords);
  const placeOf = (kind: string) => (order.includes(kind) ? order.indexOf(kind) : order.length);
  const kinds = [...new Set([...Object.keys(blanked), ...Object.keys(kept)])];
  return kinds
    .toSorted((one, other) => placeOf(one) - placeOf(other))
    .map((kind) => ({ kind, blanked: blanked[kind] ?? 0, kept: kept[kind] ?? 0 }));
}

/** How many records are counted. */
export function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** How many records are kept in all. */
export function recordsIn({ blanked, kept }: Pick<Kept, 'blanked' | 'kept'>): number {
  return sumOf(blanked) + sumOf(kept);
}

/** How many leads the person has, those that were erased before among them. */
export function leadsIn({ blanked, kept }: Pick<Kept, 'blanked' | 'kept'>): number {
  return (blanked.lead ?? 0) + (kept.lead ?? 0);
}

/** How many paths an erasure would end. */
export function endingPaths({ leads }: Pick<Kept, 'leads'>): number {
  return leads.filter(({ pathEnds }) => pathEnds).length;
}
