import { describe, expect, it } from 'vitest';
import { sentenceOf, standingOf, TOLD_KINDS } from '../../../console/src/pages/lead/event-sentences.ts';
import type { LeadEvent } from '../../../console/src/pages/lead/path-taken.ts';
import { ACT_REASONS, reasonWords } from '../../../console/src/pages/lead/reason-words.ts';
import { auman2011 } from '../../../domain/rulebook.ts';
import { EVENT_KINDS } from '../../../functions/store/lead-event.ts';

const teller = {
  person: (id: string) => (id === 'd101-cm' ? '孙小军' : id),
  dealer: (id: string) => (id === 'D101' ? '北京京顺' : id),
  when: (iso: string) => ({ zh: `${iso}时`, en: iso }),
};

const event = (kind: string, change: Partial<LeadEvent> = {}): LeadEvent => ({
  ...{ eventId: 'E', at: '2026-03-02T02:00:00.000Z', kind, stage: 'revisit', actor: 'd101-cm' },
  ...{ facts: {}, because: [], ...change },
});

/** Every fact that some kind of event has. */
const FACTS = {
  ...{ source: 'walk-in', dealerId: 'D101', toDealerId: 'D101', fromDealerId: 'D101', otherLeadId: 'L2' },
  ...{ by: 'd101-cm', to: 'd101-cm', from: 'd101-cm', ownerId: 'd101-cm', answeredBy: 'd101-cm' },
  ...{
    kind: 'revisit',
    task: 'revisit',
    step: '1-day-30',
    channel: 'sms',
    reason: 'other',
    note: 'month-end',
  },
  ...{ outcome: 'bought', finding: 'confirmed', verdict: 'refused', answer: 'bought', intent: 'uncertain' },
  ...{ episode: 2, year: 2026, until: 'X', dueAt: 'X', horizon: '1-week', before: 'none', role: 'merged' },
};

describe('the sentences of a lead’s story', () => {
  it('are there for every kind of event that is written', () => {
    expect(TOLD_KINDS.toSorted()).toEqual(EVENT_KINDS.toSorted());
  });

  it.each(EVENT_KINDS)('tell %s in Chinese and in English without a gap', (kind) => {
    const { zh, en } = sentenceOf(event(kind, { facts: FACTS }), teller);

    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/^(\p{Script=Han}|[A-Z])/u);
    expect(`${zh}${en}`).not.toMatch(/undefined|null|\[object/);
  });

  it('name who owns a task, until when, and who is informed', () => {
    const facts = { kind: 'revisit', ownerId: 'd101-cm', dueAt: '2026-03-09', informed: ['d101-gm'] };

    const said = sentenceOf(event('task-handed-out', { facts }), teller);

    expect(said.zh).toBe('客户回访交给孙小军，2026-03-09时前完成；d101-gm知会');
    expect(said.en).toContain('孙小军 owns it, due 2026-03-09; d101-gm informed');
  });

  it('tell why promotion goes into another round', () => {
    const again = (facts: object, stage: LeadEvent['stage'] = 'promotion') =>
      sentenceOf(event('promoted', { stage, facts: { outcome: 'later', ...facts } }), teller).zh;

    expect(again({ notDoneRounds: 0 })).toMatch(/^促进结果：一个月内仍要购车/);
    expect(again({ notDoneRounds: 1 })).toMatch(/^促进结果：本轮无人办理/);
    expect(again({ notDoneRounds: 0 }, 'revisit')).toMatch(/^促进结果：推迟购车/);
  });

  it('tell what was answered, when the customer buys, and why not', () => {
    const wants = { task: 'revisit', outcome: 'need-later', horizon: '6-months' };
    const lost = { task: 'promotion', outcome: 'lost', horizon: null, reason: 'price' };

    expect(sentenceOf(event('task-answered', { facts: wants }), teller).zh).toBe(
      '孙小军反馈：以后有需求（半年内）',
    );
    expect(sentenceOf(event('task-answered', { facts: lost }), teller).zh).toBe(
      '孙小军反馈：战败，原因：价格',
    );
  });

  it('say that a lead is over instead of naming a stage', () => {
    const over = event('promoted', { stage: 'ended', facts: { outcome: 'lost' } });

    expect(sentenceOf(over, teller).zh).toBe('促进结果：战败，线索结束');
    expect(standingOf({ stage: 'ended', status: 'archived' }).zh).toBe('已归档');
  });

  it('tell a kind without a sentence by its name', () => {
    expect(sentenceOf(event('constructor'), teller).zh).toBe('constructor');
  });
});

describe('classes of reasons', () => {
  it.each(['read', 'merge', 'undo-merge', 'export', 'erase'] as const)(
    'to %s are those of the rulebook, in its words',
    (act) => {
      const ruled = auman2011.entries['act-reasons'].value[act];

      expect(Object.entries(ACT_REASONS[act]).map(([id, { zh }]) => [id, zh])).toEqual(
        ruled.map(({ id, nameZh }) => [id, nameZh]),
      );
    },
  );

  it('are all said in Chinese', () => {
    const { entries } = auman2011;
    const ids = [
      ...Object.values(entries['act-reasons'].value).flatMap((reasons) => reasons.map(({ id }) => id)),
      ...Object.keys(entries['invalid-reasons'].value),
      ...Object.keys(entries['lost-reasons'].value),
      ...entries.nudge.value.notes.map(({ id }) => id),
      ...entries.pause.value.reasons.map(({ id }) => id),
    ];

    expect(ids.filter((id) => reasonWords(id).zh === id)).toEqual([]);
  });
});
