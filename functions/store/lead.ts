import { CustomAttributeType, Entity } from 'electrodb';
import { LOST_REASONS, type LostReason } from '../../domain/contact-methods.ts';
import type { Evidence, InvalidReason, Verdict } from '../../domain/evidence.ts';
import {
  type Horizon,
  INTENT_CLASSES,
  type IntentClass,
  LEVELS,
  type LeadRecord,
  type LeadStatus,
  type Level,
  NATURES,
  type Nature,
  type Source,
  STAGES,
  STATUSES,
  type Stage,
} from '../../domain/lead.ts';
import { KEYS, SERVICE, type Table } from './table.ts';

/** The cycle of care that runs since the last sale: its number and the ids of the steps that are done. */
export interface Care {
  readonly cycle: number;
  readonly done: readonly string[];
}

/**
 * Something from outside that the path has yet to hear of; its outcome is what the present stage will end with. `rerouted`:
 * the record was changed, so the episode ends and the next one begins where the record stands.
 */
export interface Interruption {
  readonly outcome: 'bought' | 'rerouted';
  readonly at: string;
  /** Token of the wait that the path is still to be told to leave; it may be over by now. */
  readonly token?: string;
}

/** The verdict on a record: as what it counts, since when, and by what. It counts in the month of `at`. */
export interface Verified {
  readonly as: Verdict;
  readonly at: string;
  readonly evidence: Evidence;
  /** When the first verdict turned out wrong; `at` stays the instant of the first. */
  readonly correctedAt?: string;
}

/** Why head office returned a record to its dealer. The note is for people and may hold personal data. */
export interface Doubt {
  readonly reason: InvalidReason;
  readonly note?: string;
  /** Staff id of who returned it. */
  readonly by: string;
  readonly at: string;
}

/** That somebody heard of another intent, between two contacts by plan. */
export interface IntentChange {
  readonly horizon: Horizon;
  /** Staff id of who recorded it. */
  readonly by: string;
  readonly at: string;
  readonly remark?: string;
}

/** A lead as it is stored: the record with its personal data, and where it stands on its path. */
export interface Lead {
  readonly leadId: string;
  /** The dealer who works on it; a retail record of another region changes its dealer (PRO-10). */
  readonly dealerId: string;
  /** The dealer who entered it, or for whom the source delivered it. */
  readonly enteredByDealerId: string;
  readonly regionId: string;
  readonly productLine: string;
  /** The line under which the record was collected and counts, where the customer came again for another one. */
  readonly collectedLine?: string;
  readonly source: Source | 'dms';
  /** The information network that brought it. */
  readonly networkId?: string;
  /** The import that brought it. */
  readonly importId?: string;
  /** Telephone in E.164: the key of duplicates and of purchases. */
  readonly phoneKey: string;
  /** The four modules, complete by the rule of the source. Personal data. */
  readonly customer: LeadRecord['customer'];
  readonly vehicles?: LeadRecord['vehicles'];
  readonly usage?: LeadRecord['usage'];
  readonly intent?: LeadRecord['intent'];
  readonly nature: Nature;
  readonly level: Level;
  readonly intentClass: IntentClass;
  /** What is known of when the customer wants to buy; left out when nobody has asked. */
  readonly horizon?: Horizon;
  readonly stage: Stage;
  readonly status: LeadStatus;
  /** Instant at which the stage was entered. */
  readonly stageSince: string;
  /** The running or last episode; 0 before the path has started. */
  readonly episode: number;
  /** The path is to be started, or to be continued in the next episode; the sweep looks for this mark. */
  readonly toStart?: true;
  /** Since when the mark stands. */
  readonly toStartSince?: string;
  readonly pendingInterruption?: Interruption;
  readonly soldAt?: string;
  readonly care?: Care;
  /** "Not reached" in this stage that counted (O8). */
  readonly attempts: readonly { readonly at: string; readonly localDay: string }[];
  /** Rounds in a row of this stage that nobody worked on. */
  readonly notDoneRounds: number;
  readonly protectedUntil?: string;
  /** The customer could not be reached, so the record is with its dealer again (REV-14). */
  readonly returned?: true;
  /** Why head office returned it, as long as its dealer verifies it. */
  readonly doubt?: Doubt;
  /** The episode whose first task is told in a digest, since it is one of very many that are handed out together. */
  readonly digestEpisode?: number;
  /** A dealer entered it outside its own area or line and earns the fee of PRO-15 by it; the ledger says how far that is. */
  readonly earnsRecordFee?: true;
  /** As what the record counts, once it is verified. */
  readonly verified?: Verified;
  /** It was taken back with its import, so that no count holds it any more. */
  readonly uncounted?: true;
  /** The lead that this one became part of, for one that was given up in a merge. */
  readonly mergedInto?: string;
  /** The last change of the intent outside a task; its remark may hold personal data. */
  readonly intentChange?: IntentChange;
  /** Somebody has given the customer up, and a manager has yet to approve it. The remark stands on the task. */
  readonly lossProposed?: {
    readonly taskId: string;
    readonly by: string;
    readonly at: string;
    readonly reason?: LostReason;
  };
  /** Why the customer was lost in promotion, by the last loss that was approved. */
  readonly lostBecause?: LostReason;
  /** The task whose answer did not approve the loss, so that promotion began anew; its note is for whoever promotes. */
  readonly lossRefused?: { readonly taskId: string; readonly by: string; readonly at: string };
  /** The day of the next contact that the customer asked for; the next task is due then. */
  readonly nextContact?: { readonly on: string; readonly by: string; readonly at: string };
  /** When the person's data were erased; what is left names nobody. */
  readonly erasedAt?: string;
  /** Why the path is over, for `archived` and `lost`. */
  readonly endedBecause?: string;
  readonly createdAt: string;
  /** Counts writes; every write is conditional on the version that was read. 0 before the first. */
  readonly version: number;
}

/** Over how many partitions live leads are spread, so that none of them is written to by everybody. */
export const LIVE_SHARDS = 16;

/** In the place of a shard, for a lead that no execution should carry: it stands in no partition. */
const NOT_LIVE = 'none';

/** The partition in which a lead stands while its status is open; `none` for any other. */
export function liveShardOf({ leadId, status }: Pick<Lead, 'leadId' | 'status'>): string {
  if (status !== 'open') return NOT_LIVE;
  return String(Number.parseInt(leadId.slice(-1), 36) % LIVE_SHARDS).padStart(2, '0');
}

/** The model of a lead. Reads by id, dealer, telephone, to-start mark and region. */
export function leadEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'lead', version: '1', service: SERVICE },
      attributes: {
        leadId: { type: 'string', required: true },
        dealerId: { type: 'string', required: true },
        enteredByDealerId: { type: 'string', required: true },
        regionId: { type: 'string', required: true },
        productLine: { type: 'string', required: true },
        collectedLine: { type: 'string' },
        source: { type: CustomAttributeType<Lead['source']>('string'), required: true },
        networkId: { type: 'string' },
        importId: { type: 'string' },
        phoneKey: { type: 'string', required: true },
        customer: { type: CustomAttributeType<Lead['customer']>('any'), required: true },
        vehicles: { type: CustomAttributeType<Lead['vehicles']>('any') },
        usage: { type: CustomAttributeType<Lead['usage']>('any') },
        intent: { type: CustomAttributeType<Lead['intent']>('any') },
        nature: { type: NATURES, required: true },
        level: { type: LEVELS, required: true },
        intentClass: { type: INTENT_CLASSES, required: true },
        horizon: { type: CustomAttributeType<Horizon>('string') },
        stage: { type: STAGES, required: true },
        status: { type: STATUSES, required: true },
        stageSince: { type: 'string', required: true },
        episode: { type: 'number', required: true },
        toStart: { type: CustomAttributeType<true>('boolean') },
        toStartSince: { type: 'string' },
        pendingInterruption: { type: CustomAttributeType<Interruption>('any') },
        soldAt: { type: 'string' },
        care: { type: CustomAttributeType<Care>('any') },
        attempts: { type: CustomAttributeType<Lead['attempts']>('any'), required: true },
        notDoneRounds: { type: 'number', required: true },
        protectedUntil: { type: 'string' },
        returned: { type: CustomAttributeType<true>('boolean') },
        doubt: { type: CustomAttributeType<Doubt>('any') },
        digestEpisode: { type: 'number' },
        earnsRecordFee: { type: CustomAttributeType<true>('boolean') },
        verified: { type: CustomAttributeType<Verified>('any') },
        uncounted: { type: CustomAttributeType<true>('boolean') },
        mergedInto: { type: 'string' },
        intentChange: { type: CustomAttributeType<IntentChange>('any') },
        lossProposed: { type: CustomAttributeType<NonNullable<Lead['lossProposed']>>('any') },
        lostBecause: { type: LOST_REASONS },
        lossRefused: { type: CustomAttributeType<NonNullable<Lead['lossRefused']>>('any') },
        nextContact: { type: CustomAttributeType<NonNullable<Lead['nextContact']>>('any') },
        erasedAt: { type: 'string' },
        endedBecause: { type: 'string' },
        createdAt: { type: 'string', required: true },
        version: { type: 'number', required: true },
        /** Follows from the status; `commit` sets it. */
        liveShard: { type: 'string', required: true, hidden: true },
      },
      indexes: {
        byId: {
          pk: { field: KEYS.main.pk, composite: ['leadId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
        byDealer: {
          index: KEYS.gsi1.index,
          pk: { field: KEYS.gsi1.pk, composite: ['dealerId'], casing: 'none' },
          sk: { field: KEYS.gsi1.sk, composite: ['createdAt', 'leadId'], casing: 'none' },
        },
        byPhone: {
          index: KEYS.gsi2.index,
          pk: { field: KEYS.gsi2.pk, composite: ['phoneKey'], casing: 'none' },
          sk: { field: KEYS.gsi2.sk, composite: ['createdAt', 'leadId'], casing: 'none' },
        },
        // Sparse: ElectroDB leaves the keys of this index out only when none of its parts has a value.
        toStart: {
          index: KEYS.gsi3.index,
          pk: { field: KEYS.gsi3.pk, composite: ['toStart'] },
          sk: { field: KEYS.gsi3.sk, composite: ['toStartSince'], casing: 'none' },
        },
        // Sparse, and keys alone: it is written when a path begins, goes on in its next episode, rests or is over.
        live: {
          index: KEYS.gsi5.index,
          condition: ({ liveShard }) => liveShard !== NOT_LIVE,
          pk: { field: KEYS.gsi5.pk, composite: ['liveShard'], casing: 'none' },
          sk: { field: KEYS.gsi5.sk, composite: ['leadId', 'episode'], casing: 'none' },
        },
        byRegion: {
          index: KEYS.gsi4.index,
          pk: { field: KEYS.gsi4.pk, composite: ['regionId'], casing: 'none' },
          sk: { field: KEYS.gsi4.sk, composite: ['createdAt', 'leadId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type LeadEntity = ReturnType<typeof leadEntity>;
