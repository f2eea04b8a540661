import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTACT_METHODS } from '../../domain/contact-methods.ts';
import { parseFormAnswer } from '../../domain/form-answer.ts';
import { HORIZONS } from '../../domain/lead.ts';
import { methodOffers } from '../../domain/method-offers.ts';
import { type FormField, type FormOutcome, resultForm } from '../../domain/result-form.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { TASK_KINDS, type TaskKind } from '../../domain/task-kinds.ts';

const at = '2026-03-01T01:00:00.000Z';

function formOf(kind: TaskKind): readonly FormOutcome[] {
  const methods = methodOffers(auman2011, { kind, scheduled: ['phone'] }).value;
  return resultForm(auman2011, { kind, methods, level: 'retail', at });
}

/** What an answer puts into a field; `undefined` for nothing. */
const enteredIn = (body: Record<string, unknown>, path: FormField['path']) =>
  path === 'intent.horizon' ? (body.intent as { horizon?: unknown } | undefined)?.horizon : body[path];

/** Whether a page that knows nothing but the form would let this answer pass. */
function pageAllows(form: readonly FormOutcome[], body: Record<string, unknown>): boolean {
  const outcome = form.find((each) => each.outcome === body.outcome);
  if (outcome === undefined) return false;
  const known = new Set(outcome.fields.map(({ path }) => path.split('.')[0]));
  if (Object.keys(body).some((key) => key !== 'outcome' && !known.has(key))) return false;
  return outcome.fields.every((field) => {
    const value = enteredIn(body, field.path);
    if (value === undefined) return !field.required;
    switch (field.path) {
      case 'remark':
        return String(value).trim().length > 0 && String(value).length <= field.maxLength;
      case 'nextContactOn': {
        const days = field.days[String(enteredIn(body, 'intent.horizon') ?? 'any')];
        return days !== undefined && days.from <= String(value) && String(value) <= days.until;
      }
      case 'covered': {
        const ids = (field.choices[String(body.method)] ?? []).map((choice) => choice.value);
        const ticked = value as readonly string[];
        return (
          body.method !== undefined &&
          ticked.every((id) => ids.includes(id)) &&
          new Set(ticked).size === ticked.length
        );
      }
      default:
        return field.choices.some((choice) => choice.value === value);
    }
  });
}

/** Answers of every shape: right and wrong outcomes, fields that belong and fields that do not. */
const anyAnswer = (form: readonly FormOutcome[]) => {
  const fields = form.flatMap((outcome) => outcome.fields);
  const choices = (path: FormField['path']) =>
    fields.flatMap((field) =>
      field.path === path && field.input === 'choice' ? field.choices.map(({ value }) => value) : [],
    );
  const contents = fields.flatMap((field) =>
    field.path === 'covered'
      ? Object.values(field.choices).flatMap((all) => all.map(({ value }) => value))
      : [],
  );
  const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  return fc
    .record({
      outcome: fc.constantFrom(...form.map(({ outcome }) => outcome), 'nothing'),
      intent: optional(fc.record({ horizon: fc.constantFrom(...HORIZONS) })),
      reason: optional(fc.constantFrom(...choices('reason'), 'price', 'fabricated')),
      remark: optional(fc.constantFrom('原因', ' ', 'x'.repeat(501))),
      nextContactOn: optional(
        fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-20', '2026-04-17', '2027-01-01'),
      ),
      method: optional(fc.constantFrom(...CONTACT_METHODS)),
      covered: optional(fc.array(fc.constantFrom(...contents, 'song'), { maxLength: 2 })),
    })
    .map(
      (body) =>
        Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Record<
          string,
          unknown
        >,
    );
};

describe('the form of a task', () => {
  it.each(TASK_KINDS)('of kind %s allows exactly the answers that are accepted', (kind) => {
    const form = formOf(kind);

    fc.assert(
      fc.property(anyAnswer(form), (body) => {
        const parsed = parseFormAnswer(kind, form, body);

        expect(parsed.ok).toBe(pageAllows(form, body));
        expect(parsed.ok || parsed.problems.length > 0).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it.each(TASK_KINDS)('of kind %s can be answered in each of its outcomes', (kind) => {
    const form = formOf(kind);

    for (const { outcome, fields } of form) {
      const needed = (path: FormField['path']) => fields.find((each) => each.path === path && each.required);
      const choice = (path: FormField['path']) => {
        const field = needed(path);
        return field?.input === 'choice' ? field.choices[0]?.value : undefined;
      };
      const horizon = choice('intent.horizon');
      const body = {
        outcome,
        ...(horizon !== undefined && { intent: { horizon } }),
        ...(needed('reason') && { reason: choice('reason') }),
        ...(needed('remark') && { remark: '原因' }),
      };

      expect(parseFormAnswer(kind, form, body)).toEqual({ ok: true, result: body });
    }
  });

  it.each(TASK_KINDS)('of kind %s shows two or three common answers first', (kind) => {
    const common = formOf(kind).map((outcome) => outcome.common);

    expect(common.indexOf(false) === -1 ? common.length : common.indexOf(false)).toBeGreaterThanOrEqual(2);
    expect(common.filter(Boolean).length).toBeLessThanOrEqual(3);
    expect(common.toSorted((one, other) => Number(other) - Number(one))).toEqual(common);
  });

  it('lets the customer name a day until the deadline and the days of grace, and no later one', () => {
    const form = formOf('revisit');
    const named = (nextContactOn: string) =>
      parseFormAnswer('revisit', form, {
        ...{ outcome: 'need-later', intent: { horizon: '2-months' }, nextContactOn },
      });

    expect(named('2026-03-02').ok).toBe(true);
    expect(named('2026-03-28').ok).toBe(true);
    expect(named('2026-03-29')).toMatchObject({
      ok: false,
      problems: [{ path: 'nextContactOn', message: 'the next contact may be from 2026-03-02 to 2026-03-28' }],
    });
    expect(named('2026-03-01').ok).toBe(false);
  });
});
