import { TASK_KIND_ZH } from './chinese-names.ts';
import { PLAN_TASK_ZH } from './plan-tasks.ts';

const names: Readonly<Record<string, string>> = { ...TASK_KIND_ZH, ...PLAN_TASK_ZH };

/** The Chinese name of a kind of work, for a lead or for a plan. Throws RangeError for a kind that there is not. */
export function taskNameZh(kind: string): string {
  const name = Object.hasOwn(names, kind) ? names[kind] : undefined;
  if (name === undefined) throw new RangeError(`there is no work of the kind ${kind}`);
  return name;
}
