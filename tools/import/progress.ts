import { Presets, SingleBar } from 'cli-progress';
import { leftText, paceOf } from '../../domain/import-pace.ts';
import { NO_COUNTS, type RowCounts, sumOf } from '../../domain/row-counts.ts';

/** Shows how far an import is, how fast it goes, how long it takes yet, and what became of the rows so far. */
export interface ImportProgress {
  readonly part: (rows: number, counts: RowCounts) => void;
  readonly stop: () => void;
}

/** Where nobody watches a terminal, so many lines are written, and for a long file one after so many rows. */
const LINES = 20;
const MOST_ROWS_PER_LINE = 10_000;
const FORMAT =
  '{bar} {percentage}% | {value}/{total} | {rate}/s | {left} | ✓{created} ≈{elsewhere} ={duplicate} ✗{rejected}';
const REPORT_FORMAT = '{bar} {percentage}% | report · 报告 {value}/{total} | {eta_formatted}';

/** Begins to show it; `before` rows had their verdicts, counted in `counts`, when this run began. */
export function importProgress(total: number, before: number, counts: RowCounts): ImportProgress {
  const startedAt = performance.now();
  const bar = process.stdout.isTTY
    ? new SingleBar({ format: FORMAT, hideCursor: true, clearOnComplete: false }, Presets.shades_classic)
    : undefined;
  let sent = 0;
  let told = 0;
  let sums = NO_COUNTS;
  const shown = () => {
    const elapsedSeconds = (performance.now() - startedAt) / 1000;
    const pace = paceOf({ total, before, countsBefore: counts, sent, counts: sums, elapsedSeconds });
    const { created, 'known-elsewhere': elsewhere, duplicate, rejected } = pace.counts;
    return {
      rate: pace.rate,
      left: leftText(pace.leftSeconds),
      ...{ created, elsewhere, duplicate, rejected },
    };
  };
  bar?.start(total, before, shown());
  return {
    part(rows, more) {
      sent += rows;
      sums = sumOf(sums, more);
      bar?.update(Math.min(before + sent, total), shown());
      if (
        bar !== undefined ||
        (sent - told < Math.min(total / LINES, MOST_ROWS_PER_LINE) && before + sent < total)
      )
        return;
      told = sent;
      const { rate, left, created, duplicate, rejected } = shown();
      process.stdout.write(
        `${before + sent}/${total} rows, ${rate}/s, ${left} left; ${created} created, ${duplicate} duplicate, ${rejected} refused\n`,
      );
    },
    stop: () => bar?.stop(),
  };
}

/** Begins to show how much of the report is saved. */
export function reportProgress(total: number): Pick<ImportProgress, 'stop'> & { part(rows: number): void } {
  const bar = process.stdout.isTTY
    ? new SingleBar({ format: REPORT_FORMAT, hideCursor: true }, Presets.shades_classic)
    : undefined;
  let saved = 0;
  let told = 0;
  bar?.start(total, 0);
  return {
    part(rows) {
      saved += rows;
      bar?.update(saved);
      if (bar !== undefined || saved - told < MOST_ROWS_PER_LINE) return;
      told = saved;
      process.stdout.write(`report: ${saved}/${total} rows\n`);
    },
    stop: () => bar?.stop(),
  };
}
