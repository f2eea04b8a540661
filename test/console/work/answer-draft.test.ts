import { describe, expect, it } from 'vitest';
import {
  answerBody,
  type Draft,
  draftProblems,
  EMPTY_DRAFT,
  type FormOutcome,
  leadingChoice,
  openFields,
  problemsByPath,
  withOutcome,
  withValue,
} from '../../../console/src/pages/work/answer-draft.ts';
import { parseFormAnswer } from '../../../domain/form-answer.ts';
import { auman2011 } from '../../../domain/rulebook.ts';
import { formOf, formView, waysOf } from '../../../functions/api/task-page.ts';

const page = { kind: 'revisit', methods: ['phone'] } as const;
const madeForm = formOf(auman2011, page, { level: 'retail' }, '2026-04-20T13:00:00Z');
const form = formView(madeForm) as FormOutcome[];
const outcomeOf = (id: string) => form.find(({ outcome }) => outcome === id)!;
const later = outcomeOf('need-later');
const notReached = outcomeOf('not-reached');

const paths = (outcome: FormOutcome, draft: Draft) => openFields(outcome, draft).map(({ path }) => path);

describe('an answer that is being written', () => {
  it('is whole with one tap when the outcome needs one choice', () => {
    const draft = withOutcome(EMPTY_DRAFT, later, '6-months');

    expect(leadingChoice(later)?.path).toBe('intent.horizon');
    expect(draftProblems(later, draft)).toEqual({});
    expect(answerBody(later, draft)).toEqual({ outcome: 'need-later', intent: { horizon: '6-months' } });
  });

  it('is whole with one tap when the outcome needs nothing', () => {
    const draft = withOutcome(EMPTY_DRAFT, notReached);

    expect(leadingChoice(notReached)).toBeUndefined();
    expect(answerBody(notReached, draft)).toEqual({ outcome: 'not-reached' });
  });

  it('is what the API reads for every field that is filled in', () => {
    const [way] = waysOf(auman2011, page);
    const draft = [
      ['remark', '  等新款上市  '],
      ['method', 'phone'],
      ['covered', [way!.checklist[0]!.id]],
      ['nextContactOn', '2026-05-10'],
    ].reduce(
      (before, [path, value]) => withValue(before, path as string, value as string),
      withOutcome(EMPTY_DRAFT, later, '6-months'),
    );

    const parsed = parseFormAnswer('revisit', madeForm, answerBody(later, draft));

    expect(parsed).toMatchObject({
      ok: true,
      result: { remark: '等新款上市', method: 'phone', nextContactOn: '2026-05-10' },
    });
  });

  it('opens what was gone through when a method is chosen, and the day when a horizon is', () => {
    const without = { outcome: later.outcome, values: {} };

    const withBoth = withValue(withOutcome(EMPTY_DRAFT, later, '6-months'), 'method', 'phone');

    expect(paths(later, without)).toEqual(['remark', 'method']);
    expect(paths(later, withBoth)).toEqual(['remark', 'nextContactOn', 'method', 'covered']);
  });

  it('asks for a remark where the outcome needs one, before anything that may be left out', () => {
    const promotion = formView(
      formOf(auman2011, { kind: 'promotion', methods: [] }, { level: 'retail' }, '2026-04-20T13:00:00Z'),
    ) as FormOutcome[];
    const lost = promotion.find(({ outcome }) => outcome === 'lost')!;

    const draft = withOutcome(EMPTY_DRAFT, lost, 'price');

    expect(paths(lost, draft)[0]).toBe('remark');
    expect(Object.keys(draftProblems(lost, draft))).toEqual(['remark']);
    expect(draftProblems(lost, withValue(draft, 'remark', '   '))).toHaveProperty('remark');
    expect(draftProblems(lost, withValue(draft, 'remark', '别家便宜'))).toEqual({});
  });

  it('leaves out what belongs to another outcome or another method', () => {
    const written = withValue(withOutcome(EMPTY_DRAFT, later, '6-months'), 'method', 'phone');

    const draft = withOutcome(withValue(written, 'covered', ['of-another-method']), notReached);

    expect(answerBody(notReached, draft)).toEqual({ outcome: 'not-reached', method: 'phone' });
    expect(answerBody(later, { ...draft, outcome: 'need-later' })).not.toHaveProperty('covered');
  });

  it('tells between which days the next contact may be', () => {
    const draft = withOutcome(EMPTY_DRAFT, later, '6-months');

    const tooLate = withValue(draft, 'nextContactOn', '2027-01-01');

    expect(draftProblems(later, tooLate).nextContactOn?.[0]?.zh).toMatch(/2026年4月21日.*之间/);
    expect(draftProblems(later, withValue(draft, 'nextContactOn', '2026-04-21'))).toEqual({});
  });

  it('takes a value away that is emptied', () => {
    const written = withValue(withOutcome(EMPTY_DRAFT, later, '6-months'), 'remark', '等');

    expect(withValue(written, 'remark', '').values).toEqual({ 'intent.horizon': '6-months' });
  });
});

describe('a refusal of an answer', () => {
  const reason = (path: string) => ({ path, message: `wrong ${path}`, messageZh: `${path}有误` });

  it('stands at the field that it is about', () => {
    const problems = problemsByPath(later, [reason('remark'), reason('intent.horizon')]);

    expect(problems.remark).toEqual([{ zh: 'remark有误', en: 'wrong remark' }]);
    expect(Object.keys(problems)).toEqual(['remark', 'intent.horizon']);
  });

  it('stands on top when it is about no field of the outcome', () => {
    const problems = problemsByPath(notReached, [reason('outcome'), reason('nextContactOn'), reason('')]);

    expect(Object.keys(problems)).toEqual(['']);
    expect(problems['']).toHaveLength(3);
  });
});
