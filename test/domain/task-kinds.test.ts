import { describe, expect, it } from 'vitest';
import { CONTACT_METHODS } from '../../domain/contact-methods.ts';
import { HORIZONS, LEVELS, NATURES } from '../../domain/lead.ts';
import { isContact, methodOffers } from '../../domain/method-offers.ts';
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
      'reason',
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

  it('that a customer is lost says why, by a reason of the other list', () => {
    const lost = { outcome: 'lost', remark: '选了别家' };

    expect(parseTaskResult('promotion', { ...lost, reason: 'competitor-product' }).ok).toBe(true);
    expect(parseTaskResult('promotion', { ...lost, reason: 'fabricated' }).ok).toBe(false);
    expect(parseTaskResult('promotion', lost).ok).toBe(false);
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
    expect(value.checklist).toHaveLength(5);
    expect(because.map(({ rule }) => rule)).toEqual(['REV-08', 'REV-11']);
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

  it('is the project’s own, with its rule, where the documents print no table', () => {
    const { value, because } = guideFor(auman2011, { kind: 'promotion', nature: 'new', level: 'retail' });

    expect(value.methods[0]).toBe('phone');
    expect(value.checklist.map(({ id }) => id)).toContain('concern');
    expect(because.map(({ rule }) => rule)).toEqual(['PRM-12']);
    expect(auman2011.entries['promotion-guide'].certainty).toBe('project default');
  });
});

describe('the methods of a task', () => {
  it('offer what is scheduled first and every other one on demand, each with its own contents', () => {
    const { value, because } = methodOffers(auman2011, {
      kind: 'revisit',
      scheduled: ['door-visit', 'thank-you-party'],
    });

    expect(value.map(({ method, use }) => `${method} ${use}`)).toEqual([
      'door-visit scheduled',
      'thank-you-party scheduled',
      'phone on-demand',
      'invite-to-shop on-demand',
      'promotion-meeting on-demand',
      'sms on-demand',
      'letter on-demand',
      'mail on-demand',
    ]);
    expect(value.map(({ checklist }) => checklist.length)).toEqual([5, 5, 4, 6, 5, 2, 1, 1]);
    expect(because.map(({ rule }) => rule)).toEqual(['O36']);
  });

  it('are none where the customer is not contacted', () => {
    expect(methodOffers(auman2011, { kind: 'approve-lost', scheduled: [] }).value).toEqual([]);
  });

  it.each(TASK_KINDS.filter(isContact))('are all allowed for a %s, whatever is scheduled', (kind) => {
    const { value } = methodOffers(auman2011, { kind, scheduled: [] });

    expect(value.map(({ method }) => method).toSorted()).toEqual([...CONTACT_METHODS].toSorted());
  });
});
