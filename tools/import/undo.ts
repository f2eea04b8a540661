import { type UndoneRows, undoneRows } from '../../domain/import-undoing.ts';
import type { Ask } from './api-client.ts';
import type { ImportState } from './import-state.ts';
import type { ImportOptions } from './options.ts';

/**
 * Takes an import back, call by call, and says which leads were kept and why. One that was interrupted takes no more rows
 * from then on.
 */
export async function undoImport(
  ask: Ask,
  { undo: importId, reason = '', dryRun }: ImportOptions,
  say: (line: string) => void,
): Promise<void> {
  const { state } = await ask<ImportState>('GET', `/imports/${importId}`);
  if (state === 'open' && !dryRun) await ask('POST', `/imports/${importId}/finish`, { incomplete: true });
  let all = 0;
  let allKept = 0;
  const rows = (afterRow: number) =>
    ask<UndoneRows>('POST', `/imports/${importId}/undo${dryRun ? `?dryRun=true&afterRow=${afterRow}` : ''}`, {
      reason: reason || 'dry run',
    });
  for await (const { done, doneRow, undone, kept } of undoneRows(rows)) {
    for (const { line, leadId, message, messageZh } of kept) {
      say(`  kept · 保留  row ${line}  ${leadId}: ${message} · ${messageZh}`);
    }
    all += undone;
    allKept += kept.length;
    if (!done) say(`  … row ${doneRow}: ${all} taken back · 已撤销${all}条`);
  }
  const what = dryRun ? 'would be taken back · 可撤销' : 'taken back · 已撤销';
  say(`${all} ${what}; ${allKept} kept · 保留`);
}
