import { Button, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '../../api/client.ts';
import { Empty, Shown } from '../../parts/states.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { useSay } from '../../words/language.tsx';
import { PlanFilters } from './plan-filters.tsx';
import type { PlanSummary } from './plan-queries.ts';
import { PlanTable } from './plan-table.tsx';
import { words } from './words.ts';

const PAGE = 50;
const PERIOD = /^\d{4}-(\d{2}|W\d{2}|Q[1-4])$/;

/** All plans that one may see, by filters that stand in the address. */
export function PlanList() {
  const say = useSay();
  const [kind] = useSearchParam('kind');
  const [status] = useSearchParam('status');
  const [dealerId] = useSearchParam('dealerId');
  const [period] = useSearchParam('period');
  const query = {
    limit: PAGE,
    ...(kind !== '' && { kind: kind as PlanSummary['kind'] }),
    ...(status !== '' && { status: status as PlanSummary['status'] }),
    ...(dealerId !== '' && { dealerId }),
    ...(PERIOD.test(period) && { period }),
  };
  const api = useApi();
  const pages = useInfiniteQuery({
    queryKey: ['get', '/plans', query],
    queryFn: async ({ pageParam: cursor }) =>
      (await api.fetch.GET('/plans', { params: { query: { ...query, cursor } } })).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page?.cursor,
  });
  const plans = pages.data?.pages.flatMap((page) => page?.plans ?? []);
  return (
    <section aria-label={say(words.allPlans)}>
      <Title order={2} size="h4" mb="xs">
        {say(words.allPlans)}
      </Title>
      <PlanFilters />
      <Shown of={{ data: plans, error: pages.error, refetch: pages.refetch }}>
        {(shown) =>
          shown.length === 0 ? (
            <Empty title={words.noPlans} hint={words.noPlansHint} />
          ) : (
            <PlanTable plans={shown} />
          )
        }
      </Shown>
      {pages.hasNextPage && (
        <Button
          mt="md"
          variant="default"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {say(words.more)}
        </Button>
      )}
    </section>
  );
}
