import { csvLine } from '../../../domain/harmless-cell.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { Import } from '../../store/import.ts';
import type { JudgedRow, RowVerdict } from '../../store/import-row.ts';
import type { getImportReportCsv } from '../schemas/imports.ts';
import { importOf } from './import-right.ts';
import { lineOf } from './import-view.ts';

type Input = Pick<ApiInput<typeof getImportReportCsv>, 'staff' | 'params' | 'query'>;

/** By this mark spreadsheets know that the text is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';
const HEADERS = ['行号 line', '数据行 row', '结果 verdict', '线索编号 lead', '原因', 'reasons'];
const VERDICT_ZH: Readonly<Record<RowVerdict, string>> = {
  created: '已建立',
  'known-elsewhere': '已建立（其他经销商已有该客户）',
  duplicate: '重复信息，未保存',
  rejected: '未通过，未保存',
};
/** So many rows are read for one answer, and an answer ends before it is longer than this. */
const MOST_ROWS = 4_000;
const MOST_CHARACTERS = 1_500_000;

/** A part of the report as CSV; empty when there is no row from the given one on. */
export async function run(
  { staff, params: { importId }, query: { fromRow } }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof getImportReportCsv>> {
  const made = await importOf(staff, importId, store);
  const rows = await store.importRows.from(importId, fromRow, MOST_ROWS);
  let text = fromRow === 1 ? BYTE_ORDER_MARK + csvLine(HEADERS) : '';
  for (const row of rows) {
    const line = reportLine(made, row);
    if (text.length + line.length > MOST_CHARACTERS) break;
    text += line;
  }
  return { status: 200, body: text };
}

function reportLine(made: Import, { row, verdict, leadId = '', reasons }: JudgedRow): string {
  const about = (column: string | undefined) => (column === undefined ? '' : `[${column}] `);
  return csvLine([
    String(lineOf(made, row)),
    String(row),
    `${VERDICT_ZH[verdict]} ${verdict}`,
    leadId,
    reasons.map(({ column, messageZh }) => about(column) + messageZh).join('；'),
    reasons
      .map(({ column, rule, message }) => `${about(column)}${message}${rule ? ` (${rule})` : ''}`)
      .join('; '),
  ]);
}
