import type { Decision } from './decision.ts';
import { intentClass } from './intent-class.ts';
import type { Horizon, Level, Nature } from './lead.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';
import type { TaskKind } from './task-kinds.ts';

/** What a person who does a task is offered: methods to choose from, and what to go through. */
export interface TaskGuide {
  /** Suggested methods (T11); others stay allowed (O36 reads the unmarked ones as on demand). */
  readonly methods: readonly string[];
  readonly checklist: readonly { readonly text: string; readonly textZh: string }[];
}

/** The guide of a task. Only revisits have one in the rules (T11, REV-10); every other kind has an empty guide. */
export function guideFor(
  rulebook: Rulebook,
  input: {
    readonly kind: TaskKind;
    readonly nature: Nature;
    readonly level: Level;
    readonly horizon?: Horizon;
  },
): Decision<TaskGuide> {
  const { kind, nature, level, horizon } = input;
  const intent = intentClass(rulebook, horizon);
  const inputs = { kind, nature, level, intentClass: intent };
  if (kind !== 'revisit') {
    const text = `The rules name no methods for a ${kind}: any may be used.`;
    return {
      value: { methods: [], checklist: [] },
      because: [cite(rulebook, 'revisit-methods', inputs, text, '方式不限。')],
    };
  }
  const columns = rulebook.entries['revisit-methods'].value[nature][level];
  const column =
    intent === 'none' ? 'none' : intent === 'uncertain' || intent === 'unknown' ? 'uncertain' : 'need';
  const methods = columns[column];
  const text =
    methods.length === 0
      ? 'No method is scheduled for this class: any may be used.'
      : `Methods for this class: ${methods.join(', ')}.`;
  return {
    value: { methods, checklist: rulebook.entries['revisit-checklist'].value },
    because: [
      cite(rulebook, 'revisit-methods', { ...inputs, column }, text, '按客户性质、级别、需求选择回访方式。'),
      cite(rulebook, 'revisit-checklist', { kind }, 'What a revisit goes through.', '回访内容。'),
    ],
  };
}
