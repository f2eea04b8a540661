import { describe, expect, it } from 'vitest';
import { HORIZONS, LEVELS, NATURES } from '../../domain/lead.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { guideFor } from '../../domain/task-guide.ts';
import { type OutcomeNeeds, parseTaskResult, TASK_KINDS, TASK_OUTCOMES } from '../../domain/task-kinds.ts';

const needsOf = (kind: (typeof TASK_KINDS)[number]) => Object.entries<OutcomeNeeds>(TASK_OUTCOMES[kind]);

describe('the answer to a task', () => {
  it.each(TASK_KINDS)(
    'of kind %s is taken when it carries what its outcome needs, and refused without',
    (kind) => {
      for (const [outcome, { horizons, remark, reasons }] of needsOf(kind)) {
        const intent = horizons && { intent: { horizon: horizons[0] } };
        const why = { ...(remark && { remark: '原因' }), ...(reasons && { reason: reasons[0] }) };
        const full = { outcome, ...intent, ...why };

        expect(parseTaskResult(kind, full)).toEqual({ ok: true, result: full });
        expect(parseTaskResult(kind, { outcome }).ok).toBe(horizons === undefined && remark === undefined);
      }
    },
  );

  it('takes only the horizons that its outcome can mean', () => {
    const accepted = (outcome: string) =>
      HORIZONS.filter((horizon) => parseTaskResult('revisit', { outcome, intent: { horizon } }).ok);

    expect(accepted('need-within-month')).toEqual(['1-week', '2-weeks', '3-weeks', '4-weeks']);
    expect(accepted('need-later')).toEqual(['2-months', '6-months', '12-months', 'uncertain']);
    expect(accepted('bought')).toEqual([]);
  });

  it('is told every problem at once', () => {
    const parsed = parseTaskResult('promotion', { outcome: 'lost', intent: { horizon: 'soon' }, price: 3 });

    expect(!parsed.ok && parsed.problems.map(({ path }) => path)).toEqual([
      'intent.horizon',
      '',
      'intent',
      'remark',
    ]);
  });

  it('that a record is invalid says why, by a reason of the list, and no other answer does', () => {
    const invalid = { outcome: 'invalid', remark: '查无此人' };
    const problemsOf = (body: object) => {
      const parsed = parseTaskResult('verify-record', body);
      return parsed.ok ? [] : parsed.problems.map(({ path }) => path);
    };

    expect(problemsOf({ ...invalid, reason: 'wrong-number' })).toEqual([]);
    expect(problemsOf(invalid)).toEqual(['reason']);
    expect(problemsOf({ ...invalid, reason: 'a feeling' })).toEqual(['reason']);
    expect(problemsOf({ outcome: 'confirmed', reason: 'wrong-number' })).toEqual(['reason']);
  });

  it('is told the outcomes that its kind has', () => {
    const parsed = parseTaskResult('verify-record', { outcome: 'bought' });

    expect(!parsed.ok && parsed.problems[0]?.message).toBe(
      'a verify-record task has no outcome "bought"; it has confirmed, invalid',
    );
  });

  it.each([null, 'bought', 7, [], {}, { outcome: 'toString' }])('that is %j is refused', (body) => {
    expect(parseTaskResult('revisit', body).ok).toBe(false);
  });
});

describe('the guide of a task', () => {
  it('suggests the methods of the customer’s class and what to go through', () => {
    const input = {
      kind: 'revisit',
      nature: 'own-brand',
      level: 'gold-silver',
      horizon: '2-months',
    } as const;

    const { value, because } = guideFor(auman2011, input);

    expect(value.methods).toEqual(['door-visit', 'thank-you-party']);
    expect(value.checklist).toHaveLength(4);
    expect(because.map(({ rule }) => rule)).toEqual(['REV-08', 'REV-10']);
  });

  it.each([
    ['uncertain', ['phone', 'promotion-meeting']],
    [undefined, ['phone', 'promotion-meeting']],
    ['none', ['letter', 'mail', 'sms']],
  ] as const)('suggests other methods when the need is %s', (horizon, methods) => {
    const { value } = guideFor(auman2011, {
      kind: 'revisit',
      nature: 'own-brand',
      level: 'gold-silver',
      horizon,
    });

    expect(value.methods).toEqual(methods);
  });

  it('suggests an SMS to every customer without a need', () => {
    for (const nature of NATURES) {
      for (const level of LEVELS) {
        const { value } = guideFor(auman2011, { kind: 'revisit', nature, level, horizon: 'none' });

        expect(value.methods).toContain('sms');
      }
    }
  });

  it('never invites a new or competitor’s customer to a thank-you party', () => {
    for (const nature of ['new', 'competitor'] as const) {
      for (const horizon of HORIZONS) {
        const { value } = guideFor(auman2011, { kind: 'revisit', nature, level: 'gold-silver', horizon });

        expect(value.methods).not.toContain('thank-you-party');
      }
    }
  });

  it('is empty, with a word why, where the rules name no methods', () => {
    const { value, because } = guideFor(auman2011, { kind: 'care-call', nature: 'new', level: 'retail' });

    expect(value).toEqual({ methods: [], checklist: [] });
    expect(because).toHaveLength(1);
  });
});
