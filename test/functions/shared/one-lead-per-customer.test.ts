import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { routes } from '../../../functions/api/merges.ts';
import type { Operation } from '../../../functions/api/operation.ts';
import { run } from '../../../functions/api/receive-lead.ts';
import { mergeLeads, undoMergeOperation } from '../../../functions/api/schemas/merges.ts';
import { receiveLead } from '../../../functions/api/schemas/webhooks.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import type { LeadEvent } from '../../../functions/store/lead-event.ts';
import { createStore } from '../../../functions/store/store.ts';
import { eventOf, house, recordBody, send, signed } from '../api/house.ts';
import { dump } from '../api/table-dump.ts';
import { database } from '../store/dynoxide.ts';

const db = database();

const phones = ['13812345671', '13812345672', '13812345673'];
const names = ['张伟', '李强'];
const pick = fc.nat({ max: 1_000 });

/** What can happen to customers' records: numbers choose among what there is at that moment. */
const step = fc.oneof(
  fc.record({
    kind: fc.constant('deliver' as const),
    dealerId: fc.constantFrom('D1', 'D2'),
    phone: fc.constantFrom(...phones),
    name: fc.constantFrom(...names),
    again: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('merge' as const), survivor: pick, merged: pick }),
  fc.record({ kind: fc.constant('undo' as const), which: pick }),
  fc.record({ kind: fc.constant('end' as const), which: pick }),
);

const isAlive = ({ status }: Lead) => status === 'open' || status === 'resting';

async function town() {
  const table = await db.table();
  const { deps } = await house(createStore(table));
  const { store } = deps;
  const door = apiHandler(receiveLead, run, () => deps);
  let minute = 0;
  const now = () => new Date(Date.parse('2026-03-02T02:00:00.000Z') + ++minute * 60_000).toISOString();
  const all = async () =>
    (await dump(table)).filter((item) => item.__edb_e__ === 'lead') as unknown as readonly Lead[];
  const events = async () =>
    (await dump(table)).filter((item) => item.__edb_e__ === 'event') as unknown as readonly LeadEvent[];
  const ask = (operation: Operation, request: object) =>
    send(
      routes.find((each) => each.operation === operation)!.handlerWith(() => deps),
      eventOf(operation, { as: 'hq-ip', at: now(), ...request }),
    );

  const carryOut = async (each: typeof step extends fc.Arbitrary<infer S> ? S : never, index: number) => {
    if (each.kind === 'deliver') {
      const address = { province: '河北省', city: '石家庄市', detail: `${each.name}路1号` };
      const body = recordBody({ dealerId: each.dealerId }, { phone: each.phone, name: each.name, address });
      const at = now();
      const delivery = () =>
        send(
          door,
          eventOf(receiveLead, {
            params: { source: 'walk-in' },
            at,
            ...signed('walk-in', body, { id: `d${index}`, at }),
          }),
        );
      await Promise.all(each.again ? [delivery(), delivery()] : [delivery()]);
      return;
    }
    const leads = (await all()).toSorted((one, other) => (one.leadId < other.leadId ? -1 : 1));
    if (leads.length === 0) return;
    const at = (position: number) => leads[position % leads.length]!;
    if (each.kind === 'merge') {
      const [survivor, merged] = [at(each.survivor), at(each.merged)];
      const versions = { survivor: survivor.version, merged: merged.version };
      const body = { survivorId: survivor.leadId, mergedId: merged.leadId, versions, reason: 'same-person' };
      await ask(mergeLeads, { body: JSON.stringify(body) });
    } else if (each.kind === 'undo') {
      const merges = (await dump(table)).filter((item) => item.__edb_e__ === 'merge');
      const mergeId = merges[each.which % Math.max(merges.length, 1)]?.mergeId;
      const body = JSON.stringify({ reason: 'different-customers' });
      if (mergeId !== undefined)
        await ask(undoMergeOperation, { params: { mergeId: String(mergeId) }, body });
    } else {
      const lead = await store.leads.get(at(each.which).leadId);
      if (lead === undefined || !isAlive(lead)) return;
      const { toStart: _, toStartSince: __, pendingInterruption: ___, ...rest } = lead;
      await store.commit({
        lead: { ...rest, stage: 'ended', status: 'lost', endedBecause: 'bought-elsewhere' },
      });
    }
  };
  return { carryOut, all, events };
}

describe('whatever is delivered, joined, parted and ended', () => {
  it('leaves each telephone with at most one lead that lives at a dealer, and loses no line of any story', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 7 }), async (steps) => {
        const { carryOut, all, events } = await town();
        let told: readonly string[] = [];
        for (const [index, each] of steps.entries()) {
          await carryOut(each, index);

          const living = (await all())
            .filter(isAlive)
            .map(({ dealerId, phoneKey }) => `${dealerId} ${phoneKey}`);
          expect(living).toEqual([...new Set(living)]);
          const lines = (await events()).map(
            ({ leadId, at, eventId, kind }) => `${leadId} ${at} ${eventId} ${kind}`,
          );
          expect(lines).toEqual(expect.arrayContaining([...told]));
          told = lines;
        }
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  it('leads from every joined record to one that is not joined', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 7 }), async (steps) => {
        const { carryOut, all } = await town();
        for (const [index, each] of steps.entries()) await carryOut(each, index);

        const leads = new Map((await all()).map((each) => [each.leadId, each]));
        for (const lead of leads.values()) {
          const seen = new Set<string>();
          let last = lead;
          while (last.mergedInto !== undefined && !seen.has(last.leadId)) {
            seen.add(last.leadId);
            last = leads.get(last.mergedInto)!;
          }
          expect(last.mergedInto).toBeUndefined();
        }
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});
