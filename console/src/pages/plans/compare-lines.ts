import type { components } from '../../api/schema.d.ts';

export type PlanLine = components['schemas']['PlanLine'];

/** How a plan differs from the one of the period before. */
export interface LinesCompared {
  /** Lines about something that the plan before had nothing about. */
  readonly added: readonly PlanLine[];
  /** Lines of the plan before that this one does not take up again. */
  readonly dropped: readonly PlanLine[];
  /** In both, and by somebody else now. */
  readonly handedOver: readonly { readonly before: PlanLine; readonly now: PlanLine }[];
  /** In both, and promising another number. */
  readonly otherQuantity: readonly { readonly before: PlanLine; readonly now: PlanLine }[];
  /** How many are in both, whoever does them. */
  readonly kept: number;
}

/** Compares the lines of a plan with those of the period before, by what they are about. */
export function compareLines(before: readonly PlanLine[], now: readonly PlanLine[]): LinesCompared {
  const earlier = new Map(before.map((line) => [subjectOf(line), line]));
  const later = new Set(now.map(subjectOf));
  const both = now.flatMap((line) => {
    const match = earlier.get(subjectOf(line));
    return match === undefined ? [] : [{ before: match, now: line }];
  });
  return {
    added: now.filter((line) => !earlier.has(subjectOf(line))),
    dropped: before.filter((line) => !later.has(subjectOf(line))),
    // A line that names a person as its subject cannot be handed over.
    handedOver: both.filter((pair) => pair.now.leadId !== undefined && pair.before.who !== pair.now.who),
    otherQuantity: both.filter((pair) => pair.before.quantity !== pair.now.quantity),
    kept: both.length,
  };
}

/** A lead is the same in every plan; records to collect are told apart by what and by whom. */
function subjectOf({ leadId, subject = '', who = '' }: PlanLine): string {
  return leadId ?? `${subject}:${who}`;
}
