import { HORIZON_ZH } from './chinese-names.ts';
import { HORIZON_NAMES } from './horizon-names.ts';
import type { Horizon, Level } from './lead.ts';
import type { MethodOffer } from './method-offers.ts';
import { type NextContactDays, nextContactDays } from './next-contact.ts';
import { outcomeReason } from './outcome-reason.ts';
import type { Rulebook } from './rulebook-schema.ts';
import { type OutcomeNeeds, REMARK_LENGTH, TASK_OUTCOMES, type TaskKind } from './task-kinds.ts';

/** Something to choose, with its names. */
export interface FormChoice {
  readonly value: string;
  readonly name: string;
  readonly nameZh: string;
}

/** A field of the form for one outcome. `path` is where its value stands in the answer. */
export type FormField =
  | {
      readonly path: 'intent.horizon' | 'reason' | 'method';
      readonly input: 'choice';
      readonly required: boolean;
      readonly choices: readonly FormChoice[];
    }
  | {
      readonly path: 'remark';
      readonly input: 'text';
      readonly required: boolean;
      readonly maxLength: number;
    }
  | {
      readonly path: 'nextContactOn';
      readonly input: 'date';
      readonly required: false;
      /** The days that may be named, by the horizon that is chosen; `any` where none is asked for. */
      readonly days: Readonly<Record<string, NextContactDays>>;
    }
  | {
      readonly path: 'covered';
      readonly input: 'choices';
      readonly required: false;
      /** What may be ticked, by the method that is chosen; nothing without one. */
      readonly choices: Readonly<Record<string, readonly FormChoice[]>>;
    };

/** One outcome as a button of the form, and the fields that it opens. */
export interface FormOutcome {
  readonly outcome: string;
  readonly name: string;
  readonly nameZh: string;
  /** One of the answers that are given most: it is shown first, and large. */
  readonly common: boolean;
  readonly fields: readonly FormField[];
}

/** The labels of the fields. */
export const FIELD_LABELS = {
  'intent.horizon': ['When the customer wants to buy', '购车时间'],
  reason: ['Reason', '原因'],
  remark: ['Remark', '备注'],
  nextContactOn: ['Day that the customer asked for', '客户约定的下次联系日期'],
  method: ['How the customer was contacted', '联系方式'],
  covered: ['What was gone through', '已完成的沟通内容'],
} as const satisfies Record<FormField['path'], readonly [string, string]>;

/** For whom the form is made: the task's kind, its methods and, for the days that may be named, the level and the instant. */
export interface FormRequest {
  readonly kind: TaskKind;
  readonly methods: readonly MethodOffer[];
  readonly level: Level;
  readonly at: string;
}

/** In place of a horizon where the outcome asks for none. */
const ANY = 'any';

/** The form of a task as data: every answer that may be given, the common ones first, and what each one needs. */
export function resultForm(rulebook: Rulebook, request: FormRequest): readonly FormOutcome[] {
  const common = rulebook.entries['common-answers'].value[request.kind] ?? [];
  const place = (outcome: string) => (common.includes(outcome) ? common.indexOf(outcome) : common.length);
  return Object.entries<OutcomeNeeds>(TASK_OUTCOMES[request.kind])
    .map(([outcome, needs]) => ({
      ...{ outcome, name: needs.name, nameZh: needs.nameZh, common: common.includes(outcome) },
      fields: fieldsOf(rulebook, request, needs),
    }))
    .toSorted((one, other) => place(one.outcome) - place(other.outcome));
}

/** The days that an answer with this outcome and horizon may name. */
export function daysOf(form: readonly FormOutcome[], outcome: string, horizon: string | undefined) {
  const field = form
    .find((each) => each.outcome === outcome)
    ?.fields.find((each) => each.path === 'nextContactOn');
  return field?.days[horizon ?? ANY];
}

function fieldsOf(rulebook: Rulebook, request: FormRequest, needs: OutcomeNeeds): readonly FormField[] {
  const { kind, methods } = request;
  const { horizons, reasons, remark, nextContact, nobodyReached } = needs;
  return [
    ...some(horizons).map(
      (horizons): FormField => ({
        path: 'intent.horizon',
        input: 'choice',
        required: true,
        choices: horizons.map(horizonChoice),
      }),
    ),
    ...some(reasons).map(
      (reasons): FormField => ({
        path: 'reason',
        input: 'choice',
        required: true,
        choices: reasons.map((reason) => {
          const { name, nameZh } = outcomeReason(rulebook, kind, reason);
          return { value: reason, name, nameZh };
        }),
      }),
    ),
    { path: 'remark', input: 'text', required: remark === true, maxLength: REMARK_LENGTH },
    ...some(nextContact).map(
      (): FormField => ({
        path: 'nextContactOn',
        input: 'date',
        required: false,
        days: daysToName(rulebook, request, horizons),
      }),
    ),
    ...(methods.length === 0 ? [] : [methodField(methods)]),
    ...(nobodyReached === true || methods.length === 0 ? [] : [coveredField(methods)]),
  ];
}

function methodField(methods: readonly MethodOffer[]): FormField {
  return {
    path: 'method',
    input: 'choice',
    required: false,
    choices: methods.map(({ method, name, nameZh }) => ({ value: method, name, nameZh })),
  };
}

function coveredField(methods: readonly MethodOffer[]): FormField {
  const choices = Object.fromEntries(
    methods.map(({ method, checklist }) => [
      method,
      checklist.map(({ id, text, textZh }) => ({ value: id, name: text, nameZh: textZh })),
    ]),
  );
  return { path: 'covered', input: 'choices', required: false, choices };
}

function daysToName(
  rulebook: Rulebook,
  { level, at }: FormRequest,
  horizons: readonly Horizon[] | undefined,
): Readonly<Record<string, NextContactDays>> {
  const days = (horizon: Horizon) => nextContactDays(rulebook, { level, horizon, at }).value;
  if (horizons === undefined) return { [ANY]: days('none') };
  return Object.fromEntries(horizons.map((horizon) => [horizon, days(horizon)]));
}

function horizonChoice(horizon: Horizon): FormChoice {
  return { value: horizon, name: HORIZON_NAMES[horizon], nameZh: HORIZON_ZH[horizon] };
}

function some<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}
