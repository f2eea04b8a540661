import { CustomAttributeType, Entity } from 'electrodb';
import { type LeadStatus, STAGES, STATUSES, type Stage } from '../../domain/lead.ts';
import {
  asked,
  isConditionRefusal,
  KEYS,
  type Page,
  type PageRequest,
  SERVICE,
  type Table,
} from './table.ts';

/** How far a withdrawal is. */
export const WITHDRAWAL_PHASES = ['taking-back', 'giving-out', 'done'] as const;
export type WithdrawalPhase = (typeof WITHDRAWAL_PHASES)[number];

/** A dealer's withdrawal (PRO-18): who ordered it and why, and how far it is. Counts are of leads. */
export interface Withdrawal {
  readonly dealerId: string;
  /** Counts the withdrawals of this dealer, from 1. */
  readonly number: number;
  /** In the words of who ordered it. */
  readonly reason: string;
  /** Staff id. */
  readonly by: string;
  readonly startedAt: string;
  readonly phase: WithdrawalPhase;
  /** How many leads the dealer had when they were counted, at the first step. */
  readonly total?: number;
  /** Leads are taken back and given out in rounds: each round after the first takes what came meanwhile. */
  readonly round: number;
  /** Where the present phase of the round is; left out at its beginning. */
  readonly cursor?: string;
  /** How many this pass over the dealer's leads has taken back. */
  readonly takenInPass: number;
  readonly takenBack: number;
  /** How many went to each dealer and are worked on there. */
  readonly given: Readonly<Record<string, number>>;
  /** How many wait at head office, since no dealer is authorised (O33). */
  readonly queued: number;
  /** How many were one too many at their new dealer (PRO-07). */
  readonly duplicates: number;
  /** How many somebody else had moved before they were given out. */
  readonly elsewhere: number;
  /** Nothing was left: after one more look it is over, and what comes in from now on is given on by its own screening. */
  readonly lastLook?: true;
  readonly givingSince?: string;
  readonly finishedAt?: string;
  readonly version: number;
}

/** Where a lead of a withdrawn dealer went. */
export type WithdrawnOutcome = 'given' | 'queued' | 'duplicate' | 'elsewhere';

/** One lead of a withdrawal: that it was taken back, then where it went and by which rule. No personal data. */
export interface WithdrawnLead {
  readonly dealerId: string;
  readonly number: number;
  readonly round: number;
  readonly leadId: string;
  readonly productLine: string;
  /** Stage and status when it was taken back. */
  readonly stage: Stage;
  readonly status: LeadStatus;
  readonly takenAt: string;
  readonly outcome?: WithdrawnOutcome;
  readonly toDealerId?: string;
  readonly duplicateOf?: string;
  /** Id of the rule that decided. */
  readonly rule?: string;
  readonly givenAt?: string;
}

/** The model of a withdrawal. */
export function withdrawalEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'withdrawal', version: '1', service: SERVICE },
      attributes: {
        dealerId: { type: 'string', required: true },
        number: { type: 'number', required: true },
        reason: { type: 'string', required: true },
        by: { type: 'string', required: true },
        startedAt: { type: 'string', required: true },
        phase: { type: WITHDRAWAL_PHASES, required: true },
        total: { type: 'number' },
        round: { type: 'number', required: true },
        cursor: { type: 'string' },
        takenInPass: { type: 'number', required: true },
        takenBack: { type: 'number', required: true },
        given: { type: CustomAttributeType<Withdrawal['given']>('any'), required: true },
        queued: { type: 'number', required: true },
        duplicates: { type: 'number', required: true },
        elsewhere: { type: 'number', required: true },
        lastLook: { type: CustomAttributeType<true>('boolean') },
        givingSince: { type: 'string' },
        finishedAt: { type: 'string' },
        version: { type: 'number', required: true },
      },
      indexes: {
        ofDealer: {
          pk: { field: KEYS.main.pk, composite: ['dealerId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['number'] },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

/** The model of a withdrawn lead. Reads by withdrawal, in the order of rounds and leads. */
export function withdrawnLeadEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'withdrawn-lead', version: '1', service: SERVICE },
      attributes: {
        dealerId: { type: 'string', required: true },
        number: { type: 'number', required: true },
        round: { type: 'number', required: true },
        leadId: { type: 'string', required: true },
        productLine: { type: 'string', required: true },
        stage: { type: STAGES, required: true },
        status: { type: STATUSES, required: true },
        takenAt: { type: 'string', required: true },
        outcome: { type: ['given', 'queued', 'duplicate', 'elsewhere'] as const },
        toDealerId: { type: 'string' },
        duplicateOf: { type: 'string' },
        rule: { type: 'string' },
        givenAt: { type: 'string' },
      },
      indexes: {
        ofWithdrawal: {
          pk: { field: KEYS.main.pk, composite: ['dealerId', 'number'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['round', 'leadId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type WithdrawalEntity = ReturnType<typeof withdrawalEntity>;
export type WithdrawnLeadEntity = ReturnType<typeof withdrawnLeadEntity>;

/** Access to withdrawals and their leads; `commit` writes a lead's line with the move of the lead. */
export function withdrawalAccess(withdrawals: WithdrawalEntity, leads: WithdrawnLeadEntity) {
  return {
    /** One withdrawal of a dealer. */
    async get(dealerId: string, number: number): Promise<Withdrawal | undefined> {
      const { data } = await asked(withdrawals.get({ dealerId, number }).go({ consistent: true }));
      return (data ?? undefined) as Withdrawal | undefined;
    },

    /** The last withdrawal of a dealer. */
    async last(dealerId: string): Promise<Withdrawal | undefined> {
      const { data } = await asked(
        withdrawals.query.ofDealer({ dealerId }).go({ order: 'desc', count: 1, consistent: true }),
      );
      return data[0] as Withdrawal | undefined;
    },

    /** Writes a withdrawal as it shall be, with the version that was read. False when it was written since. */
    async write(withdrawal: Withdrawal): Promise<boolean> {
      const { version: read } = withdrawal;
      try {
        await asked(
          withdrawals
            .put({ ...withdrawal, version: read + 1 })
            .where(({ version }, is) => (read === 0 ? is.notExists(version) : is.eq(version, read)))
            .go(),
        );
        return true;
      } catch (error) {
        if (isConditionRefusal(error)) return false;
        throw error;
      }
    },

    /** A page of the leads of a withdrawal, or of one of its rounds. */
    async leads(
      { dealerId, number, round }: { dealerId: string; number: number; round?: number },
      { limit, cursor }: PageRequest,
    ): Promise<Page<WithdrawnLead>> {
      const key = round === undefined ? { dealerId, number } : { dealerId, number, round };
      const found = await asked(
        leads.query.ofWithdrawal(key).go({ count: limit, cursor: cursor ?? null, consistent: true }),
      );
      const items = found.data as WithdrawnLead[];
      return found.cursor === null ? { items } : { items, cursor: found.cursor };
    },

    /** Leads of a withdrawal in the order of rounds and ids, behind a place or from the first. */
    async leadsAfter(
      { dealerId, number }: { dealerId: string; number: number },
      after: { readonly round: number; readonly leadId: string } | undefined,
      limit: number,
    ): Promise<readonly WithdrawnLead[]> {
      const query = leads.query.ofWithdrawal({ dealerId, number });
      const asking = after === undefined ? query : query.gt(after);
      const { data } = await asked(asking.go({ count: limit, consistent: true }));
      return data as WithdrawnLead[];
    },

    /** Notes what became of a lead whose record does not change with it. */
    async note(lead: WithdrawnLead): Promise<void> {
      await asked(leads.put(lead).go());
    },
  };
}
