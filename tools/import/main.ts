import { basename } from 'node:path';
import type { MappedColumn } from '../../domain/import-headers.ts';
import { sendRows } from '../../domain/import-sending.ts';
import type { RecordFile } from '../../domain/record-file.ts';
import { RefusedFileError } from '../../domain/refused-file.ts';
import { type Ask, apiClient } from './api-client.ts';
import { checkFile } from './check-file.ts';
import { findColumns } from './find-columns.ts';
import type { ImportState } from './import-state.ts';
import { type ImportOptions, readOptions, USAGE } from './options.ts';
import { partSender } from './part-sender.ts';
import { importProgress, reportProgress } from './progress.ts';
import { openRecordFile } from './read-file.ts';
import { saveReport } from './save-report.ts';
import { undoImport } from './undo.ts';

/** What shells answer for a program that Ctrl-C has ended. */
const INTERRUPTED = 130;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Mapping {
  readonly columns: readonly MappedColumn[];
  readonly productLines: readonly { readonly productLineId: string; readonly name: string }[];
}

async function run(options: ImportOptions): Promise<number> {
  const ask = apiClient(options);
  if (options.undo !== undefined) {
    await undoImport(ask, options, say);
    return 0;
  }
  const path = options.file!;
  const file = await openRecordFile(path);
  say(`${basename(path)}: ${file.kind}, ${file.rows} rows · ${file.rows}行`);
  const { networkId, source, dealerId, defaults } = options;
  const origin = { networkId, source, dealerId };
  const query = new URLSearchParams(
    Object.entries(origin).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const { columns: remembered, productLines } = await ask<Mapping>('GET', `/import-mappings?${query}`);
  const columns = findColumns(file.headers, options.mapped, remembered);

  if (options.dryRun) {
    const faults = await checkFile(file, { columns, defaults, productLines }, say);
    say(`${faults} cells cannot be read · ${faults}个单元格无法识别; nothing was sent · 未导入任何数据`);
    return faults === 0 ? 0 : 1;
  }
  const begun = await ask<ImportState>('POST', '/imports', {
    ...origin,
    ...{ fileName: basename(path), fileHash: file.hash, rows: file.rows, headerRow: file.headerRow },
    columns,
    defaults,
  });
  return await bring(ask, file, begun, options);
}

async function bring(
  ask: Ask,
  file: RecordFile,
  begun: ImportState,
  options: ImportOptions,
): Promise<number> {
  const { importId } = begun;
  let stopped = false;
  const stop = () => {
    stopped = true;
  };
  if (begun.state === 'open') {
    if (begun.nextRow > 1) say(`Going on at row ${begun.nextRow} · 从第${begun.nextRow}行继续 (${importId})`);
    process.once('SIGINT', stop);
    const progress = importProgress(file.rows, Math.min(begun.nextRow - 1, file.rows), begun.counts);
    try {
      await sendRows({
        file,
        ...{ rowsPerCall: begun.rowsPerCall, nextRow: begun.nextRow },
        send: partSender(ask, importId),
        onPart: progress.part,
        stopped: () => stopped,
      });
    } finally {
      progress.stop();
      process.off('SIGINT', stop);
    }
    if (stopped) {
      say('Stopped; the same command goes on where it stopped · 已中断；再次执行同一命令即可继续');
      return INTERRUPTED;
    }
  }
  const { counts } = await ask<ImportState>('POST', `/imports/${importId}/finish`, {});
  tellEnd(importId, counts);
  const { created, 'known-elsewhere': elsewhere, duplicate, rejected } = counts;
  await tellRows(
    ask,
    importId,
    created + elsewhere + duplicate + rejected,
    options.report ?? `${basename(options.file!)}.report.csv`,
  );
  return rejected > 0 ? 1 : 0;
}

function tellEnd(importId: string, counts: ImportState['counts']): void {
  const { created, 'known-elsewhere': elsewhere, duplicate, rejected, blank } = counts;
  say(`Import ${importId} is finished · 导入完成`);
  say(`  ${created + elsewhere} leads · 条线索已建立 (${elsewhere} known at other dealers · 其他经销商已有)`);
  say(`  ${duplicate} duplicates, not saved · 重复信息，未保存`);
  say(`  ${rejected} refused · 未通过; ${blank} blank · 空行`);
  if (rejected > 0) {
    say(
      '  Mend the refused rows in a file of their own and bring that file · 请将未通过的行改正后另存为新文件再导入',
    );
  }
  say(`  to take it back · 撤销: npm run import -- --undo ${importId} --reason …`);
}

async function tellRows(ask: Ask, importId: string, rows: number, report: string): Promise<void> {
  const progress = reportProgress(rows);
  await saveReport(ask, importId, report, progress.part).finally(progress.stop);
  say(`  what became of each row · 逐行结果: ${report}`);
}

try {
  process.exitCode = await run(readOptions(process.argv.slice(2), process.env));
} catch (error) {
  if (!(error instanceof RefusedFileError)) throw error;
  process.stderr.write(
    `${error.message}\n${error.messageZh}\n${process.argv.length > 2 ? '' : `\n${USAGE}`}`,
  );
  process.exitCode = 2;
}
