/** A part of the report on an import: CSV as it comes, and how many rows it tells of. */
export interface ReportPart {
  readonly text: string;
  readonly rows: number;
  /** The row from which the next part tells; undefined when this one told of none. */
  readonly nextRow: number | undefined;
}

/**
 * The parts of such a report in order, beginning with a row, until one tells of no row; together they are one CSV file.
 * `ask` answers the part that begins with a row. The lines end in CRLF, and their second cell is the row.
 */
export async function* reportParts(
  ask: (fromRow: number) => Promise<string>,
  firstRow = 1,
): AsyncGenerator<ReportPart> {
  for (let fromRow = firstRow; ; ) {
    const text = await ask(fromRow);
    const lines = text.split('\r\n').slice(fromRow === 1 ? 1 : 0, -1);
    const last = lines.at(-1);
    const nextRow = last === undefined ? undefined : Number(last.split(',', 2)[1]) + 1;
    yield { text, rows: lines.length, nextRow };
    if (nextRow === undefined) return;
    fromRow = nextRow;
  }
}
