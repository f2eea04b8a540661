import { auman2011 as rulebook } from '../../../domain/rulebook.ts';
import { routes as importRoutes } from '../../../functions/api/imports.ts';
import { routes as mergeRoutes } from '../../../functions/api/merges.ts';
import type { Operation } from '../../../functions/api/operation.ts';
import { routes as personRoutes } from '../../../functions/api/personal-data.ts';
import {
  createImport,
  finishImport,
  takeImportRows,
  undoImport,
} from '../../../functions/api/schemas/imports.ts';
import { mergeLeads, undoMergeOperation } from '../../../functions/api/schemas/merges.ts';
import { erasePersonOperation } from '../../../functions/api/schemas/personal-data.ts';
import { mendDelivery, replayDelivery } from '../../../functions/api/schemas/quarantine.ts';
import { orderWithdrawal } from '../../../functions/api/schemas/withdrawals.ts';
import { routes as withdrawalRoutes } from '../../../functions/api/withdrawals.ts';
import { collectedTallies } from '../../../functions/shared/verified-record.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import { createStore } from '../../../functions/store/store.ts';
import { run as giveOutLeads } from '../../../functions/tasks/give-out-leads.ts';
import { run as openEpisode } from '../../../functions/tasks/open-episode.ts';
import { run as screenRecord } from '../../../functions/tasks/screen-record.ts';
import { run as takeBackLeads } from '../../../functions/tasks/take-back-leads.ts';
import { openDoor, recordOf } from '../api/door.ts';
import { eventOf, type RequestOf, send } from '../api/house.ts';
import { dump, itemsWith } from '../api/table-dump.ts';
import type { database } from '../store/dynoxide.ts';

const HEADERS = ['customer.name', 'customer.phone', 'customer.nature', 'customer.level', 'productLine'];
const VEHICLE = ['brand', 'model', 'quantity', 'function', 'horsepower', 'bodySpec'];
const PLACE = ['province', 'city', 'detail'];
const columns = [
  ...HEADERS,
  ...VEHICLE.map((field) => `vehicles.0.${field}`),
  ...PLACE.map((part) => `customer.address.${part}`),
].map((path) => ({ header: path, path }));

/** The customer with a number, at a dealer: 1 and 2 live where D1 is authorised, 3 where D2 is. */
export function customerRecord(person: number, dealerId: string, change: Record<string, unknown> = {}) {
  const record = recordOf(person, { dealerId, ...change });
  if (person !== 3) return record;
  const address = { province: '山西省', city: '太原市', detail: '3号' };
  return { ...record, customer: { ...record.customer, address } };
}

function rowOf(person: number): string[] {
  const { name, phone, address } = customerRecord(person, 'D1').customer as {
    name: string;
    phone: string;
    address: { province: string; city: string; detail: string };
  };
  const vehicle = ['解放', 'J6', '3', '牵引', '420', '半挂'];
  return [name, phone, '竞品', '散户', '5系', ...vehicle, address.province, address.city, address.detail];
}

/** Everything that can happen to records, on a real table; each act is refused where it makes no sense. */
export async function recordsWorld(db: ReturnType<typeof database>) {
  const table = await db.table();
  const door = await openDoor(createStore(table));
  const { deps } = door;
  let minute = 0;
  const now = () => new Date(Date.parse('2026-03-02T02:00:00.000Z') + ++minute * 60_000).toISOString();
  const routes = [...importRoutes, ...mergeRoutes, ...personRoutes, ...withdrawalRoutes];
  const ask = (operation: Operation, body: object, request: RequestOf = {}) =>
    send(
      routes.find((each) => each.operation === operation)!.handlerWith(() => deps),
      eventOf(operation, { as: 'hq-ip', at: now(), body: JSON.stringify(body), ...request }),
    );
  const items = async <T>(entity: string) =>
    (await dump(table)).filter((item) => item.__edb_e__ === entity) as unknown as T[];
  const leads = async () =>
    (await items<Lead>('lead')).sort((one, other) => (one.leadId < other.leadId ? -1 : 1));
  const receipts = new Map<string, string>();
  const answered: number[] = [];
  const imports: string[] = [];

  return {
    ...door,
    leads,
    items,
    async arrive(source: string, id: string, body: unknown) {
      const reply = await door.deliver(source, id, body, { at: now() });
      answered.push(reply.status);
      receipts.set(id, reply.body.receiptId);
    },
    async sell(id: string, body: unknown) {
      answered.push((await door.sell(id, body, { at: now() })).status);
    },
    /** Every status with which the doors have answered. */
    answered: () => [...answered],
    /** Somebody gives a customer up. */
    async lose(which: number) {
      const followedUp = (await leads()).filter(
        ({ status, toStart, pendingInterruption }) =>
          status === 'open' && toStart === undefined && pendingInterruption === undefined,
      );
      const lead = followedUp[which % Math.max(followedUp.length, 1)];
      if (lead === undefined) return;
      const { leadId } = lead;
      const stored = (await deps.store.leads.get(leadId))!;
      const over = { stage: 'ended', status: 'lost', endedBecause: 'price', stageSince: now() } as const;
      await deps.store.commit({ lead: { ...stored, ...over }, notWaiting: leadId });
    },
    async handle(id: string, text: string | undefined) {
      const receiptId = receipts.get(id) ?? 'Rnone';
      const reason = 'a test';
      if (text === undefined) await door.act(replayDelivery, receiptId, { reason }, now());
      else await door.act(mendDelivery, receiptId, { text, reason }, now());
    },
    async bring(persons: readonly number[]) {
      const file = { source: 'vehicle-office', dealerId: 'D1', fileName: 'f.csv', columns };
      const fileHash = String(imports.length).padStart(64, 'a');
      const { body } = await ask(createImport, { ...file, fileHash });
      imports.push(body.importId);
      const params = { importId: body.importId };
      await ask(takeImportRows, { from: 1, rows: persons.map(rowOf) }, { params });
      await ask(finishImport, {}, { params });
    },
    async undo(which: number) {
      const importId = imports[which % Math.max(imports.length, 1)];
      if (importId !== undefined) await ask(undoImport, { reason: '选错' }, { params: { importId } });
    },
    async merge(one: number, other: number) {
      const all = await leads();
      const [survivor, merged] = [all[one % all.length], all[other % all.length]];
      if (survivor === undefined || merged === undefined) return;
      const versions = { survivor: survivor.version, merged: merged.version };
      const ids = { survivorId: survivor.leadId, mergedId: merged.leadId };
      await ask(mergeLeads, { ...ids, versions, reason: 'same-person' });
    },
    async unmerge(which: number) {
      const merges = await items<{ mergeId: string }>('merge');
      const mergeId = merges[which % Math.max(merges.length, 1)]?.mergeId;
      if (mergeId !== undefined)
        await ask(undoMergeOperation, { reason: 'different-customers' }, { params: { mergeId } });
    },
    /** The path of a lead that waits to start begins, up to its screening. */
    async screen(which: number) {
      const waiting = (await leads()).filter(({ toStart }) => toStart === true);
      const lead = waiting[which % Math.max(waiting.length, 1)];
      if (lead === undefined) return;
      const { leadId, episode } = lead;
      const step = { leadId, at: now(), execution: `${leadId}-${episode + 1}` };
      const { stage } = await openEpisode({ ...step, episode: episode + 1 }, deps);
      if (stage === 'verification') await screenRecord({ ...step, cause: 'new' }, deps);
    },
    async withdraw(dealerId: string) {
      await ask(orderWithdrawal, { reason: '合同终止' }, { params: { dealerId }, as: 'hq-head' });
      const input = { dealerId, number: 1, at: now() };
      for (let next: string = 'take-back'; next === 'take-back' || next === 'give-out'; ) {
        ({ next } = await (next === 'take-back' ? takeBackLeads : giveOutLeads)(input, deps));
      }
    },
    async erase(person: number) {
      const { phone } = recordOf(person).customer as { phone: string };
      await ask(erasePersonOperation, { phone, reason: 'customer-request', by: 'customer' });
    },
    /** The kinds of records in which a person's name or telephone stands. */
    async holding(person: number) {
      const { name, phone } = recordOf(person).customer as { name: string; phone: string };
      const kinds = itemsWith(await dump(table), [name, phone]).map((item) => item.__edb_e__);
      // The sample staff have the telephone of the first customer.
      return kinds.filter((kind) => kind !== 'organisation-entry');
    },
    /** What the leads that there are come to, counted from the beginning. */
    async recounted() {
      const counted = (await leads()).filter(({ uncounted }) => uncounted !== true);
      return sumsOf(
        counted
          .flatMap((lead) => collectedTallies(rulebook, lead))
          .map(({ add, ...place }) => ({ ...place, ...add })),
      );
    },
    tallied: async () => sumsOf(await items<Record<string, unknown>>('tally')),
  };
}

export type RecordsWorld = Awaited<ReturnType<typeof recordsWorld>>;

/** Sums by dealer, source and count, without what comes to nothing. */
function sumsOf(tallies: readonly Record<string, unknown>[]): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const tally of tallies) {
    for (const count of ['collected', 'effective', 'invalid', 'effectiveOfCollected', 'invalidOfCollected']) {
      const key = `${tally.month} ${tally.dealerId} ${tally.source} ${count}`;
      sums.set(key, (sums.get(key) ?? 0) + Number(tally[count] ?? 0));
    }
  }
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0).sort());
}
