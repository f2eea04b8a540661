import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { LeadStatus, Stage } from '../../domain/lead.ts';
import { TransientError } from '../shared/errors.ts';
import { withoutEntityFilter } from './keys-alone.ts';
import type { Lead, LeadEntity } from './lead.ts';
import { asRead } from './stage-flow.ts';
import { asked, KEYS, type Page, type PageRequest, type Table } from './table.ts';

/** A lead that an execution should carry now: its id and the episode that it is in. */
export interface LiveLead {
  readonly leadId: string;
  readonly episode: number;
}

/** Which leads of a list are wanted. */
export interface LeadFilter {
  readonly stage?: Stage | undefined;
  readonly status?: LeadStatus | undefined;
  /** Only those that are with their dealer to be verified. */
  readonly returned?: true | undefined;
}

/** A dealer's part or a region's of the leads. */
export type LeadPart =
  | { readonly kind: 'dealer'; readonly dealerId: string }
  | { readonly kind: 'region'; readonly regionId: string };

/** A place in the order in which leads were created. */
export type LeadPosition = Pick<Lead, 'createdAt' | 'leadId'>;

/** Reads of leads. Every write goes through `commit`. */
export function leadReads(entity: LeadEntity, table: Table) {
  const page = (filter: LeadFilter, { limit, cursor }: PageRequest) => ({
    where: (
      attributes: { stage: unknown; status: unknown; returned: unknown },
      { eq }: { eq: (attribute: never, value: string | boolean) => string },
    ) =>
      [
        filter.stage === undefined ? '' : eq(attributes.stage as never, filter.stage),
        filter.status === undefined ? '' : eq(attributes.status as never, filter.status),
        filter.returned === undefined ? '' : eq(attributes.returned as never, filter.returned),
      ]
        .filter((condition) => condition !== '')
        .join(' AND '),
    go: { count: limit, cursor: cursor ?? null, order: 'desc' as const },
  });

  return {
    /** The lead with this id. */
    async get(leadId: string): Promise<Lead | undefined> {
      const { data } = await asked(entity.get({ leadId }).go({ consistent: true }));
      return data === null ? undefined : asRead(data as Lead);
    },

    /** The leads with these ids, in no order; one that is not there is left out. */
    async many(leadIds: readonly string[]): Promise<readonly Lead[]> {
      const keys = leadIds.map((leadId) => ({ leadId }));
      const { data, unprocessed } = await asked(entity.get(keys).go({ concurrency: 4 }));
      if (unprocessed.length > 0) throw new TransientError('The table left some leads unread');
      return (data as Lead[]).map(asRead);
    },

    /** A page of the live leads of one shard, `'00'` to `'15'`, by id. */
    async live(shard: string, { limit, cursor }: PageRequest): Promise<Page<LiveLead>> {
      const keys = entity.query.live({ liveShard: shard }).params<QueryCommandInput>();
      const { Items = [], LastEvaluatedKey } = await asked(
        table.client.send(
          new QueryCommand({
            ...withoutEntityFilter(keys),
            Limit: limit,
            ...(cursor !== undefined && { ExclusiveStartKey: JSON.parse(cursor) }),
          }),
        ),
      );
      const items = Items.map((item) => liveLeadOf(String(item[KEYS.gsi5.sk])));
      return LastEvaluatedKey === undefined ? { items } : { items, cursor: JSON.stringify(LastEvaluatedKey) };
    },

    /** Every lead with this telephone, the newest first; the index follows its table with a short delay. */
    async withPhone(phoneKey: string): Promise<readonly Lead[]> {
      const { data } = await asked(entity.query.byPhone({ phoneKey }).go({ order: 'desc', pages: 'all' }));
      return (data as Lead[]).map(asRead);
    },

    /** A page of a dealer's leads, the newest first. */
    async ofDealer(dealerId: string, filter: LeadFilter, request: PageRequest): Promise<Page<Lead>> {
      const { where, go } = page(filter, request);
      return pageOf(
        await asked(
          entity.query
            .byDealer({ dealerId })
            .where(where as never)
            .go(go),
        ),
      );
    },

    /**
     * The leads of a dealer or a region that were created before a position, the newest first. It reads at most `limit` of
     * them, whoever they are, so that its work is bounded; `more`: older ones follow.
     */
    async olderThan(
      part: LeadPart,
      position: LeadPosition | undefined,
      limit: number,
    ): Promise<{ readonly leads: readonly Lead[]; readonly more: boolean }> {
      const query =
        part.kind === 'dealer'
          ? entity.query.byDealer({ dealerId: part.dealerId })
          : entity.query.byRegion({ regionId: part.regionId });
      // The bounds are inclusive, so the lead at the position is read once more and left out.
      const within = query.between({ createdAt: '0' }, position ?? { createdAt: '9' });
      const { data, cursor } = await asked(within.go({ limit: limit + 1, order: 'desc' }));
      const leads = (data as Lead[]).map(asRead).filter(({ leadId }) => leadId !== position?.leadId);
      return { leads, more: cursor !== null };
    },

    /** How many leads a dealer has, of whatever stage and status. */
    async countOfDealer(dealerId: string): Promise<number> {
      const { data } = await asked(
        entity.query.byDealer({ dealerId }).go({ pages: 'all', attributes: ['leadId'] }),
      );
      return data.length;
    },

    /** A page of a region's leads, the newest first. */
    async ofRegion(regionId: string, filter: LeadFilter, request: PageRequest): Promise<Page<Lead>> {
      const { where, go } = page(filter, request);
      return pageOf(
        await asked(
          entity.query
            .byRegion({ regionId })
            .where(where as never)
            .go(go),
        ),
      );
    },

    /** The leads that still bear the to-start mark, the oldest mark first. */
    async toStart(request: PageRequest): Promise<Page<Lead>> {
      const { limit, cursor } = request;
      return pageOf(
        await asked(entity.query.toStart({ toStart: true }).go({ count: limit, cursor: cursor ?? null })),
      );
    },
  };
}

function pageOf(result: { data: readonly unknown[]; cursor: string | null }): Page<Lead> {
  const items = (result.data as readonly Lead[]).map(asRead);
  return result.cursor === null ? { items } : { items, cursor: result.cursor };
}

const LIVE_KEY = /leadid_(.+)#episode_(\d+)$/i;

function liveLeadOf(sortKey: string): LiveLead {
  const [, leadId = '', episode = '0'] = LIVE_KEY.exec(sortKey) ?? [];
  return { leadId, episode: Number(episode) };
}
