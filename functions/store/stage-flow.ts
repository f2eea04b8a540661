import { Entity } from 'electrodb';
import { LOST_REASONS, type LostReason } from '../../domain/contact-methods.ts';
import { STAGES, type Stage } from '../../domain/lead.ts';
import { periodsBetween } from '../../domain/periods.ts';
import type { Lead } from './lead.ts';
import { asked, KEYS, SERVICE, type Table } from './table.ts';
import { laneOf, type Months, TALLY_LANES } from './tally.ts';

/** Where a lead can go: into a stage, or out of the path. */
export const DESTINATIONS = [
  'verification',
  'revisit',
  'promotion',
  'maintenance',
  'archived',
  'lost',
] as const;
export type Destination = (typeof DESTINATIONS)[number];

/** How a lead stood when it was read: the store keeps it on the lead, and counts by it what has moved since. */
export const AS_READ = Symbol('as read');

/** A lead that was read knows how it stood; copies of it know it as well, and nothing of it is stored. */
export function asRead<L extends Lead>(lead: L): L {
  return { ...lead, [AS_READ]: lead.stage };
}

/** The lead as it is stored, for whoever hands it out whole. */
export function asStored<L extends Lead>(lead: L): L {
  const { [AS_READ]: _stage, ...stored } = lead as L & { [AS_READ]?: Stage };
  return stored as unknown as L;
}

/** How many leads of a dealer went from a stage to another or out of the path in a month. */
export interface StageFlow {
  /** `YYYY-MM` in UTC, of the instant of the move. */
  readonly month: string;
  readonly dealerId: string;
  readonly regionId: string;
  readonly from: Stage;
  readonly to: Destination;
  readonly count: number;
  /** Of promotions that were lost: how many for each reason that was given. */
  readonly reasons?: Readonly<Partial<Record<LostReason, number>>>;
}

const counterOf = (from: Stage, to: Destination) => `${from}_${to}` as const;
const ROUTES = STAGES.flatMap((from) => DESTINATIONS.map((to) => ({ from, to })));
const reasonCounterOf = (reason: LostReason) => `lost_because_${reason.replaceAll('-', '_')}`;
const counters = Object.fromEntries(
  [...ROUTES.map(({ from, to }) => counterOf(from, to)), ...LOST_REASONS.map(reasonCounterOf)].map((name) => [
    name,
    { type: 'number' as const },
  ]),
);

/** The model of the moves of a month. Reads by month, and by dealer over months. */
export function stageFlowEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'stage-flow', version: '1', service: SERVICE },
      attributes: {
        month: { type: 'string', required: true },
        lane: { type: 'number', required: true, padding: { length: 2, char: '0' } },
        dealerId: { type: 'string', required: true },
        regionId: { type: 'string', required: true },
        ...counters,
      },
      indexes: {
        ofMonth: {
          pk: { field: KEYS.main.pk, composite: ['month', 'lane'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['dealerId', 'regionId'], casing: 'none' },
        },
        ofDealer: {
          index: KEYS.gsi1.index,
          pk: { field: KEYS.gsi1.pk, composite: ['dealerId'], casing: 'none' },
          sk: { field: KEYS.gsi1.sk, composite: ['month'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type StageFlowEntity = ReturnType<typeof stageFlowEntity>;

interface FlowItem {
  readonly month: string;
  readonly lane: number;
  readonly dealerId: string;
  readonly regionId: string;
}

/** What a transaction adds: the key of one item, and what is added to it. */
export interface FlowWrite {
  readonly item: FlowItem;
  readonly add: Readonly<Record<string, number>>;
}

/**
 * What the moves of some leads add to the counts, once for each item. A lead that was never read is new: that it began is
 * counted with the records that were collected.
 */
export function flowWrites(leads: readonly Lead[]): readonly FlowWrite[] {
  const writes = new Map<string, { item: FlowItem; add: Record<string, number> }>();
  for (const lead of leads) {
    const from = (lead as Lead & { readonly [AS_READ]?: Stage })[AS_READ];
    const to = destinationOf(lead);
    if (from === undefined || to === undefined || from === lead.stage) continue;
    const { dealerId, regionId, leadId, stageSince } = lead;
    const item = { month: stageSince.slice(0, 7), lane: laneOf(leadId), dealerId, regionId };
    const key = Object.values(item).join('\u0000');
    const write = writes.get(key) ?? { item, add: {} };
    const { lostBecause } = isLostPromotion(from, to) ? lead : {};
    const because = lostBecause === undefined ? [] : [reasonCounterOf(lostBecause)];
    for (const counter of [counterOf(from, to), ...because])
      write.add[counter] = (write.add[counter] ?? 0) + 1;
    writes.set(key, write);
  }
  return [...writes.values()];
}

/** A loss has its reason in promotion alone; a customer who is lost in care has a remark. */
function isLostPromotion(from: Stage, to: Destination): boolean {
  return from === 'promotion' && to === 'lost';
}

function destinationOf({ stage, status }: Lead): Destination | undefined {
  const to = stage === 'ended' ? status : stage;
  return DESTINATIONS.find((each) => each === to);
}

/** Reads of moves, summed over their lanes; they are written by `commit`. */
export function stageFlowReads(entity: StageFlowEntity) {
  const lanes = Array.from({ length: TALLY_LANES }, (_, lane) => lane);

  return {
    /** Every dealer's moves of each month of a span. */
    async ofMonths({ from, to }: Months): Promise<readonly StageFlow[]> {
      const found: FlowItem[] = [];
      for (const month of periodsBetween(from, to)) {
        const pages = await Promise.all(
          lanes.map((lane) => asked(entity.query.ofMonth({ month, lane }).go({ pages: 'all' }))),
        );
        found.push(...pages.flatMap(({ data }) => data as FlowItem[]));
      }
      return summed(found);
    },

    /** One dealer's moves over months; the index follows its table with a short delay. */
    async ofDealer(dealerId: string, { from, to }: Months): Promise<readonly StageFlow[]> {
      const query = entity.query.ofDealer({ dealerId }).between({ month: from }, { month: to });
      return summed((await asked(query.go({ pages: 'all' }))).data as FlowItem[]);
    },
  };
}

function summed(items: readonly FlowItem[]): readonly StageFlow[] {
  const sums = new Map<string, StageFlow>();
  for (const item of items) {
    const { month, dealerId, regionId } = item;
    for (const { from, to } of ROUTES) {
      const counts = item as unknown as Readonly<Record<string, number | undefined>>;
      const added = counts[counterOf(from, to)] ?? 0;
      if (added === 0) continue;
      const key = [month, dealerId, regionId, from, to].join('\u0000');
      const before = sums.get(key);
      const reasons = isLostPromotion(from, to) && withReasons(before?.reasons, counts);
      sums.set(key, {
        ...{ month, dealerId, regionId, from, to, count: (before?.count ?? 0) + added },
        ...(reasons && { reasons }),
      });
    }
  }
  return [...sums.values()];
}

function withReasons(
  before: StageFlow['reasons'] = {},
  counts: Readonly<Record<string, number | undefined>>,
): NonNullable<StageFlow['reasons']> {
  const found = LOST_REASONS.map((reason) => {
    return [reason, (before[reason] ?? 0) + (counts[reasonCounterOf(reason)] ?? 0)] as const;
  });
  return Object.fromEntries(found.filter(([, count]) => count > 0));
}
