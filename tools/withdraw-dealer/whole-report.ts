import type { HeadOffice } from './head-office.ts';

/** The whole report of a withdrawal as CSV, part by part; `write` gets each part. Answers how many leads it tells of. */
export async function wholeReport(
  office: HeadOffice,
  dealerId: string,
  write: (part: string) => void,
): Promise<number> {
  const path = `/dealers/${dealerId}/withdrawal/report`;
  let lines = 0;
  let part = await office.text(path);
  write(part);
  let rows = rowsOf(part).slice(1);
  while (rows.length > 0) {
    lines += rows.length;
    const [round, leadId] = (rows.at(-1) as string).split(',');
    part = await office.text(`${path}?after=${round}.${leadId}`);
    write(part);
    rows = rowsOf(part);
  }
  return lines;
}

function rowsOf(part: string): string[] {
  return part.split('\r\n').filter((row) => row !== '');
}
