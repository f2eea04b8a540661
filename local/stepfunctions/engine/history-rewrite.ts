import type { ExecutionEntry } from './execution-entry.ts';
import { type HistoryChunk, HistoryStore, type TextStore } from './history-store.ts';
import type { Ledger } from './ledger.ts';

/** Space that may lie idle before it is worth copying the rest. */
const IDLE_ALLOWED = 1 << 20;

/**
 * Copies the histories of all known executions, each in one piece, to a new store when more than half of the present
 * one belongs to executions that were forgotten.
 *
 * @returns the old store, to be removed once nothing on disk refers to it; undefined when there was no need.
 */
export function rewriteHistory(
  ledger: Ledger,
  openTexts: (name: string) => TextStore,
): TextStore | undefined {
  const old = ledger.history.texts;
  let used = 0;
  for (const execution of ledger.executions.all()) used += execution.historyLength;
  const idle = old.length - used;
  if (idle < IDLE_ALLOWED || idle < used) return undefined;
  const texts = openTexts(nextName(old.name));
  const target = new HistoryStore(texts);
  for (const execution of ledger.executions.all()) copyHistory(execution, ledger.history, target);
  ledger.history.moveTo(texts);
  return old;
}

function copyHistory(execution: ExecutionEntry, from: HistoryStore, to: HistoryStore): void {
  if (!execution.history) return;
  const chunk: HistoryChunk = { before: null, events: from.readEvents(execution.history) };
  if (!execution.open) chunk.closing = from.readClosing(execution.history);
  execution.history = to.append(chunk);
  execution.historyLength = execution.history[1];
}

/** `history-1.log`, `history-2.log`… */
function nextName(name: string): string {
  return name.replace(/\d+/, (number) => String(Number(number) + 1));
}
