import type { Sending } from '../../domain/import-sending.ts';
import type { RowCounts } from '../../domain/row-counts.ts';
import type { Ask } from './api-client.ts';

/** How the parts of a file reach the API as rows of an import. */
export function partSender(ask: Ask, importId: string): Sending['send'] {
  return async (from, rows) => {
    const part = { from, rows };
    return (await ask<{ counts: RowCounts }>('POST', `/imports/${importId}/rows`, part)).counts;
  };
}
