import { open } from 'node:fs/promises';
import type { Ask } from './api-client.ts';

/** Writes the report of an import to a file, part by part; `onPart` is told how many rows each part tells of. */
export async function saveReport(
  ask: Ask,
  importId: string,
  path: string,
  onPart: (rows: number) => void,
): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (let fromRow = 1; ; ) {
      const text = await ask<string>('GET', `/imports/${importId}/report.csv?fromRow=${fromRow}`);
      const lines = text.split('\r\n').slice(fromRow === 1 ? 1 : 0, -1);
      const last = lines.at(-1);
      await file.write(text);
      if (last === undefined) return;
      onPart(lines.length);
      fromRow = Number(last.split(',', 2)[1]) + 1;
    }
  } finally {
    await file.close();
  }
}
