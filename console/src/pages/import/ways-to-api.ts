import type { Api } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import type { Ways } from './bringing.ts';

export type ImportView = components['schemas']['Import'];

/** How the rows of an import reach the API. */
export function waysToApi({ fetch }: Api, importId: string): Ways {
  const params = { path: { importId } };
  return {
    async send(from, rows) {
      const body = { from, rows: rows.map((cells) => [...cells]) };
      return (await fetch.POST('/imports/{importId}/rows', { params, body })).data!.counts;
    },
    finish: () => fetch.POST('/imports/{importId}/finish', { params, body: {} }),
    look: async () => (await fetch.GET('/imports/{importId}', { params })).data!,
    pause: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
    nowMs: () => performance.now(),
  };
}
