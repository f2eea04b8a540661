import type { OpenItem } from '../../../domain/cut-off.ts';
import { MAKER_QUEUE } from '../../store/task.ts';
import type { OpenItemProvider } from './open-items.ts';

/** An import that was not finished among so many newer ones is forgotten, not late. */
const NEWEST = 100;

/**
 * Imports that were begun by the end of the period and never finished, with their refused rows. A file of head office
 * names many dealers, so it is head office's.
 */
export const importsUnfinished: OpenItemProvider = async ({ store }, { dealerId, period }) => {
  const listed = dealerId === MAKER_QUEUE ? undefined : dealerId;
  const { items } = await store.imports.list(listed, { limit: NEWEST });
  const open = items.filter(
    (each) =>
      each.state === 'open' &&
      Date.parse(each.createdAt) <= Date.parse(period.endsAt) &&
      (listed !== undefined || each.dealerId === undefined),
  );
  return await Promise.all(
    open.map(async ({ importId, createdAt }): Promise<OpenItem> => {
      const parts = await store.imports.partsOf(importId);
      const count = parts.reduce((sum, { counts }) => sum + counts.rejected, 0);
      return { kind: 'import-unfinished', id: importId, since: createdAt, count };
    }),
  );
};
