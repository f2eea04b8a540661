import { open } from 'node:fs/promises';
import { reportParts } from '../../domain/import-report.ts';
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
    const part = (fromRow: number) =>
      ask<string>('GET', `/imports/${importId}/report.csv?fromRow=${fromRow}`);
    for await (const { text, rows } of reportParts(part)) {
      await file.write(text);
      if (rows > 0) onPart(rows);
    }
  } finally {
    await file.close();
  }
}
