import { describe, expect, it } from 'vitest';
import { reportParts } from '../../domain/import-report.ts';

const HEADERS = 'line,row,verdict\r\n';
const line = (row: number) => `${row + 1},${row},created\r\n`;

describe('the parts of a report', () => {
  it('are asked for from the row after the last one, until nothing comes', async () => {
    const parts: Record<number, string> = { 1: HEADERS + line(1) + line(3), 4: line(7), 8: '' };
    const asked: number[] = [];

    const told = [];
    for await (const part of reportParts(async (fromRow) => {
      asked.push(fromRow);
      return parts[fromRow]!;
    })) {
      told.push(part);
    }

    expect(asked).toEqual([1, 4, 8]);
    expect(told.map(({ rows, nextRow }) => ({ rows, nextRow }))).toEqual([
      { rows: 2, nextRow: 4 },
      { rows: 1, nextRow: 8 },
      { rows: 0, nextRow: undefined },
    ]);
    expect(told.map(({ text }) => text).join('')).toBe(HEADERS + line(1) + line(3) + line(7));
  });

  it('are one with headers alone when there is no row', async () => {
    const told = [];
    for await (const { text, rows } of reportParts(async () => HEADERS)) told.push({ text, rows });

    expect(told).toEqual([{ text: HEADERS, rows: 0 }]);
  });
});
