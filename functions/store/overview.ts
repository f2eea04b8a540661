import type { LeadEvent, LeadEventEntity } from './lead-event.ts';
import { asked } from './table.ts';
import { subjectOf, type Waiting, type WaitingEntity, waitingFrom } from './waiting.ts';

/** A dealer's part or a region's of what is waited for. */
export type WaitingPart =
  | { readonly kind: 'dealer'; readonly dealerId: string }
  | { readonly kind: 'region'; readonly regionId: string };

/** A place in the order of due dates: the due date of a wait, and the lead or plan that waits. */
export interface WaitingPosition {
  readonly until: string;
  readonly subjectId: string;
}

/** Which waits are wanted; every condition that is given must hold. Instants are ISO and stand for "before" or "after". */
export interface WaitingFilter {
  readonly subject?: 'lead' | 'plan' | undefined;
  readonly staffId?: string | undefined;
  readonly post?: string | undefined;
  readonly what?: string | undefined;
  readonly stage?: string | undefined;
  readonly level?: string | undefined;
  readonly source?: string | undefined;
  readonly productLine?: string | undefined;
  readonly nextLadderStep?: string | undefined;
  readonly paused?: boolean | undefined;
  readonly dueBefore?: string | undefined;
  readonly dueAfter?: string | undefined;
  readonly sinceBefore?: string | undefined;
  readonly nextReminderBefore?: string | undefined;
  readonly nextReminderAfter?: string | undefined;
}

/** Reads that look over many leads at once, for the people who manage them. */
export function overviewReads({ event, waiting }: { event: LeadEventEntity; waiting: WaitingEntity }) {
  /** The waits of a part within the due dates of the filter, in their order, narrowed by its other conditions. */
  const narrowed = (part: WaitingPart, filter: WaitingFilter, after?: WaitingPosition) => {
    const query =
      part.kind === 'dealer'
        ? waiting.query.byDealer({ dealerId: part.dealerId })
        : waiting.query.byRegion({ regionId: part.regionId });
    // The lower bound also keeps the query among the waits: leads and tasks stand in the same partition before them.
    const from = after ?? { until: filter.dueAfter ?? '0' };
    const within = query.between(from, { until: filter.dueBefore ?? '9' });
    return within.where((of, { eq, exists, notExists, lt, gt, ne }) =>
      [
        ...equal(filter).map(([name, value]) => eq(of[name] as never, value)),
        ...(filter.subject === undefined ? [] : [exists(filter.subject === 'lead' ? of.leadId : of.planId)]),
        ...(filter.paused === undefined ? [] : [(filter.paused ? exists : notExists)(of.pausedUntil)]),
        ...(filter.sinceBefore === undefined ? [] : [lt(of.since, filter.sinceBefore)]),
        ...(filter.nextReminderBefore === undefined
          ? []
          : [lt(of.nextReminderAt, filter.nextReminderBefore)]),
        ...(filter.nextReminderAfter === undefined ? [] : [gt(of.nextReminderAt, filter.nextReminderAfter)]),
        ...(after === undefined ? [] : [ne(of.subjectId, after.subjectId)]),
      ].join(' AND '),
    );
  };

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
      const { data } = await asked(waiting.get(leadIds.map((subjectId) => ({ subjectId }))).go());
      return new Map(data.map((each) => [each.subjectId, waitingFrom(each)]));
    },

    /** The first `limit` waits of a part in the order of due dates, those after a position if one is given. */
    async waitingAfter(
      part: WaitingPart,
      filter: WaitingFilter,
      limit: number,
      after?: WaitingPosition,
    ): Promise<readonly Waiting[]> {
      if (isEmpty(filter, after)) return [];
      const found = await asked(narrowed(part, filter, after).go({ count: limit }));
      return found.data.map(waitingFrom);
    },

    /**
     * The waits of a part in the order of due dates, from a position on and within due dates. It reads at most `limit` of
     * them, whatever they are, so that its work is bounded; `more`: others follow.
     */
    async waitsFrom(
      part: WaitingPart,
      { dueAfter, dueBefore }: Pick<WaitingFilter, 'dueAfter' | 'dueBefore'>,
      position: WaitingPosition | undefined,
      limit: number,
    ): Promise<{ readonly waits: readonly Waiting[]; readonly more: boolean }> {
      if (isEmpty({ dueAfter, dueBefore }, position)) return { waits: [], more: false };
      const { data, cursor } = await asked(
        narrowed(part, { dueAfter, dueBefore }, position).go({ limit: limit + 1, order: 'asc' }),
      );
      return { waits: data.map(waitingFrom), more: cursor !== null };
    },

    /** How many waits of a part the filter lets through, counted up to `atMost`. */
    async countWaiting(part: WaitingPart, filter: WaitingFilter, atMost: number): Promise<number> {
      if (isEmpty(filter)) return 0;
      const { data } = await asked(
        narrowed(part, filter).go({ count: atMost, attributes: ['subjectId', 'until'] }),
      );
      return data.length;
    },
  };
}

/** Whether no due date can lie in the range: the table refuses to look through a range that ends before it begins. */
function isEmpty({ dueAfter, dueBefore }: WaitingFilter, after?: WaitingPosition): boolean {
  const from = after?.until ?? dueAfter;
  return from !== undefined && dueBefore !== undefined && dueBefore <= from;
}

/** The conditions of a filter that ask for one value of one attribute. */
function equal({ staffId, post, what, stage, level, source, productLine, nextLadderStep }: WaitingFilter) {
  const wanted = { staffId, post, what, stage, level, source, productLine, nextLadderStep };
  return Object.entries(wanted).flatMap(([name, value]) =>
    value === undefined ? [] : [[name as keyof typeof wanted, value as never] as const],
  );
}

/** Where a wait stands in the order of due dates. */
export function positionOf(waiting: Waiting): WaitingPosition {
  return { until: waiting.until, subjectId: subjectOf(waiting) };
}
