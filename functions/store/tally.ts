import { createHash } from 'node:crypto';
import { Entity } from 'electrodb';
import type { Source } from '../../domain/lead.ts';
import { periodsBetween } from '../../domain/periods.ts';
import { asked, KEYS, SERVICE, type Table } from './table.ts';

/**
 * What is counted of records. `collected`, `effective` and `invalid` belong to the month in which that happened; the two
 * others to the month in which the record was collected, whenever it was verified.
 */
export const COUNTS = [
  'collected',
  'effective',
  'invalid',
  'effectiveOfCollected',
  'invalidOfCollected',
] as const;
export type Count = (typeof COUNTS)[number];

/** Where a record is counted: the dealer who entered it, and what it was when it was collected. */
export interface TallyPlace {
  /** Local month, `YYYY-MM`. */
  readonly month: string;
  readonly dealerId: string;
  readonly productLine: string;
  readonly source: Source;
  readonly networkId?: string | undefined;
}

/** The counts of one place; every count is there. */
export interface Tally extends TallyPlace {
  readonly counts: Readonly<Record<Count, number>>;
  /** Records collected by local day of the month, `1` to `31`; days without any are left out. */
  readonly collectedOn: Readonly<Record<number, number>>;
}

/**
 * One addition to the counts. Signed: what an undone import had counted is taken away again by the opposite addition;
 * nothing else is ever taken away, also not for a lead that is erased.
 */
export interface TallyChange extends TallyPlace {
  /** Which of the {@link TALLY_LANES} items of the place is written; `laneOf` says. Sums do not depend on it. */
  readonly lane: number;
  readonly add: Readonly<Partial<Record<Count, number>>>;
  /** The local day of the month to which `add.collected` belongs. */
  readonly day?: number;
}

/**
 * In how many items the counts of a place are kept. Records that are written at the same time then rarely meet at one
 * item; a writer with at most so many writes under way never meets itself when each has its own lane.
 */
export const TALLY_LANES = 16;

/** Stands for records that no network brought; no id of a network looks like it. */
const NO_NETWORK = '~';

const DAYS = Array.from({ length: 31 }, (_, index) => index + 1);
const dayAttributes = Object.fromEntries(DAYS.map((day) => [`day${day}`, { type: 'number' as const }]));

/** The lane of a lead: its leads spread evenly, and a second run writes to the same. */
export function laneOf(leadId: string): number {
  return createHash('sha256').update(leadId).digest().readUInt32BE(0) % TALLY_LANES;
}

/** The model of a tally. Reads by month, by dealer and by network over months. */
export function tallyEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'tally', version: '1', service: SERVICE },
      attributes: {
        month: { type: 'string', required: true },
        lane: { type: 'number', required: true, padding: { length: 2, char: '0' } },
        dealerId: { type: 'string', required: true },
        productLine: { type: 'string', required: true },
        source: { type: 'string', required: true },
        network: { type: 'string', required: true },
        /** Both only where a network brought the records, so that the index holds nothing else. */
        networkId: { type: 'string' },
        networkMonth: { type: 'string' },
        collected: { type: 'number' },
        effective: { type: 'number' },
        invalid: { type: 'number' },
        effectiveOfCollected: { type: 'number' },
        invalidOfCollected: { type: 'number' },
        ...dayAttributes,
      },
      indexes: {
        ofMonth: {
          pk: { field: KEYS.main.pk, composite: ['month', 'lane'], casing: 'none' },
          sk: {
            field: KEYS.main.sk,
            composite: ['dealerId', 'productLine', 'source', 'network'],
            casing: 'none',
          },
        },
        ofDealer: {
          index: KEYS.gsi1.index,
          pk: { field: KEYS.gsi1.pk, composite: ['dealerId'], casing: 'none' },
          sk: { field: KEYS.gsi1.sk, composite: ['month'], casing: 'none' },
        },
        ofNetwork: {
          index: KEYS.gsi2.index,
          pk: { field: KEYS.gsi2.pk, composite: ['networkId'], casing: 'none' },
          sk: { field: KEYS.gsi2.sk, composite: ['networkMonth'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type TallyEntity = ReturnType<typeof tallyEntity>;

/** What a transaction adds: the key of one item, and what is added to it. */
export interface TallyWrite {
  readonly item: {
    readonly month: string;
    readonly lane: number;
    readonly dealerId: string;
    readonly productLine: string;
    readonly source: string;
    readonly network: string;
    readonly networkId?: string;
    readonly networkMonth?: string;
  };
  readonly add: Readonly<Record<string, number>>;
}

/** The additions as a transaction can take them: at most one for each item, and none that adds nothing. */
export function tallyWrites(changes: readonly TallyChange[]): readonly TallyWrite[] {
  const writes = new Map<string, { item: TallyWrite['item']; add: Record<string, number> }>();
  for (const { month, dealerId, productLine, source, networkId, lane, add, day } of changes) {
    const network = networkId ?? NO_NETWORK;
    const key = [month, lane, dealerId, productLine, source, network].join('\u0000');
    const item = { month, lane, dealerId, productLine, source, network };
    const indexed = networkId === undefined ? item : { ...item, networkId, networkMonth: month };
    const write = writes.get(key) ?? { item: indexed, add: {} as Record<string, number> };
    for (const [count, value] of Object.entries(add)) write.add[count] = (write.add[count] ?? 0) + value;
    if (day !== undefined && add.collected !== undefined) {
      write.add[`day${day}`] = (write.add[`day${day}`] ?? 0) + add.collected;
    }
    writes.set(key, write);
  }
  return [...writes.values()].filter(({ add }) => Object.values(add).some((value) => value !== 0));
}

/** A span of local months, both inclusive, `YYYY-MM`. */
export interface Months {
  readonly from: string;
  readonly to: string;
}

/** Reads of tallies, summed over their lanes; they are written by `commit`. */
export function tallyReads(entity: TallyEntity) {
  async function ofLanes(month: string, dealerId?: string): Promise<readonly StoredTally[]> {
    const lanes = await Promise.all(
      Array.from({ length: TALLY_LANES }, (_, lane) =>
        asked(
          entity.query
            .ofMonth({ month, lane, ...(dealerId !== undefined && { dealerId }) })
            .go({ pages: 'all', consistent: true }),
        ),
      ),
    );
    return lanes.flatMap(({ data }) => data as StoredTally[]);
  }

  return {
    /** Every dealer's counts of each month of a span. */
    async ofMonths({ from, to }: Months): Promise<readonly Tally[]> {
      const found: StoredTally[] = [];
      for (const month of periodsBetween(from, to)) found.push(...(await ofLanes(month)));
      return summed(found);
    },

    /** The counts of one dealer over months; the index follows its table with a short delay. */
    async ofDealer(dealerId: string, { from, to }: Months): Promise<readonly Tally[]> {
      const query = entity.query.ofDealer({ dealerId }).between({ month: from }, { month: to });
      const { data } = await asked(query.go({ pages: 'all' }));
      return summed(data as StoredTally[]);
    },

    /** The counts of one network over months; the index follows its table with a short delay. */
    async ofNetwork(networkId: string, { from, to }: Months): Promise<readonly Tally[]> {
      const query = entity.query
        .ofNetwork({ networkId })
        .between({ networkMonth: from }, { networkMonth: to });
      const { data } = await asked(query.go({ pages: 'all' }));
      return summed(data as StoredTally[]);
    },
  };
}

type StoredTally = TallyWrite['item'] & Readonly<Partial<Record<Count | `day${number}`, number>>>;

/** Adds up the lanes of each place. */
function summed(items: readonly StoredTally[]): readonly Tally[] {
  const places = new Map<
    string,
    TallyPlace & { counts: Record<Count, number>; collectedOn: Record<number, number> }
  >();
  for (const item of items) {
    const { month, dealerId, productLine, source, network, networkId } = item;
    const key = [month, dealerId, productLine, source, network].join('\u0000');
    const place = places.get(key) ?? {
      ...{ month, dealerId, productLine, source: source as Source },
      ...(networkId !== undefined && { networkId }),
      counts: { collected: 0, effective: 0, invalid: 0, effectiveOfCollected: 0, invalidOfCollected: 0 },
      collectedOn: {},
    };
    for (const count of COUNTS) place.counts[count] += item[count] ?? 0;
    for (const day of DAYS) {
      const collected = item[`day${day}`] ?? 0;
      if (collected !== 0) place.collectedOn[day] = (place.collectedOn[day] ?? 0) + collected;
    }
    places.set(key, place);
  }
  return [...places.values()];
}
