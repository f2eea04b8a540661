import { Button, Stack, Table } from '@mantine/core';
import { useApi } from '../../api/client.ts';
import { useNames } from '../../parts/names.ts';
import { Empty, Shown } from '../../parts/states.tsx';
import { When } from '../../parts/when.tsx';
import { words as common } from '../../parts/words.ts';
import { useSay } from '../../words/language.tsx';
import { wordsFor } from '../../words/path-words.ts';
import { postWords } from '../../words/post-words.ts';
import { reasonWords } from './reason-words.ts';
import { words } from './words.ts';

const PAGE = 50;
const WAYS = { task: words.byTask, unmask: words.byUnmask, export: words.byExport } as const;

/** Who read the record in full, when and why, the latest first. */
export function ReadsTab({ leadId }: { readonly leadId: string }) {
  const say = useSay();
  const asked = useApi().query.useInfiniteQuery(
    'get',
    '/leads/{leadId}/reads',
    { params: { path: { leadId }, query: { limit: PAGE } } },
    { pageParamName: 'cursor', initialPageParam: null, getNextPageParam: ({ cursor }) => cursor },
  );
  const reads = asked.data?.pages.flatMap((page) => page.reads) ?? [];
  const names = useNames();
  return (
    <Shown of={asked}>
      {() =>
        reads.length === 0 ? (
          <Empty title={words.noReads} hint={words.noReadsHint} />
        ) : (
          <Stack gap="sm">
            <div className="scroll-x">
              <Table>
                <Table.Tbody>
                  {reads.map(({ staffId, post, at, way, reason, note }) => (
                    <Table.Tr key={`${staffId}-${at}`}>
                      <Table.Td>
                        <When at={at} distance={false} />
                      </Table.Td>
                      <Table.Td>
                        {names.person(staffId)}{' '}
                        <span className="quiet">{say(wordsFor(postWords, post))}</span>
                      </Table.Td>
                      <Table.Td>
                        {say(WAYS[way])} · {say(reasonWords(reason))}
                        {note !== undefined && <div className="quiet">{note}</div>}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </div>
            {asked.hasNextPage && (
              <Button variant="default" loading={asked.isFetching} onClick={() => void asked.fetchNextPage()}>
                {say(common.more)}
              </Button>
            )}
          </Stack>
        )
      }
    </Shown>
  );
}
