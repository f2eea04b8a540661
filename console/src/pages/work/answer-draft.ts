import type { components } from '../../api/schema.d.ts';
import type { Words } from '../../words/language.tsx';
import { dateText } from '../../words/time.ts';
import { taskWords } from './task-words.ts';

export type FormOutcome = components['schemas']['FormOutcome'];
export type FormField = FormOutcome['fields'][number];
export type ChoiceField = Extract<FormField, { input: 'choice' }>;
export type ProblemReason = components['schemas']['ProblemReason'];
type Value = string | readonly string[];

/** An answer that is being written: the outcome, and values by the path of their field. */
export interface Draft {
  readonly outcome?: string;
  readonly values: Readonly<Record<string, Value>>;
}

export const EMPTY_DRAFT: Draft = { values: {} };

/** What is wrong with an answer, by the path of the field; what belongs to no field has the path `''`. */
export type Problems = Readonly<Record<string, readonly Words[]>>;

/** The choice that an outcome cannot do without: its buttons stand for the outcome itself, which saves a tap. */
export function leadingChoice({ fields }: FormOutcome): ChoiceField | undefined {
  return fields.find((field): field is ChoiceField => field.input === 'choice' && field.required);
}

/** The fields that are open beneath a chosen outcome: what must be filled in first, then the rest as the form has it. */
export function openFields(outcome: FormOutcome, draft: Draft): readonly FormField[] {
  const leading = leadingChoice(outcome);
  return outcome.fields
    .filter((field) => field !== leading && isOpen(field, draft))
    .toSorted((one, other) => Number(other.required) - Number(one.required));
}

/** What may be ticked for the chosen method. */
export function coverable(field: Extract<FormField, { input: 'choices' }>, draft: Draft) {
  const method = text(draft, 'method');
  return (method === undefined ? undefined : field.choicesByMethod[method]) ?? [];
}

/** Between which days the next contact may be named; undefined while the horizon that decides it is not chosen. */
export function daysFor(field: Extract<FormField, { input: 'date' }>, draft: Draft) {
  return field.days[text(draft, 'intent.horizon') ?? 'any'] ?? field.days.any;
}

/** A draft with another outcome; what is filled in already stays, since most of it fits there, too. */
export function withOutcome(draft: Draft, outcome: FormOutcome, leading?: string): Draft {
  const field = leadingChoice(outcome);
  if (field === undefined || leading === undefined) return { ...draft, outcome: outcome.outcome };
  return withValue({ ...draft, outcome: outcome.outcome }, field.path, leading);
}

/** A draft with one more value; an empty one takes the value away. */
export function withValue(draft: Draft, path: string, value: Value): Draft {
  const { [path]: _before, ...others } = draft.values;
  return { ...draft, values: value.length === 0 ? others : { ...others, [path]: value } };
}

/** What keeps an answer from being sent. */
export function draftProblems(outcome: FormOutcome, draft: Draft): Problems {
  const problems: Record<string, readonly Words[]> = {};
  for (const field of outcome.fields) {
    const problem = problemOf(field, draft);
    if (problem !== undefined) problems[field.path] = [problem];
  }
  return problems;
}

/** The answer as the API takes it: nothing but what the fields of its outcome take. */
export function answerBody(outcome: FormOutcome, draft: Draft): Readonly<Record<string, unknown>> {
  const body: Record<string, unknown> = { outcome: outcome.outcome };
  for (const field of outcome.fields) {
    const value = isOpen(field, draft) ? filledIn(field, draft) : undefined;
    if (value === undefined || value.length === 0) continue;
    const [first, second] = field.path.split('.') as [string, string?];
    body[first] = second === undefined ? value : { ...(body[first] as object | undefined), [second]: value };
  }
  return body;
}

/** The reasons of a refusal at the fields they are about; an outcome without that field shows them on top. */
export function problemsByPath(
  outcome: FormOutcome | undefined,
  reasons: readonly ProblemReason[],
): Problems {
  const problems: Record<string, readonly Words[]> = {};
  for (const { path, message, messageZh } of reasons) {
    const at = outcome?.fields.some((field) => field.path === path) ? path : '';
    problems[at] = [...(problems[at] ?? []), { zh: messageZh, en: message }];
  }
  return problems;
}

function problemOf(field: FormField, draft: Draft): Words | undefined {
  const value = filledIn(field, draft);
  const isEmpty = value === undefined || value.length === 0;
  if (isEmpty) return field.required ? taskWords.isNeeded : undefined;
  if (field.input === 'text' && value.length > field.maxLength) return taskWords.tooLong(field.maxLength);
  if (field.input !== 'date') return undefined;
  const days = daysFor(field, draft);
  if (days === undefined || (value >= days.from && value <= days.until)) return undefined;
  return taskWords.dayBetween(
    { zh: dateText('zh', days.from), en: dateText('en', days.from) },
    { zh: dateText('zh', days.until), en: dateText('en', days.until) },
  );
}

function isOpen(field: FormField, draft: Draft): boolean {
  if (field.input === 'choices') return coverable(field, draft).length > 0;
  if (field.input === 'date') return daysFor(field, draft) !== undefined;
  return true;
}

/** The value of a field when it is one that the field takes: a value of another outcome's field may not be. */
function filledIn(field: FormField, draft: Draft): Value | undefined {
  if (field.input === 'choices') {
    const ticked = draft.values[field.path];
    const allowed = coverable(field, draft).map(({ value }) => value);
    return Array.isArray(ticked) ? ticked.filter((id) => allowed.includes(id)) : undefined;
  }
  const value = text(draft, field.path)?.trim();
  if (field.input !== 'choice') return value;
  return field.choices.some((choice) => choice.value === value) ? value : undefined;
}

function text(draft: Draft, path: string): string | undefined {
  const value = draft.values[path];
  return typeof value === 'string' ? value : undefined;
}
