import { concessionGuide } from './concession.ts';
import type { ContactMethod } from './contact-methods.ts';
import type { Decision } from './decision.ts';
import { intentClass } from './intent-class.ts';
import type { Horizon, Level, Nature } from './lead.ts';
import { type Content, checklistOf, GUIDES, isContact } from './method-offers.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';
import type { TaskKind } from './task-kinds.ts';

/** What a person who does a task is offered: methods to choose from, and what to go through. */
export interface TaskGuide {
  /** Suggested methods (T11); others stay allowed (O36 reads the unmarked ones as on demand). */
  readonly methods: readonly ContactMethod[];
  /** What is gone through by the first of them; every method has its own (`method-offers.ts`). */
  readonly checklist: readonly Content[];
}

/**
 * The guide of a task. The documents print methods for revisits (T11) and contents for each method (REV-10 to REV-13);
 * for every other kind of work the rulebook has a default of the project, since its tables are cut or were never printed.
 */
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
  if (kind === 'external-approval') return concessionGuide(rulebook);
  if (!isContact(kind)) {
    const text = 'A manager reads what was tried and decides; the customer is not contacted for it.';
    const because = [cite(rulebook, 'lost-approval', inputs, text, '上级查看跟进情况后审批，无须联系客户。')];
    return { value: { methods: [], checklist: [] }, because };
  }
  if (kind !== 'revisit') {
    const { methods, checklist } = rulebook.entries[GUIDES[kind]].value;
    const text = `Methods suggested for a ${kind}: ${methods.join(', ')}; any other may be used.`;
    const textZh = `建议方式：${namesZh(rulebook, methods)}；其余方式亦可采用。`;
    return {
      value: { methods, checklist },
      because: [cite(rulebook, GUIDES[kind], { ...inputs, methods: [...methods] }, text, textZh)],
    };
  }
  const columns = rulebook.entries['revisit-methods'].value[nature][level];
  const column =
    intent === 'none' ? 'none' : intent === 'uncertain' || intent === 'unknown' ? 'uncertain' : 'need';
  const methods = columns[column];
  const [first = 'phone'] = methods;
  const { entryId, contents } = checklistOf(rulebook, kind, first);
  const [text, textZh] =
    methods.length === 0
      ? ['No method is scheduled for this class: any may be used.', '该类客户无定期方式，可按需选择。']
      : [
          `Methods for this class: ${methods.join(', ')}.`,
          `按客户性质、级别、需求，定期方式为：${namesZh(rulebook, methods)}。`,
        ];
  return {
    value: { methods, checklist: contents },
    because: [
      cite(rulebook, 'revisit-methods', { ...inputs, column }, text, textZh),
      cite(rulebook, entryId, { kind, method: first }, 'What a revisit goes through.', '回访内容。'),
    ],
  };
}

function namesZh(rulebook: Rulebook, methods: readonly ContactMethod[]): string {
  return methods.map((method) => rulebook.entries['contact-methods'].value[method].nameZh).join('、');
}
