import { knownHeaders } from './import-headers.ts';

/** The row in which the names of the columns stand. */
export interface HeaderRow {
  readonly headers: readonly string[];
  /** Counted from 1, as the spreadsheet counts. */
  readonly row: number;
}

/** So many names that are known make a row the headers: one of them alone may stand in a title. */
const ENOUGH_NAMES = 2;

/** How many rows are looked at: titles above a list are fewer. */
const MOST_LOOKED_AT = 6;

/**
 * Finds the headers of a file while its rows are read from the top. Above them may stand titles: a single filled cell, or
 * a line of who made the list and when, or the merged names of groups of columns. Of the first rows the one with the most
 * names that are known is the headers; where none has them, as with names of one's own, the first of several cells.
 */
export function headerFinder() {
  let best: HeaderRow | undefined;
  let most = ENOUGH_NAMES - 1;
  let looked = 0;

  return {
    /** Looks at a row that is not blank. */
    look(cells: readonly string[], row: number): void {
      if (looked === MOST_LOOKED_AT) return;
      const headers = cells.map((cell) => cell.trim());
      if (headers.filter((header) => header !== '').length === 1) return;
      looked += 1;
      const names = knownHeaders(headers);
      if (best !== undefined && names <= most) return;
      best = { headers, row };
      most = Math.max(most, names);
    },
    /** The headers, as far as rows have been looked at. */
    headerRow(): HeaderRow | undefined {
      return best;
    },
  };
}
