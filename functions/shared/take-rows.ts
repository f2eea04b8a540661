import type { DuplicateKey } from '../../domain/duplicates.ts';
import { type Change, MOST_WRITES_TOGETHER } from '../store/commit.ts';
import { type ImportRow, rowReceiptId } from '../store/import-row.ts';
import { type Lock, lockKey } from '../store/lock.ts';
import { TALLY_LANES } from '../store/tally.ts';
import { type DeliveryPlace, deliveryPlace } from './delivery-place.ts';
import type { Dependencies } from './dependencies.ts';
import { TransientError } from './errors.ts';
import { heldLead } from './held-lead.ts';
import { inLanes } from './in-lanes.ts';
import {
  judgeArrived,
  judgeLateComer,
  type ReadRecord,
  type RecordToJudge,
  readArrived,
} from './judge-arrived.ts';
import type { Judgement } from './judgement.ts';
import { faultsOfNetwork } from './known-network.ts';
import type { ProblemReason } from './problem.ts';
import { type Reopening, reopening } from './reopen-lead.ts';

/** A row that was read, to be judged like any other record. */
export interface RowToTake {
  readonly record: Omit<RecordToJudge, 'receipt'>;
  /** The receipt of the row with a verdict, as it is to be kept. */
  readonly receipted: (judgement: Judgement) => ImportRow;
  readonly importId: string;
  readonly row: number;
}

type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

/** How many requests to the table, and how many transactions, are under way at once. */
const READS_AT_ONCE = 16;
const WRITES_AT_ONCE = 2;
/** Up to so many dealers, their locks are read by key, a hundred with each request; of more, the index is asked key by key. */
const FEW_DEALERS = 10;
/** How often a transaction that collided with another one is tried. */
const ATTEMPTS = 5;

interface ReadRow extends RowToTake {
  readonly record: RecordToJudge;
  readonly read: ReadRecord;
  readonly dealerId: string | undefined;
  readonly place: DeliveryPlace;
  readonly networkFaults: readonly ProblemReason[];
}

/**
 * Judges many rows by the same rules as any record at the door, and stores each with its verdict; what becomes a lead
 * bears the to-start mark. Answers the rows as they are kept, in the given order. A row whose customer stands in an
 * earlier row of the same call is judged after that one is written.
 * @throws TransientError when the table did not serve the call; rows that are kept by then stay so.
 */
export async function takeRows(rows: readonly RowToTake[], deps: Deps): Promise<readonly ImportRow[]> {
  const kept = new Map<number, ImportRow>();
  const taken = new Set<string>();
  let waiting = await readAll(rows, deps);
  while (waiting.length > 0) {
    const { first, later } = apart(waiting, taken);
    for (const row of await takeRound(first, deps)) kept.set(row.row, row);
    for (const row of first) if (isLead(kept.get(row.row))) for (const key of ownKeys(row)) taken.add(key);
    waiting = later;
  }
  return rows.flatMap(({ row }) => kept.get(row) ?? []);
}

async function readAll(rows: readonly RowToTake[], { rulebook, store }: Deps): Promise<readonly ReadRow[]> {
  const places = new Map<string, Promise<DeliveryPlace>>();
  const networks = new Map<string, Promise<readonly ProblemReason[]>>();
  return await Promise.all(
    rows.map(async (each) => {
      const record = { ...each.record, receipt: { receiptId: rowReceiptId(each) } };
      const { dealerId, productLine } = (record.body ?? {}) as { dealerId?: unknown; productLine?: unknown };
      const named = JSON.stringify([dealerId, productLine]);
      const place = places.get(named) ?? deliveryPlace(store, record.body, record.at);
      places.set(named, place);
      const { networkId } = (record.body ?? {}) as { networkId?: unknown };
      const namedNetwork = JSON.stringify([record.networkId ?? networkId, dealerId, record.source]);
      const faults = networks.get(namedNetwork) ?? faultsOfNetwork(record, { rulebook, store });
      networks.set(namedNetwork, faults);
      const [known, networkFaults] = await Promise.all([place, faults]);
      return {
        ...each,
        record,
        read: readArrived(rulebook, record),
        dealerId: known.dealer?.dealerId,
        place: known,
        networkFaults,
      };
    }),
  );
}

function isLead(row: ImportRow | undefined): boolean {
  return row?.verdict === 'created' || row?.verdict === 'known-elsewhere';
}

/** The keys of a row at its own dealer. */
function ownKeys({ dealerId, read }: ReadRow): string[] {
  return read.keys.map((key) => `${dealerId} ${lockKey(key)}`);
}

/**
 * The rows that share no key with one before them, and the others. A row whose key its dealer has taken for an earlier row
 * is a duplicate, whatever stands between them.
 */
function apart(
  rows: readonly ReadRow[],
  taken: ReadonlySet<string>,
): { readonly first: ReadRow[]; readonly later: ReadRow[] } {
  const seen = new Set<string>();
  const first: ReadRow[] = [];
  const later: ReadRow[] = [];
  for (const row of rows) {
    if (ownKeys(row).some((key) => taken.has(key))) {
      first.push(row);
      continue;
    }
    const keys = row.read.keys.map(lockKey);
    (keys.some((key) => seen.has(key)) ? later : first).push(row);
    for (const key of keys) seen.add(key);
  }
  return { first, later };
}

/** Judges and stores rows of which no two share a key. */
async function takeRound(rows: readonly ReadRow[], deps: Deps): Promise<readonly ImportRow[]> {
  const locks = await knownLocks(rows, deps);
  const taken: { readonly row: ReadRow; readonly change: Change & { readonly importRow: ImportRow } }[] = [];
  const answered: ImportRow[] = [];
  const reopenedIds = new Set<string>();
  for (const row of rows) {
    const known = row.read.keys.flatMap((key) => locks.get(lockKey(key)) ?? []);
    const { place, networkFaults } = row;
    const verdict = judgeArrived(deps.rulebook, row.record, row.read, { place, networkFaults, locks: known });
    if (verdict.kind === 'taken-before') answered.push(await keptBefore(row, deps));
    else {
      const reopened =
        verdict.kind === 'refused' ? await reopenedBy(row, verdict.judgement, deps) : undefined;
      // Two rows of one round may match the same lead by different keys; the first of them takes it up again.
      const first = reopened !== undefined && !reopenedIds.has(reopened.change.lead.leadId);
      if (first) reopenedIds.add(reopened.change.lead.leadId);
      const change = first ? reopened.change : verdict.kind === 'lead' ? verdict.change : {};
      const { judgement } = first ? reopened : verdict;
      taken.push({ row, change: { ...change, importRow: row.receipted(judgement) } });
    }
  }
  const groups = grouped(taken);
  await inLanes(WRITES_AT_ONCE, groups, async (group, lane) => {
    const changes = group.map(({ change }) => inTallyLane(change, lane));
    if (await persistently(() => deps.store.commit.together(changes))) {
      answered.push(...changes.map(({ importRow }) => importRow));
      return;
    }
    for (const { row, change } of group) answered.push(await takeAlone(row, change, deps));
  });
  return answered;
}

/** What a duplicate row makes of its dealer's lead, when that is over. */
async function reopenedBy(
  { record, read: { value } }: ReadRow,
  judgement: Judgement,
  { store, rulebook }: Deps,
): Promise<Reopening | undefined> {
  const { verdict, leadId } = judgement;
  if (verdict !== 'duplicate' || leadId === undefined || value.verdict === 'incomplete') return undefined;
  const held = await heldLead(leadId, { store, rulebook });
  return held && reopening(rulebook, record, value.record, held, judgement);
}

/** Who holds the keys of rows, at their own dealer as of this moment, at others as far as the index knows. */
async function knownLocks(
  rows: readonly ReadRow[],
  { store }: Deps,
): Promise<ReadonlyMap<string, readonly Lock[]>> {
  const wanted = rows.flatMap(({ dealerId, read }) =>
    dealerId === undefined ? [] : read.keys.map((key) => ({ dealerId, key, keyHash: lockKey(key) })),
  );
  const [first] = rows;
  if (wanted.length === 0 || first === undefined) return new Map();
  const { dealers } = (await store.organisation.recent(first.record.at)).organisation;
  if (dealers.length <= FEW_DEALERS) {
    const all = dealers.flatMap(({ dealerId }) => wanted.map(({ keyHash }) => ({ dealerId, keyHash })));
    return byKey(await store.locks.held(all));
  }
  const own = await store.locks.held(wanted);
  const held = new Map(own.map((lock) => [lock.keyHash, [lock]]));
  const elsewhere = wanted.filter(({ keyHash }) => !held.has(keyHash));
  await inLanes(READS_AT_ONCE, elsewhere, async ({ key, keyHash }) => {
    const found = await store.locks.withKey(key);
    if (found.length > 0) held.set(keyHash, [...found]);
  });
  return held;
}

function byKey(locks: readonly Lock[]): ReadonlyMap<string, readonly Lock[]> {
  const found = new Map<string, Lock[]>();
  for (const lock of locks) found.set(lock.keyHash, [...(found.get(lock.keyHash) ?? []), lock]);
  return found;
}

/** Changes in groups that one transaction can take, in the order in which they were given. */
function grouped<T extends { readonly change: Change }>(changes: readonly T[]): readonly (readonly T[])[] {
  const groups: T[][] = [];
  let writes = MOST_WRITES_TOGETHER;
  for (const each of changes) {
    const more = writesOf(each.change);
    if (writes + more > MOST_WRITES_TOGETHER) {
      groups.push([]);
      writes = 0;
    }
    groups.at(-1)!.push(each);
    writes += more;
  }
  return groups;
}

/** How many items a row writes at most. */
function writesOf({ lead, locks = [], events = [], tallies = [], firstReports }: Change): number {
  const reports = firstReports?.reports.length ?? 0;
  // A lead that is taken up again also counts as a move between stages.
  const leads = lead === undefined ? 0 : lead.version === 0 ? 1 : 2;
  return 1 + leads + locks.length + events.length + tallies.length + reports;
}

/** All that one transaction counts goes to one lane, so that it is few items, and no other transaction of ours meets it. */
function inTallyLane<T extends Change>(change: T, lane: number): T {
  if (change.tallies === undefined) return change;
  return { ...change, tallies: change.tallies.map((tally) => ({ ...tally, lane: lane % TALLY_LANES })) };
}

/** A row of a group that could not be written together, by itself. */
async function takeAlone(
  row: ReadRow,
  change: Change & { readonly importRow: ImportRow },
  deps: Deps,
): Promise<ImportRow> {
  const { committed, refused } = await persistently(() => deps.store.commit(change));
  if (committed) return change.importRow;
  if (refused.includes('import-row') || refused.includes('lead')) return await keptBefore(row, deps);
  const held = await deps.store.locks.held(
    row.read.keys.map((key: DuplicateKey) => ({ dealerId: String(row.dealerId), keyHash: lockKey(key) })),
  );
  const judgement = judgeLateComer(deps.rulebook, row.record, String(row.dealerId), held);
  if (judgement === undefined) throw new TransientError('Something else wrote the same customer meanwhile');
  const importRow = row.receipted(judgement);
  const kept = await persistently(() => deps.store.commit({ importRow }));
  return kept.committed ? importRow : await keptBefore(row, deps);
}

/** What another call has kept of the same row. */
async function keptBefore({ importId, row }: RowToTake, { store }: Deps): Promise<ImportRow> {
  const kept = await store.importRows.get(importId, row);
  if (kept === undefined) throw new TransientError('Two calls with the same row are in each other’s way');
  return kept;
}

/** Tries a write again that collided with another one. */
async function persistently<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof TransientError) || attempt === ATTEMPTS) throw error;
    }
  }
}
