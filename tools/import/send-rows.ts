import type { Ask } from './api-client.ts';
import type { RecordFile } from './read-file.ts';

/** How many rows had each verdict. */
export type Counts = Readonly<
  Record<'created' | 'known-elsewhere' | 'duplicate' | 'rejected' | 'blank', number>
>;

/** An import as the API tells of it. */
export interface ImportState {
  readonly importId: string;
  readonly state: 'open' | 'finished' | 'undoing' | 'undone';
  readonly rowsPerCall: number;
  readonly nextRow: number;
  readonly counts: Counts;
}

export interface Sending {
  readonly ask: Ask;
  readonly file: RecordFile;
  readonly begun: ImportState;
  /** How many calls are under way at once. */
  readonly atOnce: number;
  /** Told after each call: how many rows this run has sent, and what became of them. */
  readonly onPart: (rows: number, counts: Counts) => void;
  /** Whether to stop after what is under way. */
  readonly stopped: () => boolean;
}

/**
 * Sends the rows of a file that have no verdict yet, in parts, several at a time. Only the parts under way are in memory.
 * Answers whether all were sent.
 */
export async function sendRows({ ask, file, begun, atOnce, onPart, stopped }: Sending): Promise<boolean> {
  const { importId, rowsPerCall, nextRow } = begun;
  const underWay = new Set<Promise<void>>();
  let failed: { readonly error: unknown } | undefined;
  const send = async (from: number, rows: readonly string[][]): Promise<void> => {
    const { counts } = await ask<{ counts: Counts }>('POST', `/imports/${importId}/rows`, { from, rows });
    onPart(rows.length, counts);
  };
  const begin = (from: number, rows: readonly string[][]): void => {
    const call: Promise<void> = send(from, rows)
      .catch((error) => {
        failed ??= { error };
      })
      .finally(() => underWay.delete(call));
    underWay.add(call);
  };

  let row = 0;
  let from = 1;
  let part: string[][] = [];
  for await (const cells of file.read()) {
    row += 1;
    if (row < nextRow) continue;
    if (part.length === 0) from = row;
    part.push(withoutEmptyEnd(cells).map((cell) => cell.slice(0, LONGEST_CELL)));
    if (part.length < rowsPerCall) continue;
    begin(from, part);
    part = [];
    if (underWay.size >= atOnce) await Promise.race(underWay);
    if (failed !== undefined || stopped()) break;
  }
  const complete = failed === undefined && !stopped();
  if (complete && part.length > 0) begin(from, part);
  await Promise.all(underWay);
  if (failed !== undefined) throw failed.error;
  return complete;
}

/** What a spreadsheet can hold. Longer ones come from a broken file: the row is refused by what is left, and no other row with it. */
const LONGEST_CELL = 32_767;

/** Spreadsheets write empty cells up to the widest row. */
function withoutEmptyEnd(cells: readonly string[]): string[] {
  let length = cells.length;
  while (length > 0 && cells[length - 1] === '') length -= 1;
  return cells.slice(0, length);
}
