import { describe, expect, it } from 'vitest';
import type { LeadEvent } from '../../../functions/store/lead-event.ts';
import { database } from './dynoxide.ts';
import { lead } from './samples.ts';

const db = database();
const { leadId } = lead();
const at = '2026-03-01T02:00:00.000Z';
const event = (kind: LeadEvent['kind'], eventId: string, instant = at): LeadEvent => ({
  leadId,
  at: instant,
  eventId,
  kind,
  stage: 'revisit',
  actor: 'system',
  because: [],
  facts: {},
});

describe("a lead's story", () => {
  it('is told from cause to effect also when everything happens in one instant', async () => {
    const store = await db.store();
    const told = [
      event('collected', 'R1:collected'),
      event('path-started', `${leadId}-1:opened`),
      event('screened', `${leadId}-1-0-verification:screened`),
      event('task-handed-out', `${leadId}-1-1-revisit-1:handed-out`),
      event('task-answered', `${leadId}-1-1-revisit-1:answered`),
      event('revisited', `${leadId}-1-1-revisit-1:recorded`),
      event('task-handed-out', `${leadId}-1-1-revisit-2:handed-out`),
      event('task-handed-out', `${leadId}-1-10-promotion-1:handed-out`),
      event('path-continued', `${leadId}-2:opened`),
      event('task-handed-out', `${leadId}-2-0-maintenance-1-day-30:handed-out`),
      event('task-answered', `${leadId}-2-0-maintenance-1-day-30:answered`),
      event('cared-for', `${leadId}-2-0-maintenance-1-day-30:recorded`),
      event('rested', `${leadId}-2:rested`),
    ];
    for (const one of [...told].reverse()) await store.commit({ events: [one] });

    const { items } = await store.events.ofLead(leadId, { limit: 50 });

    expect(items).toEqual(told);
  });

  it('tells a reported purchase before all that it brings about', async () => {
    const store = await db.store();
    const told = [
      event('purchase-reported', 'R2:purchase-reported'),
      event('task-cancelled', `${leadId}-1-1-revisit-1:~cancelled`),
      event('revisited', `${leadId}-1-1-revisit-1:recorded`),
      event('care-planned', `${leadId}-1-2-maintenance:planned:1-thanks`),
    ];
    await store.commit({ events: [...told].reverse() });

    expect((await store.events.ofLead(leadId, { limit: 50 })).items).toEqual(told);
  });

  it('is told in the order of its instants first, page by page', async () => {
    const store = await db.store();
    await store.commit({ events: [event('collected', 'R1:collected', '2026-03-02T00:00:00.000Z')] });
    await store.events.append(event('read-in-full', 'read', '2026-03-01T00:00:00.000Z'));

    const first = await store.events.ofLead(leadId, { limit: 1 });
    const second = await store.events.ofLead(leadId, { limit: 1, cursor: first.cursor });

    expect([...first.items, ...second.items].map(({ kind }) => kind)).toEqual(['read-in-full', 'collected']);
  });
});
