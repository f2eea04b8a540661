import { describe, expect, it } from 'vitest';
import type { PlanEvent } from '../../../functions/store/plan-event.ts';
import { database } from './dynoxide.ts';
import { collectionPlan, targetLine } from './plan-samples.ts';

const db = database();

describe('the story of a plan', () => {
  it('is read page by page in the order of cause and effect, however small a page is', async () => {
    const store = await db.store();
    const plan = collectionPlan();
    const { planId } = plan;
    const event = (kind: PlanEvent['kind'], at: string): PlanEvent => ({
      ...{ planId, at, eventId: `${kind}-${at}`, kind, actor: 'system', because: [], facts: {} },
    });
    const first = '2026-03-01T00:00:00.000Z';
    const later = '2026-03-02T00:00:00.000Z';
    const events = [
      event('part-approved', first),
      event('plan-drafted', first),
      event('task-answered', first),
      event('plan-in-force', later),
    ];
    await store.commit({ plan, planEvents: events });

    const read: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.planEvents.ofPlan(planId, { limit: 1, cursor });
      read.push(...page.items.map(({ kind }) => kind));
      cursor = page.cursor;
    } while (cursor !== undefined && read.length < 20);

    expect(read).toEqual(['plan-drafted', 'task-answered', 'part-approved', 'plan-in-force']);
  });
});

describe('what a person has in plans', () => {
  it('is read page by page, each line once', async () => {
    const store = await db.store();
    const lineIds = ['00001', '00002', '00003'];
    await store.planLines.draft(lineIds.map((lineId) => targetLine({ lineId })));

    const read: string[] = [];
    let cursor: string | undefined;
    do {
      const span = { from: '2026-03-01', to: '2026-03-31' };
      const page = await store.planLines.ofPerson('d1-mc', span, { limit: 1, cursor });
      read.push(...page.items.map(({ lineId }) => lineId));
      cursor = page.cursor;
    } while (cursor !== undefined && read.length < 20);

    expect(read).toEqual(lineIds);
  });
});
