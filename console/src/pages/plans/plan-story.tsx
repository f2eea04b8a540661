import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '../../api/client.ts';
import { Shown } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import type { Plan } from './approval-course.ts';
import { PlanEvents } from './plan-events.tsx';
import { words } from './words.ts';

const PAGE = 100;

/** Everything that happened to a plan, the oldest first. */
export function PlanStory({ plan: { planId, dealerId } }: { readonly plan: Plan }) {
  const say = useSay();
  const api = useApi();
  const pages = useInfiniteQuery({
    queryKey: ['plan-events', planId],
    queryFn: async ({ pageParam: cursor }) =>
      (
        await api.fetch.GET('/plans/{planId}/events', {
          params: { path: { planId }, query: { limit: PAGE, cursor } },
        })
      ).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page?.cursor,
  });
  const events = pages.data?.pages.flatMap((page) => page?.events ?? []);
  return (
    <>
      <Shown of={{ data: events, error: pages.error, refetch: pages.refetch }}>
        {(shown) => <PlanEvents dealerId={dealerId} events={shown} />}
      </Shown>
      {pages.hasNextPage && (
        <Button
          variant="default"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {say(words.more)}
        </Button>
      )}
    </>
  );
}
