/** How many places a text takes in a terminal: a Chinese character takes two. */
function widthOf(text: string): number {
  return [...text].reduce(
    (width, sign) =>
      width +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(
        sign,
      )
        ? 2
        : 1),
    0,
  );
}

/** Rows as a table for a terminal, under their headings; numbers stand on the right. */
export function textTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, index) =>
    Math.max(widthOf(heading), ...rows.map((row) => widthOf(row[index] ?? ''))),
  );
  const isNumber = headings.map((_, index) => rows.every((row) => /^-?\d*$/.test(row[index] ?? '')));
  const line = (cells: readonly string[]) =>
    `  ${cells
      .map((cell, index) => {
        const space = ' '.repeat(widths[index]! - widthOf(cell));
        return isNumber[index] ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd()}\n`;
  return [headings, widths.map((width) => '─'.repeat(width)), ...rows].map(line).join('');
}
