import type { RecordFile } from './record-file.ts';
import type { RowCounts } from './row-counts.ts';

/** While the server judges some parts, the next are on their way. */
const PARTS_AT_ONCE = 3;

/** Waits in seconds between attempts when Leadpath is busy or out of reach: every request of an import can be repeated. */
export const RETRY_WAITS_SECONDS = [0.2, 0.5, 1, 2, 4, 8, 15, 30] as const;

export interface Sending {
  readonly file: Pick<RecordFile, 'read'>;
  /** How many rows a part has; the last one has fewer. */
  readonly rowsPerCall: number;
  /** The first row that has no verdict yet; a part begins with it. */
  readonly nextRow: number;
  /** How many parts are under way at once. @default 3 */
  readonly atOnce?: number;
  /** Sends a part and answers what became of its rows. */
  readonly send: (from: number, rows: readonly (readonly string[])[]) => Promise<RowCounts>;
  /** Told after each part: how many rows it had, and what became of them. */
  readonly onPart: (rows: number, counts: RowCounts) => void;
  /** Whether to stop after what is under way. */
  readonly stopped: () => boolean;
}

/**
 * Sends the rows of a file that have no verdict yet, in parts, several at a time. Only the parts under way are copied.
 * Answers whether all were sent.
 * @throws what the first `send` that failed has thrown, when the others are over.
 */
export async function sendRows(sending: Sending): Promise<boolean> {
  const { file, rowsPerCall, nextRow, atOnce = PARTS_AT_ONCE, send, onPart, stopped } = sending;
  const underWay = new Set<Promise<void>>();
  let failed: { readonly error: unknown } | undefined;
  const sendPart = async (from: number, rows: readonly (readonly string[])[]): Promise<void> => {
    const counts = await send(from, rows);
    onPart(rows.length, counts);
  };
  const begin = (from: number, rows: readonly (readonly string[])[]): void => {
    const call: Promise<void> = sendPart(from, rows)
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
function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  let length = cells.length;
  while (length > 0 && cells[length - 1] === '') length -= 1;
  return cells.slice(0, length);
}
