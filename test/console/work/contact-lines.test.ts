import { describe, expect, it } from 'vitest';
import { contactLines } from '../../../console/src/pages/work/contact-lines.ts';

const event = (kind: string, facts: Readonly<Record<string, string | null>> = {}, actor = 'd101-mc') => ({
  ...{ eventId: kind + JSON.stringify(facts), at: '2026-04-20T01:00:00.000Z', stage: 'revisit' as const },
  ...{ kind, facts, actor, because: [] },
});

describe('the last contacts with a customer', () => {
  it('are told in words, the last one first', () => {
    const lines = contactLines(
      [
        event('collected', { source: 'vehicle-office' }, 'vehicle-office'),
        event('task-answered', {
          ...{ task: 'revisit', outcome: 'need-later', horizon: '6-months', method: 'phone' },
        }),
      ],
      5,
    );

    expect(lines.map(({ text }) => text.zh)).toEqual(['客户回访（电话）：以后有需求，半年内', '来自车管所']);
    expect(lines.map(({ by }) => by)).toEqual(['d101-mc', undefined]);
  });

  it('leave out what the customer has no part in', () => {
    const lines = contactLines(
      [
        event('path-started'),
        event('read-in-full'),
        event('person-reminded'),
        event('task-answered', { task: 'check-call', outcome: 'confirmed' }),
        event('result-checked', { outcome: 'confirmed' }),
      ],
      5,
    );

    expect(lines.map(({ text }) => text.en)).toEqual(['Checked: the result is true']);
  });

  it('are no more than asked for', () => {
    const many = Array.from({ length: 9 }, (_, n) => event('care-message-sent', { step: `${n}` }, 'system'));

    expect(contactLines(many, 5)).toHaveLength(5);
  });
});
