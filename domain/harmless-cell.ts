/** What a spreadsheet takes for a formula when a cell begins with it. */
const FORMULA_START = /^[=+\-@\t\r]/;

/** A quoted cell as {@link harmlessCell} makes it, and one that was quoted when it came in. */
const DISARMED = /^'+[=+\-@\t\r]/;

/**
 * A text as a cell that no spreadsheet evaluates: what begins like a formula gets an apostrophe in front, and so does
 * what looks as if it had got one, so that {@link plainCell} gives back every text as it was.
 */
export function harmlessCell(text: string): string {
  return FORMULA_START.test(text) || DISARMED.test(text) ? `'${text}` : text;
}

/** A cell as it was meant: without the apostrophe that disarmed it. `+86 138…` stays as it is. */
export function plainCell(cell: string): string {
  return DISARMED.test(cell) ? cell.slice(1) : cell;
}

/** One line of CSV, each cell harmless, quoted where CSV asks for it, with the line's end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(harmlessCell(cell))).join(',')}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
