import type { LeadEvent, LeadEventEntity } from './lead-event.ts';
import { asked } from './table.ts';
import type { Waiting, WaitingEntity } from './waiting.ts';

/** A dealer's part or a region's of what is waited for. */
export type WaitingPart =
  | { readonly kind: 'dealer'; readonly dealerId: string }
  | { readonly kind: 'region'; readonly regionId: string };

/** A place in the order of due dates. */
export interface WaitingPosition {
  readonly until: string;
  readonly leadId: string;
}

/** Reads that look over many leads at once, for the people who manage them. */
export function overviewReads({ event, waiting }: { event: LeadEventEntity; waiting: WaitingEntity }) {
  return {
    /** The latest line of a lead's story that moved it; that somebody read the lead in full does not. */
    async latestStep(leadId: string): Promise<LeadEvent | undefined> {
      const steps = await asked(
        event.query
          .ofLead({ leadId })
          .where(({ kind }, { ne }) => ne(kind, 'read-in-full'))
          .go({ count: 1, order: 'desc', consistent: true }),
      );
      return steps.data[0];
    },

    /** What each of these leads waits for, by lead; at most a hundred leads. */
    async waitingOfAll(leadIds: readonly string[]): Promise<ReadonlyMap<string, Waiting>> {
      if (leadIds.length === 0) return new Map();
      const { data } = await asked(waiting.get(leadIds.map((leadId) => ({ leadId }))).go());
      return new Map(data.map((each) => [each.leadId, each]));
    },

    /** The first `limit` waits of a part in the order of due dates, those after a position if one is given. */
    async waitingAfter(
      part: WaitingPart,
      limit: number,
      after?: WaitingPosition,
    ): Promise<readonly Waiting[]> {
      const query =
        part.kind === 'dealer'
          ? waiting.query.byDealer({ dealerId: part.dealerId })
          : waiting.query.byRegion({ regionId: part.regionId });
      const found = await asked((after === undefined ? query : query.gt({ ...after })).go({ count: limit }));
      return found.data;
    },

    /** How many waits a part has, and how many of them were due before `at`. Reads the whole part's index. */
    async countWaiting(
      part: WaitingPart,
      at: string,
    ): Promise<{ readonly overdue: number; readonly all: number }> {
      const query =
        part.kind === 'dealer'
          ? waiting.query.byDealer({ dealerId: part.dealerId })
          : waiting.query.byRegion({ regionId: part.regionId });
      const { data } = await asked(query.go({ pages: 'all', attributes: ['leadId', 'until'] }));
      return { overdue: data.filter(({ until }) => until < at).length, all: data.length };
    },
  };
}
