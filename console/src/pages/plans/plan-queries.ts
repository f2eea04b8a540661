import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { usePerson } from '../../session/session-provider.tsx';
import type { PlanLine } from './compare-lines.ts';
import { planNameOf } from './plan-period.ts';

export type PlanTask = components['schemas']['PlanTask'];
export type PlanSummary = components['schemas']['PlanSummary'];

/** While somebody's decision is awaited, a plan is looked at more often. */
const LIVE_MS = 4_000;
/** Lines are read in pages; more of them than this no person reads. */
const MOST_PAGES = 30;
const PAGE = 100;

const HQ_QUEUE = 'hq-queue';

/** The posts of a dealer that make plans and sign them off. */
const DEALER_POSTS: readonly string[] = [
  'promotion-plan-clerk',
  'customer-manager',
  'brand-manager',
  'general-manager',
];

export function usePlan(planId: string) {
  return useApi().query.useQuery(
    'get',
    '/plans/{planId}',
    { params: { path: { planId } } },
    {
      refetchInterval: ({ state }) =>
        state.data?.parts.some((part) => part.state === 'submitted') ? LIVE_MS : undefined,
    },
  );
}

/** The plan of a dealer, a kind and a period, which need not be there. */
export function usePlanOf(planId: string) {
  const name = planNameOf(planId);
  const { data, error, refetch } = useApi().query.useQuery(
    'get',
    '/plans',
    { params: { query: { ...name, limit: 1 } } },
    { enabled: name !== undefined },
  );
  return { plan: data?.plans[0], isNone: name === undefined || data?.plans.length === 0, error, refetch };
}

/** All lines of a plan, read again whenever its version changes. */
export function useLines(planId: string | undefined, version: number | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: ['plan-lines', planId, version],
    enabled: planId !== undefined,
    refetchInterval: false,
    queryFn: async () => {
      const lines: PlanLine[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const { data } = await api.fetch.GET('/plans/{planId}/lines', {
          params: { path: { planId: planId ?? '' }, query: { limit: PAGE, cursor } },
        });
        lines.push(...(data?.lines ?? []));
        cursor = data?.cursor;
        if (cursor === undefined) break;
      }
      return { lines, complete: cursor === undefined };
    },
  });
}

/** A task about a plan with who may answer it. */
export function usePlanTask(taskId: string, post?: string) {
  const person = usePerson();
  // What waits for the maker's people is theirs to see.
  const enabled = person.side === 'maker' || post === undefined || DEALER_POSTS.includes(post);
  const asked = useApi().query.useQuery(
    'get',
    '/tasks/{taskId}',
    { params: { path: { taskId } } },
    { enabled },
  );
  const task = asked.data !== undefined && 'planKind' in asked.data ? (asked.data as PlanTask) : undefined;
  const isHeadOffice = person.side === 'maker' && person.regionId === undefined;
  const mine =
    task?.status === 'waiting' &&
    (task.ownerId === person.staffId ||
      task.informed.includes(person.staffId) ||
      (task.ownerId === HQ_QUEUE && isHeadOffice));
  return { task, mine: mine === true, isOwner: task?.ownerId === person.staffId };
}
