import type * as z from 'zod';
import { addDays, localDate } from '../../domain/calendar.ts';
import { methodOffers } from '../../domain/method-offers.ts';
import { FIELD_LABELS, type FormField, type FormOutcome, resultForm } from '../../domain/result-form.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import type { Lead } from '../store/lead.ts';
import type { formField, formOutcome, methodOffer, taskAttempts } from './schemas/task-page.ts';

/** What a task's page is made from. */
interface PageOf {
  readonly kind: TaskKind;
  /** The methods that were suggested when the task was handed out. */
  readonly methods: readonly string[];
}

/** Every way in which a task may be done, the scheduled ones first, each with what is gone through by it. */
export function waysOf(rulebook: Rulebook, { kind, methods }: PageOf): z.input<typeof methodOffer>[] {
  return methodOffers(rulebook, { kind, scheduled: methods }).value.map((offer) => ({
    ...offer,
    checklist: [...offer.checklist],
  }));
}

/** The form of a task at an instant: what may be answered, and the days that the customer may name. */
export function formOf(
  rulebook: Rulebook,
  { kind, methods }: PageOf,
  { level }: Pick<Lead, 'level'>,
  at: string,
): readonly FormOutcome[] {
  const offers = methodOffers(rulebook, { kind, scheduled: methods }).value;
  return resultForm(rulebook, { kind, methods: offers, level, at });
}

/** A form as it leaves, with the labels of its fields. */
export function formView(form: readonly FormOutcome[]): z.input<typeof formOutcome>[] {
  return form.map(({ fields, ...outcome }) => ({ ...outcome, fields: fields.map(fieldView) }));
}

/**
 * How often the customer was tried in vain, and what is left (O8). Another attempt counts from the next day on; the task
 * says by when it is due, and why.
 */
export function attemptsOf(
  rulebook: Rulebook,
  kind: TaskKind,
  { attempts }: Pick<Lead, 'attempts'>,
  { dueAt, at }: { readonly dueAt: string; readonly at: string },
): z.input<typeof taskAttempts> | undefined {
  if (kind !== 'revisit') return undefined;
  const limit = rulebook.entries['revisit-attempts'].value;
  const { timeZone } = rulebook.entries['due-time'].value;
  const today = localDate(at, timeZone);
  const triedToday = attempts.some(({ localDay }) => localDay === today);
  return {
    ...{ made: attempts.length, limit, next: attempts.length + 1, dueAt },
    triedOn: attempts.map(({ localDay }) => localDay),
    notBefore: triedToday ? addDays(today, 1) : today,
  };
}

function fieldView(field: FormField): z.input<typeof formField> {
  const [label, labelZh] = FIELD_LABELS[field.path];
  const { path, required } = field;
  const common = { path, required, label, labelZh };
  switch (field.input) {
    case 'choice':
      return { ...common, input: field.input, choices: [...field.choices] };
    case 'text':
      return { ...common, input: field.input, maxLength: field.maxLength };
    case 'date':
      return { ...common, input: field.input, days: { ...field.days } };
    case 'choices':
      return {
        ...common,
        input: field.input,
        choicesByMethod: Object.fromEntries(
          Object.entries(field.choices).map(([method, choices]) => [method, [...choices]]),
        ),
      };
  }
}
