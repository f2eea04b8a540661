import type { components } from '../../api/schema.d.ts';

type Plan = components['schemas']['Plan'];
type Achieved = components['schemas']['PlanAchievement'];

/** A plan's greatest floor that blocks, what it promises, and what was achieved, as counts of the same thing. */
export function planFigureRow(
  { floors, lines }: Pick<Plan, 'floors' | 'lines'>,
  {
    achieved,
    collection,
  }: {
    readonly achieved?: Pick<Achieved, 'inTime' | 'late'>;
    readonly collection?: { readonly promised: number; readonly collected: number };
  },
): { readonly floor?: number; readonly planned: number; readonly achieved: number } {
  const needed = floors
    .filter(({ force }) => force === 'blocks')
    .map((floor) => Math.max(0, floor.needed - floor.elsewhere));
  const floor = needed.length > 0 && { floor: Math.max(...needed) };
  if (collection !== undefined)
    return { ...floor, planned: collection.promised, achieved: collection.collected };
  return {
    ...floor,
    planned: lines,
    achieved: achieved === undefined ? 0 : achieved.inTime + achieved.late,
  };
}
