/** Saves rows as a CSV file that Excel opens with its Chinese intact, and in which no cell becomes a formula. */
export function downloadCsv(fileName: string, rows: readonly (readonly (string | number)[])[]): void {
  const text = `\ufeff${rows.map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`;
  saveText(`${fileName}.csv`, text, 'text/csv;charset=utf-8');
}

/** Saves a text under a name. */
export function saveText(fileName: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}

function cellText(cell: string | number): string {
  const text = String(cell);
  const harmless = typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
