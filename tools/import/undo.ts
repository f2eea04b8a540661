import type { Ask } from './api-client.ts';
import type { ImportOptions } from './options.ts';
import type { ImportState } from './send-rows.ts';

interface Undone {
  readonly done: boolean;
  readonly doneRow: number;
  readonly undone: number;
  readonly kept: readonly {
    readonly line: number;
    readonly leadId: string;
    readonly message: string;
    readonly messageZh: string;
  }[];
}

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
  let afterRow = 0;
  let undone = 0;
  let kept = 0;
  for (let done = false; !done; ) {
    const query = dryRun ? `?dryRun=true&afterRow=${afterRow}` : '';
    const answer = await ask<Undone>('POST', `/imports/${importId}/undo${query}`, {
      reason: reason || 'dry run',
    });
    for (const { line, leadId, message, messageZh } of answer.kept) {
      say(`  kept · 保留  row ${line}  ${leadId}: ${message} · ${messageZh}`);
    }
    undone += answer.undone;
    kept += answer.kept.length;
    afterRow = answer.doneRow;
    done = answer.done;
    if (!done) say(`  … row ${afterRow}: ${undone} taken back · 已撤销${undone}条`);
  }
  const what = dryRun ? 'would be taken back · 可撤销' : 'taken back · 已撤销';
  say(`${undone} ${what}; ${kept} kept · 保留`);
}
