import type { ScriptContent } from './call-scripts.ts';
import type { ContactMethod } from './contact-methods.ts';
import type { Decision } from './decision.ts';
import type { IntentClass, Level, Nature } from './lead.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';
import type { TaskKind } from './task-kinds.ts';

/** A script that can be chosen. */
export interface ChoosableScript extends ScriptContent {
  readonly scriptId: string;
}

/** The task that a script is looked for. */
export interface ScriptOccasion {
  readonly kind: TaskKind;
  /** The methods that are scheduled, the first one first; a script for one of them fits. */
  readonly methods: readonly ContactMethod[];
  readonly nature: Nature;
  readonly level: Level;
  readonly intentClass: IntentClass;
  readonly productLine: string;
  readonly dealerId: string;
}

/** What a script can be meant for; each that it names makes it fit more closely. */
const CRITERIA = {
  kinds: ({ kind }) => [kind],
  methods: ({ methods }) => methods,
  natures: ({ nature }) => [nature],
  levels: ({ level }) => [level],
  intentClasses: ({ intentClass }) => [intentClass],
  productLines: ({ productLine }) => [productLine],
} as const satisfies Record<string, (occasion: ScriptOccasion) => readonly string[]>;
type Criterion = keyof typeof CRITERIA;

/**
 * The script that fits a task best: meant for nothing that the task is not, and for as much as possible of what it is. Of
 * two that fit as closely, the dealer's own goes before head office's, then the lower id. Without one that fits, none.
 */
export function bestScript<S extends ChoosableScript>(
  rulebook: Rulebook,
  scripts: readonly S[],
  occasion: ScriptOccasion,
): Decision<S | undefined> {
  const fitting = scripts
    .filter((script) => script.dealerId === undefined || script.dealerId === occasion.dealerId)
    .filter((script) => namedOf(script).every((criterion) => fits(script, criterion, occasion)))
    .toSorted(
      (one, other) =>
        namedOf(other).length - namedOf(one).length ||
        ownFirst(rulebook, one, other) ||
        (one.scriptId < other.scriptId ? -1 : 1),
    );
  const [best] = fitting;
  const { kind, dealerId } = occasion;
  if (best === undefined) {
    const text = 'No script is meant for this task.';
    const inputs = { kind, dealerId, scripts: scripts.length };
    return { value: undefined, because: [cite(rulebook, 'script-choice', inputs, text, '暂无适用的话术。')] };
  }
  const matched = namedOf(best);
  const inputs = { kind, dealerId, scriptId: best.scriptId, matched: [...matched], fitting: fitting.length };
  const text = `Of ${fitting.length} scripts that fit, this one is meant most closely for the task (${matched.join(', ') || 'anything'}).`;
  const textZh = `共${fitting.length}个适用话术，本话术最贴合${best.dealerId === undefined ? '' : '（本店自有）'}。`;
  return { value: best, because: [cite(rulebook, 'script-choice', inputs, text, textZh)] };
}

function namedOf(script: ScriptContent): readonly Criterion[] {
  return (Object.keys(CRITERIA) as Criterion[]).filter((criterion) => script[criterion].length > 0);
}

function fits(script: ScriptContent, criterion: Criterion, occasion: ScriptOccasion): boolean {
  const values: readonly string[] = script[criterion];
  return CRITERIA[criterion](occasion).some((value) => values.includes(value));
}

function ownFirst(rulebook: Rulebook, one: ScriptContent, other: ScriptContent): number {
  if (rulebook.entries['script-choice'].value !== 'closest-then-own') return 0;
  return Number(one.dealerId === undefined) - Number(other.dealerId === undefined);
}
