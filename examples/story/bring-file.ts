import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sendRows } from '../../domain/import-sending.ts';
import type { Ask } from '../../tools/import/api-client.ts';
import { findColumns } from '../../tools/import/find-columns.ts';
import type { ImportState } from '../../tools/import/import-state.ts';
import { partSender } from '../../tools/import/part-sender.ts';
import { openRecordFile } from '../../tools/import/read-file.ts';
import type { Act } from './chapter-script.ts';
import type { StaffClient } from './staff-client.ts';

interface Row {
  readonly line: number;
  readonly verdict: string;
  readonly reasons: readonly {
    readonly column?: string;
    readonly message: string;
    readonly messageZh: string;
  }[];
}

/** Brings a file of `examples/` as `npm run import` does. Answers the finished import, and each row that is no lead in words. */
export async function bringFile(
  staff: StaffClient,
  { as, file: name, networkId, ignore }: NonNullable<Act['bring']>,
): Promise<ImportState & { readonly kind: string; readonly others: readonly string[] }> {
  const ask = ((method, path, body) => staff.as(as, method, path, body)) as Ask;
  const file = await openRecordFile(fileURLToPath(new URL(`../${name}`, import.meta.url)));
  const mapping = await ask<{ columns: Parameters<typeof findColumns>[2] }>(
    'GET',
    `/import-mappings?networkId=${networkId}`,
  );
  const left = ignore.map((header) => ({ header, path: null }));
  const begun = await ask<ImportState>('POST', '/imports', {
    networkId,
    ...{ fileName: basename(name), fileHash: file.hash, rows: file.rows, headerRow: file.headerRow },
    columns: findColumns(file.headers, left, mapping.columns),
  });
  await sendRows({
    ...{ file, rowsPerCall: begun.rowsPerCall, nextRow: begun.nextRow, atOnce: 1 },
    send: partSender(ask, begun.importId),
    onPart: () => {},
    stopped: () => false,
  });
  const finished = await ask<ImportState>('POST', `/imports/${begun.importId}/finish`, {});
  const rows = await staff.all<Row>(as, `/imports/${begun.importId}/report?limit=100`, 'rows');
  return { ...finished, kind: file.kind, others: rows.flatMap(rowInWords) };
}

function rowInWords({ line, verdict, reasons }: Row): string[] {
  if (verdict === 'created' || verdict === 'known-elsewhere') return [];
  return reasons.map(
    ({ column, message, messageZh }) =>
      `${verdict}, ${column === undefined ? `row ${line}: ` : ''}${message} · ${column === undefined ? `第${line}行：` : ''}${messageZh}`,
  );
}
