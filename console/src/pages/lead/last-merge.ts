import type { LeadEvent } from './path-taken.ts';

/** The latest merge that was not taken back, from a log whose oldest event comes first. */
export function lastMerge(
  events: readonly LeadEvent[],
): { readonly mergeId: string; readonly otherLeadId: string } | undefined {
  const undone = new Set(
    events.flatMap(({ kind, facts }) => (kind === 'merge-undone' ? [facts.mergeId] : [])),
  );
  const { facts } =
    events.findLast(({ kind, facts: { mergeId } }) => kind === 'merged' && !undone.has(mergeId)) ?? {};
  return facts === undefined
    ? undefined
    : { mergeId: String(facts.mergeId), otherLeadId: String(facts.otherLeadId) };
}
