import { describe, expect, it } from 'vitest';
import { createStore } from '../../../functions/store/store.ts';
import type { Waiting } from '../../../functions/store/waiting.ts';
import { database } from './dynoxide.ts';
import { lead } from './samples.ts';

const db = database();

function wait(leadId: string, until: string): Waiting {
  const forWhom = { kind: 'date' } as const;
  return {
    leadId,
    forWhom,
    what: '1-day-30',
    since: '2026-01-01T00:00:00Z',
    until,
    dealerId: 'D1',
    regionId: 'north',
  };
}

describe('the waits of a region that are over', () => {
  it('are those due before the instant, and no later ones', async () => {
    const store = await db.store();
    for (const [leadId, until] of [
      ['L000000000001', '2026-03-01T00:00:00Z'],
      ['L000000000002', '2026-03-02T00:00:00Z'],
      ['L000000000003', '2026-03-03T00:00:00Z'],
    ] as const) {
      await store.commit({ lead: lead({ leadId }), waiting: wait(leadId, until) });
    }

    const over = await store.waiting.dueInRegion('north', '2026-03-02T00:00:01Z');

    expect(over.map(({ leadId }) => leadId)).toEqual(['L000000000001', 'L000000000002']);
  });

  it('are found without reading the leads and tasks of the region', async () => {
    const table = await db.table();
    const store = createStore(table);
    for (let n = 0; n < 5; n += 1) await store.commit({ lead: lead({ leadId: `L00000000001${n}` }) });
    const scanned: number[] = [];
    table.client.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        const { ScannedCount } = result.output as { ScannedCount?: number };
        if (ScannedCount !== undefined) scanned.push(ScannedCount);
        return result;
      },
      { step: 'initialize', name: 'countScanned', override: true },
    );

    await store.waiting.dueInRegion('north', '2026-03-02T00:00:00Z');
    table.client.middlewareStack.remove('countScanned');

    expect(scanned).toEqual([0]);
  });
});
