import type { Merge } from '../../store/merge.ts';

/** A merge as it is answered: without the snapshots, which hold personal data. */
export function mergeViewOf({
  mergeId,
  survivorId,
  mergedId,
  at,
  by,
  reason,
  status,
  fields,
  because,
}: Merge) {
  return {
    ...{ mergeId, survivorId, mergedId, at, by, reason, status },
    fields: [...fields],
    because: [...because],
  };
}
