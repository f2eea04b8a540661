import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingOf, type Patience, type Standing } from '../../domain/reconciliation.ts';

const patience: Patience = { stepMs: 15 * 60_000, wakingMs: 30 * 60_000 };
const at = '2026-03-10T04:40:00.000Z';
const ago = (minutes: number) => new Date(Date.parse(at) - minutes * 60_000).toISOString();

/** A lead that is as it should be: open, carried, waiting for a later date, and quiet for a day. */
const sound: Standing = {
  status: 'open',
  toStart: false,
  isCarried: true,
  runsBesides: false,
  canBeTold: false,
  lastMovedAt: ago(24 * 60),
  goesOnAt: ago(-60),
  waits: 'yes',
  hasOpenTask: true,
};
const found = (change: Partial<Standing>) => findingOf({ ...sound, ...change }, patience, at);

describe('a comparison of a record with its executions', () => {
  it('finds nothing wrong with an open lead that one execution carries to a later date', () => {
    expect(found({})).toBeUndefined();
  });

  it('finds an open lead that nothing carries, and begins its next episode', () => {
    expect(found({ isCarried: false })).toEqual({
      kind: 'lead-without-execution',
      remedy: 'start-next-episode',
    });
  });

  it('does not suspect an open lead that nothing carries yet but that moved a moment ago', () => {
    expect(found({ isCarried: false, lastMovedAt: ago(14) })).toBeUndefined();
  });

  it('leaves a lead with the to-start mark to the sweep', () => {
    expect(found({ isCarried: false, toStart: true })).toBeUndefined();
  });

  it('calls ops for a wait that is over while its path did not go on', () => {
    expect(found({ goesOnAt: ago(30) })).toEqual({ kind: 'wait-past-due', remedy: 'call-ops' });
  });

  it('does not call ops for a wait that was over a moment ago', () => {
    expect(found({ goesOnAt: ago(29) })).toBeUndefined();
  });

  it('writes again what a carried lead with an open task waits for', () => {
    const change = { waits: 'no', goesOnAt: undefined } as const;

    expect(found(change)).toEqual({ kind: 'waits-for-nothing', remedy: 'write-wait' });
    expect(found({ ...change, lastMovedAt: ago(14) })).toBeUndefined();
  });

  it('calls ops for a carried lead without an open task that waits for nothing', () => {
    const change = { waits: 'no', goesOnAt: undefined, hasOpenTask: false } as const;

    expect(found(change)).toEqual({ kind: 'waits-for-nothing', remedy: 'call-ops' });
    expect(found({ ...change, lastMovedAt: ago(14) })).toBeUndefined();
    expect(found({ ...change, waits: 'unknown' })).toBeUndefined();
  });

  it('wakes a resting lead whose rest is over', () => {
    const resting = { status: 'resting', isCarried: false } as const;

    expect(found({ ...resting, goesOnAt: ago(31) })).toEqual({
      kind: 'rest-past-due',
      remedy: 'start-next-episode',
    });
    expect(found(resting)).toBeUndefined();
  });

  it.each(['archived', 'lost'] as const)('forgets what a lead that is %s would wait for', (status) => {
    expect(found({ status, isCarried: false })).toEqual({
      kind: 'wait-of-ended-lead',
      remedy: 'forget-wait',
    });
    expect(found({ status, isCarried: false, waits: 'no', goesOnAt: undefined })).toBeUndefined();
  });

  it('tells a path again that runs for a lead which is over, when it can be told, and calls ops otherwise', () => {
    const besides = { status: 'archived', runsBesides: true } as const;

    expect(found({ ...besides, canBeTold: true })?.remedy).toBe('tell-path');
    expect(found(besides)).toEqual({ kind: 'execution-without-lead', remedy: 'call-ops' });
  });

  it('never begins an episode for a lead that an execution carries, or that is over', () => {
    const standings = fc.record({
      status: fc.constantFrom('open', 'resting', 'archived', 'lost'),
      toStart: fc.boolean(),
      isCarried: fc.boolean(),
      runsBesides: fc.boolean(),
      canBeTold: fc.boolean(),
      lastMovedAt: fc.integer({ min: 0, max: 3000 }).map(ago),
      goesOnAt: fc.option(fc.integer({ min: -3000, max: 3000 }).map(ago), { nil: undefined }),
      waits: fc.constantFrom('yes', 'no', 'unknown'),
      hasOpenTask: fc.boolean(),
    }) as fc.Arbitrary<Standing>;

    fc.assert(
      fc.property(standings, (standing) => {
        const finding = findingOf(standing, patience, at);

        if (finding?.remedy !== 'start-next-episode') return;
        expect(['open', 'resting']).toContain(standing.status);
        expect(standing.status === 'open' && standing.isCarried).toBe(false);
        expect(standing.toStart).toBe(false);
      }),
    );
  });
});
