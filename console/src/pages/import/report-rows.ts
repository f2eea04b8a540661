import { plainCell } from '../../../../domain/harmless-cell.ts';
import { reportParts } from '../../../../domain/import-report.ts';
import type { Language } from '../../words/language.tsx';
import { csvRows } from './csv-rows.ts';

/** The verdicts of which somebody wants to see each row. */
export const TOLD_VERDICTS = ['rejected', 'duplicate', 'known-elsewhere'] as const;
export type ToldVerdict = (typeof TOLD_VERDICTS)[number];

/** A row of a file that did not simply become a lead. */
export interface ReportRow {
  /** Its number among the rows of data, from 1. */
  readonly row: number;
  /** Its number as the spreadsheet shows it. */
  readonly line: number;
  readonly verdict: string;
  readonly leadId?: string | undefined;
  /** Columns and what is wrong with them, one by one, in each language. */
  readonly reasons: Readonly<Record<Language, readonly string[]>>;
}

const MARK = '\ufeff';
/** So many rows are shown at once; the report is read until there are as many, or to its end. */
const ROWS_AT_ONCE = 50;

/** Rows of one verdict from a row on, with where the next ones begin. `ask` answers a part of the report as CSV. */
export async function rowsOfVerdict(
  ask: (fromRow: number) => Promise<string>,
  verdict: string,
  fromRow: number,
): Promise<{ readonly items: readonly ReportRow[]; readonly cursor?: string }> {
  const items: ReportRow[] = [];
  let first = fromRow === 1;
  for await (const { text, nextRow } of reportParts(ask, fromRow)) {
    const rows = await reportRows(text, first);
    first = false;
    items.push(...rows.filter((row) => row.verdict === verdict));
    const last = items[ROWS_AT_ONCE - 1];
    if (nextRow !== undefined && last !== undefined) {
      return { items: items.slice(0, ROWS_AT_ONCE), cursor: String(last.row + 1) };
    }
  }
  return { items };
}

/** The rows of a part of the report; the first part has headers. */
export async function reportRows(text: string, hasHeaders: boolean): Promise<readonly ReportRow[]> {
  const rows = await csvRows(text.startsWith(MARK) ? text.slice(1) : text, ',');
  return rows.slice(hasHeaders ? 1 : 0).map((cells) => {
    const [line = '', row = '', verdict = '', leadId = '', zh = '', en = ''] = cells.map(plainCell);
    return {
      ...{ row: Number(row), line: Number(line) },
      verdict: verdict.split(' ').at(-1) ?? '',
      ...(leadId !== '' && { leadId }),
      reasons: { zh: zh.split(/；(?=\[)/), en: en.split(/; (?=\[)/) },
    };
  });
}
