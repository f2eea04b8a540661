import type { Stage } from '../../../../domain/lead.ts';
import type { components } from '../../api/schema.d.ts';
import { words } from './words.ts';

export type Pipeline = components['schemas']['Pipeline'];

/** The stages in which leads wait, in the order of the path. */
export const WAITING_STAGES = [
  'verification',
  'revisit',
  'promotion',
  'maintenance',
] as const satisfies Stage[];

/** Where a stage is meant to lead. */
const AHEAD: Readonly<Record<string, readonly string[]>> = {
  verification: ['revisit', 'promotion'],
  revisit: ['promotion', 'maintenance'],
  promotion: ['maintenance'],
  maintenance: ['promotion'],
};

/** A stage as a manager reads it. Ages in whole days. */
export interface StageRow {
  readonly stage: Stage;
  readonly now: number;
  readonly entered: number;
  readonly left: number;
  readonly medianDays?: number;
  readonly p90Days?: number;
  /** Of those that left the stage, the share that went on along the path; undefined when none left. */
  readonly onward?: number;
}

/** The stages with what stands in them, what moved, and which share went on. */
export function stageRows({ stages, moves }: Pick<Pipeline, 'stages' | 'moves'>): StageRow[] {
  return WAITING_STAGES.map((stage) => {
    const standing = stages.find((each) => each.stage === stage);
    const moved = moves.stages.find((each) => each.stage === stage);
    const out = moves.routes.filter(({ from }) => from === stage);
    const onward = out
      .filter(({ to }) => AHEAD[stage]?.includes(to))
      .reduce((sum, { count }) => sum + count, 0);
    const left = out.reduce((sum, { count }) => sum + count, 0);
    return {
      stage,
      now: standing?.count ?? 0,
      entered: moved?.entered ?? 0,
      left: moved?.left ?? left,
      ...(standing?.medianDays !== undefined && { medianDays: standing.medianDays }),
      ...(standing?.p90Days !== undefined && { p90Days: standing.p90Days }),
      ...(left > 0 && { onward: onward / left }),
    };
  });
}

/** Why customers were lost, with the share of all that were lost; those without a reason of the list come last. */
export function lossRows({ moves: { lost, lostBecause } }: Pick<Pipeline, 'moves'>) {
  const without = lost - lostBecause.reduce((sum, { count }) => sum + count, 0);
  const rows = lostBecause.map(({ name, nameZh, count }) => ({ name: { zh: nameZh, en: name }, count }));
  return [...rows, ...(without > 0 ? [{ name: words.noLossReason, count: without }] : [])].map((row) => ({
    ...row,
    share: row.count / lost,
  }));
}

/** A row for each bucket of ages with a count for each stage; `untilDay` is missing in the last. */
export function ageRows({ stages }: Pick<Pipeline, 'stages'>) {
  const buckets = stages[0]?.buckets ?? [];
  return buckets.map(({ fromDay, untilDay }, index) => ({
    fromDay,
    untilDay,
    counts: Object.fromEntries(
      WAITING_STAGES.map((stage) => [
        stage,
        stages.find((each) => each.stage === stage)?.buckets[index]?.count ?? 0,
      ]),
    ) as Record<(typeof WAITING_STAGES)[number], number>,
  }));
}
