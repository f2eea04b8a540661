/** One lead of a withdrawal, by the names of the report’s columns; what is not known yet is empty. */
export interface ReportLine {
  readonly round: string;
  readonly leadId: string;
  readonly productLine: string;
  readonly stage: string;
  readonly status: string;
  readonly outcome: string;
  readonly toDealerId: string;
  readonly rule: string;
  readonly duplicateOf: string;
}

/** The columns of the report in their order, as its first line has them. */
export const COLUMNS = [
  'round',
  'leadId',
  'productLine',
  'stage',
  'status',
  'takenBackAt',
  'outcome',
  'toDealerId',
  'rule',
  'duplicateOf',
  'givenOutAt',
] as const;

/**
 * The lines of a part of the report. Its cells are ids, classes and instants, in which CSV quotes nothing; the first part
 * begins with the names of the columns.
 *
 * @throws Error for a part with other columns
 */
export function reportLines(part: string): readonly ReportLine[] {
  const rows = part.split('\r\n').filter((row) => row !== '');
  const lines = rows[0] === COLUMNS.join(',') ? rows.slice(1) : rows;
  return lines.map((line) => {
    const cells = line.split(',');
    if (cells.length !== COLUMNS.length)
      throw new Error('the report has other columns than the console knows');
    return Object.fromEntries(COLUMNS.map((name, index) => [name, cells[index]])) as unknown as ReportLine;
  });
}

/** Where the report goes on behind a line. */
export function placeOf({ round, leadId }: ReportLine): string {
  return `${round}.${leadId}`;
}

/** Asks for one part of the report after the other, until there is no line any more; `seen` is told how many there are. */
export async function wholeReport(
  ask: (after: string | undefined) => Promise<string>,
  seen: (lines: number) => void,
): Promise<string> {
  const parts: string[] = [];
  let count = 0;
  let after: string | undefined;
  for (;;) {
    const part = await ask(after);
    const lines = reportLines(part);
    const last = lines.at(-1);
    // The first part is kept for its heads even when it has no line.
    if (last !== undefined || after === undefined) parts.push(part);
    if (last === undefined) return parts.join('');
    count += lines.length;
    seen(count);
    after = placeOf(last);
  }
}
