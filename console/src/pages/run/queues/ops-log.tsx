import { Button, Stack, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '../../../api/client.ts';
import { useNames } from '../../../parts/names.ts';
import { ScrollX } from '../../../parts/scroll-x.tsx';
import { Empty, Shown } from '../../../parts/states.tsx';
import { When } from '../../../parts/when.tsx';
import { useSay } from '../../../words/language.tsx';
import { wordsFor } from '../../../words/path-words.ts';
import { actWords, words } from './words.ts';

const PAGE = 50;

/** What was done by hand: who did what to what, why, and what came of each. */
export function OpsLog() {
  const say = useSay();
  const names = useNames();
  const api = useApi();
  const pages = useInfiniteQuery({
    queryKey: ['get', '/ops/log'],
    queryFn: async ({ pageParam: cursor, signal }) =>
      (await api.fetch.GET('/ops/log', { params: { query: { limit: PAGE, cursor } }, signal })).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page?.cursor,
  });
  const entries = pages.data?.pages.flatMap((page) => page?.entries ?? []);
  return (
    <Stack>
      <Shown of={{ data: entries, error: pages.error, refetch: pages.refetch }}>
        {(shown) =>
          shown.length === 0 ? (
            <Empty title={words.emptyLog} />
          ) : (
            <ScrollX label={say(words.log)}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{say(words.sentAt)}</Table.Th>
                    <Table.Th>{say(words.who)}</Table.Th>
                    <Table.Th>{say(words.act)}</Table.Th>
                    <Table.Th>{say(words.reason)}</Table.Th>
                    <Table.Th>{say(words.targets)}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {shown.map(({ entryId, at, staffId, act, reason, targets, outcomes }) => (
                    <Table.Tr key={entryId}>
                      <Table.Td>
                        <When at={at} />
                      </Table.Td>
                      <Table.Td>{names.person(staffId)}</Table.Td>
                      <Table.Td>{say(wordsFor(actWords, act))}</Table.Td>
                      <Table.Td>{reason}</Table.Td>
                      <Table.Td className="mono">
                        {(
                          outcomes ?? targets.map((target) => ({ target, outcome: say(words.underWay) }))
                        ).map(({ target, outcome }) => (
                          <div key={target}>
                            {target}: {outcome}
                          </div>
                        ))}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </ScrollX>
          )
        }
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
    </Stack>
  );
}
