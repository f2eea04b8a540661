import { type RowCounts, sumOf } from './row-counts.ts';

/** How far an import is. */
export interface ImportPace {
  /** Rows that have a verdict, of `total`. */
  readonly done: number;
  readonly total: number;
  readonly counts: RowCounts;
  /** Rows in a second, in this run. */
  readonly rate: number;
  /** Undefined before the first rows are through. */
  readonly leftSeconds: number | undefined;
}

/** What this run has brought: how many rows, what became of them, and for how long it has been at it. */
export interface ImportRun {
  readonly total: number;
  /** Rows that had their verdict before this run, and what had become of them. */
  readonly before: number;
  readonly countsBefore: RowCounts;
  readonly sent: number;
  readonly counts: RowCounts;
  readonly elapsedSeconds: number;
}

/** Shortest time of which a rate is told. */
const SHORTEST_SECONDS = 0.001;

/** How far a run is, how fast it goes, and how long it takes yet. */
export function paceOf({ total, before, countsBefore, sent, counts, elapsedSeconds }: ImportRun): ImportPace {
  const rate = sent / Math.max(elapsedSeconds, SHORTEST_SECONDS);
  return {
    done: Math.min(before + sent, total),
    total,
    counts: sumOf(countsBefore, counts),
    rate: Math.round(rate),
    leftSeconds: rate === 0 ? undefined : Math.max(total - before - sent, 0) / rate,
  };
}

/** Seconds as people read them beside a bar: `1:05`; a dash when nobody knows. */
export function leftText(seconds: number | undefined): string {
  if (seconds === undefined) return '–';
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}
