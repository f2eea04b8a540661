import type { components } from '../../api/schema.d.ts';
import type { Words } from '../../words/language.tsx';
import type { Plan } from './approval-course.ts';
import { floorWords } from './floor-words.ts';

type Achieved = components['schemas']['PlanAchievement'];

/** Floor, plan and what was achieved of one count; without a floor where no rule names one. */
export interface AchievementRow {
  readonly name: Words;
  readonly floor?: number;
  readonly planned: number;
  readonly achieved: number;
}

const RECORDS: Words = { zh: '收集信息', en: 'Records collected' };
const LINES: Words = { zh: '计划行', en: 'Lines' };

/** A plan's count against each of its floors; a plan without floors against itself. */
export function achievementRows(
  { floors, lines }: Pick<Plan, 'floors' | 'lines'>,
  {
    achieved,
    collection,
  }: {
    readonly achieved?: Pick<Achieved, 'inTime' | 'late'>;
    readonly collection?: { readonly promised: number; readonly collected: number };
  },
): AchievementRow[] {
  if (collection !== undefined) {
    const { promised: planned, collected } = collection;
    const [issued] = floors;
    return [{ name: RECORDS, ...(issued && { floor: issued.needed }), planned, achieved: collected }];
  }
  const done = achieved === undefined ? 0 : achieved.inTime + achieved.late;
  if (floors.length === 0) return [{ name: LINES, planned: lines, achieved: done }];
  return floors.map(({ rule, needed, elsewhere }) => ({
    name: floorWords(rule),
    floor: Math.max(0, needed - elsewhere),
    planned: lines,
    achieved: done,
  }));
}
