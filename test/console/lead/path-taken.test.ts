import { describe, expect, it } from 'vitest';
import { type LeadEvent, pathTaken, waysGone } from '../../../console/src/pages/lead/path-taken.ts';

/** An event of a day in March. */
function event(
  day: number,
  kind: string,
  stage: LeadEvent['stage'],
  facts: LeadEvent['facts'] = {},
): LeadEvent {
  const at = `2026-03-${String(day).padStart(2, '0')}T02:00:00.000Z`;
  return { eventId: `${kind}-${day}`, at, kind, stage, actor: 'system', facts, because: [] };
}

const places = (events: readonly LeadEvent[], status: Parameters<typeof pathTaken>[1] = 'open') =>
  pathTaken(events, status).map(({ place }) => place);

describe('the path that a lead has taken', () => {
  it('begins with its collection, and stays where the last event left it', () => {
    const stays = pathTaken(
      [
        event(1, 'collected', 'verification'),
        event(1, 'screened', 'revisit'),
        event(2, 'task-handed-out', 'revisit'),
      ],
      'open',
    );

    expect(stays.map(({ place }) => place)).toEqual(['collection', 'verification', 'revisit']);
    expect(stays.at(-1)).toEqual({ place: 'revisit', from: '2026-03-01T02:00:00.000Z', rounds: 1 });
  });

  it('counts rounds in which the stage stays the same', () => {
    const stays = pathTaken(
      [
        event(1, 'screened', 'revisit'),
        event(5, 'revisited', 'revisit', { outcome: 'need-later' }),
        event(9, 'revisited', 'revisit', { outcome: 'not-reached' }),
      ],
      'open',
    );

    expect(stays.at(-1)?.rounds).toBe(3);
    expect(waysGone(stays)).toContain('revisit>revisit');
  });

  it('goes no round by an answer that only comes before the result', () => {
    const stays = pathTaken([event(1, 'screened', 'revisit'), event(2, 'task-answered', 'revisit')], 'open');

    expect(stays.at(-1)?.rounds).toBe(1);
  });

  it('ends lost when promotion ends so, and archived otherwise', () => {
    const promoted = [event(1, 'screened', 'promotion')];

    expect(
      places([...promoted, event(3, 'loss-judged', 'ended', { verdict: 'approved' })], 'lost').at(-1),
    ).toBe('lost');
    expect(
      places([...promoted, event(3, 'promoted', 'ended', { outcome: 'given-up' })], 'archived').at(-1),
    ).toBe('archived');
  });

  it('takes the word of the record for an end that no event explains', () => {
    expect(places([event(1, 'screened', 'revisit'), event(2, 'merged', 'ended')], 'lost').at(-1)).toBe(
      'lost',
    );
  });

  it('keeps an end of earlier when the lead was taken up again', () => {
    const events = [
      event(1, 'screened', 'promotion'),
      event(2, 'promoted', 'ended', { outcome: 'lost' }),
      event(8, 'reopened', 'verification'),
    ];

    expect(places(events)).toEqual(['collection', 'promotion', 'lost', 'verification']);
  });

  it('rests between two cares until it is woken', () => {
    const events = [
      event(1, 'purchase-reported', 'maintenance'),
      event(2, 'rested', 'maintenance'),
      event(3, 'read-in-full', 'maintenance'),
      event(9, 'path-continued', 'maintenance'),
    ];

    expect(places(events.slice(0, 3), 'resting')).toEqual(['collection', 'maintenance', 'resting']);
    expect(places(events)).toEqual(['collection', 'maintenance', 'resting', 'maintenance']);
  });

  it('is nothing without events', () => {
    expect(pathTaken([], 'open')).toEqual([]);
  });
});
