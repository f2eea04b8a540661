import { CustomAttributeType, Entity } from 'electrodb';
import type { Reason } from '../../domain/decision.ts';
import { REWARD_KINDS, REWARD_STATES, type RewardKind, type RewardState } from '../../domain/rewards.ts';
import { asked, KEYS, type Page, type PageRequest, SERVICE, type Table } from './table.ts';

/** One line of the rewards ledger. Lines are only ever added; how a reward stands follows from its lines. */
export interface RewardLine {
  /** Follows from the kind and the cause, so that a cause earns once. */
  readonly rewardId: string;
  /** 1, 2, … within the reward; a line that is there cannot be written again. */
  readonly sequence: number;
  readonly kind: RewardKind;
  readonly state: RewardState;
  readonly at: string;
  /** `system`, `dms`, or the staff id of who did it. */
  readonly by: string;
  /** Why: a class of cause, such as `record-invalid`, or a person's own word about money. */
  readonly why: string;
  /** Whole yuan; absent on a guarantee until somebody has entered its figure. */
  readonly amountYuan?: number | undefined;
  /** The dealer who gets it, and its region. */
  readonly dealerId: string;
  readonly regionId: string;
  /** The record that earned it. */
  readonly leadId: string;
  /** The vehicle, for what is earned by a vehicle. */
  readonly vin?: string | undefined;
  /** The local month `YYYY-MM` in which it was earned; on every line of the reward the same. */
  readonly month: string;
  /** By what finance finds the payment. */
  readonly reference?: string | undefined;
  readonly because: readonly Reason[];
}

/** A reward: all its lines, the first one first. */
export type Reward = readonly [RewardLine, ...RewardLine[]];

/** The model of a line. Reads by reward, dealer and month, lead, region and month. */
export function rewardLineEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'reward-line', version: '1', service: SERVICE },
      attributes: {
        rewardId: { type: 'string', required: true },
        sequence: { type: 'number', required: true, padding: { length: 4, char: '0' } },
        kind: { type: REWARD_KINDS, required: true },
        state: { type: REWARD_STATES, required: true },
        at: { type: 'string', required: true },
        by: { type: 'string', required: true },
        why: { type: 'string', required: true },
        amountYuan: { type: 'number' },
        dealerId: { type: 'string', required: true },
        regionId: { type: 'string', required: true },
        leadId: { type: 'string', required: true },
        vin: { type: 'string' },
        month: { type: 'string', required: true },
        reference: { type: 'string' },
        because: { type: CustomAttributeType<readonly Reason[]>('any'), required: true },
      },
      indexes: {
        ofReward: {
          pk: { field: KEYS.main.pk, composite: ['rewardId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['sequence'], casing: 'none' },
        },
        byDealer: {
          index: KEYS.gsi1.index,
          pk: { field: KEYS.gsi1.pk, composite: ['dealerId'], casing: 'none' },
          sk: { field: KEYS.gsi1.sk, composite: ['month', 'rewardId', 'sequence'], casing: 'none' },
        },
        byLead: {
          index: KEYS.gsi2.index,
          pk: { field: KEYS.gsi2.pk, composite: ['leadId'], casing: 'none' },
          sk: { field: KEYS.gsi2.sk, composite: ['rewardId', 'sequence'], casing: 'none' },
        },
        byRegion: {
          index: KEYS.gsi4.index,
          pk: { field: KEYS.gsi4.pk, composite: ['regionId'], casing: 'none' },
          sk: { field: KEYS.gsi4.sk, composite: ['month', 'rewardId', 'sequence'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type RewardLineEntity = ReturnType<typeof rewardLineEntity>;

/** How many lines are read for each reward that a page wants; most rewards have three. */
const LINES_PER_REWARD = 4;
/** More lines than any one reward has. */
const MOST_LINES = 40;

type LineQuery = (options: { count: number; cursor: string | null }) => Promise<{
  readonly data: readonly RewardLine[];
  readonly cursor: string | null;
}>;

/** Reads of the ledger; its lines are written by `commit`. */
export function rewardReads(entity: RewardLineEntity) {
  return {
    /** One reward with all its lines. */
    async get(rewardId: string): Promise<Reward | undefined> {
      const { data } = await asked(
        entity.query.ofReward({ rewardId }).go({ pages: 'all', consistent: true }),
      );
      return rewardsOf(data)[0];
    },

    /** The rewards that a lead's record and vehicles have earned; the index follows its table with a short delay. */
    async ofLead(leadId: string): Promise<readonly Reward[]> {
      const { data } = await asked(entity.query.byLead({ leadId }).go({ pages: 'all' }));
      return rewardsOf(data);
    },

    /** A page of a dealer's rewards, of one month or of all, by month; never half of a reward. */
    async ofDealer(dealerId: string, month: string | undefined, request: PageRequest): Promise<Page<Reward>> {
      const key = { dealerId, ...(month !== undefined && { month }) };
      return await pageOf((options) => asked(entity.query.byDealer(key).go(options)), request);
    },

    /** A page of the rewards of a region's dealers, as `ofDealer`. */
    async ofRegion(regionId: string, month: string | undefined, request: PageRequest): Promise<Page<Reward>> {
      const key = { regionId, ...(month !== undefined && { month }) };
      return await pageOf((options) => asked(entity.query.byRegion(key).go(options)), request);
    },
  };
}

/** Reads whole rewards: a reward that the page cuts is left to the next page, which begins with it. */
async function pageOf(query: LineQuery, { limit, cursor = '' }: PageRequest): Promise<Page<Reward>> {
  const from = cursor === '' ? null : cursor;
  const count = Math.max(limit * LINES_PER_REWARD, MOST_LINES);
  const found = await query({ count, cursor: from });
  const rewards = rewardsOf(found.data);
  const whole = found.cursor === null ? rewards : rewards.slice(0, -1);
  const items = whole.slice(0, limit);
  if (found.cursor === null && items.length === rewards.length) return { items };
  const taken = items.reduce((lines, reward) => lines + reward.length, 0);
  const upTo = await query({ count: taken, cursor: from });
  return upTo.cursor === null ? { items } : { items, cursor: upTo.cursor };
}

function rewardsOf(lines: readonly RewardLine[]): Reward[] {
  const byReward = new Map<string, RewardLine[]>();
  for (const line of lines) {
    const known = byReward.get(line.rewardId);
    if (known === undefined) byReward.set(line.rewardId, [line]);
    else known.push(line);
  }
  return [...byReward.values()].map(
    (each) => each.toSorted((one, other) => one.sequence - other.sequence) as unknown as Reward,
  );
}
