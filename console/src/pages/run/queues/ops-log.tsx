import { Stack, Table } from '@mantine/core';
import { useApi } from '../../../api/client.ts';
import { usePages } from '../../../api/use-pages.ts';
import { HeadedTable } from '../../../parts/headed-table.tsx';
import { MoreButton } from '../../../parts/more-button.tsx';
import { useNames } from '../../../parts/names.ts';
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
  const pages = usePages(['get', '/ops/log'], async (cursor, signal) => {
    const { data } = await api.fetch.GET('/ops/log', { params: { query: { limit: PAGE, cursor } }, signal });
    return { items: data?.entries ?? [], cursor: data?.cursor };
  });
  return (
    <Stack>
      <Shown of={pages}>
        {(shown) =>
          shown.length === 0 ? (
            <Empty title={words.emptyLog} />
          ) : (
            <HeadedTable
              label={words.log}
              heads={[words.sentAt, words.who, words.act, words.reason, words.targets]}
            >
              {shown.map(({ entryId, at, staffId, act, reason, targets, outcomes }) => (
                <Table.Tr key={entryId}>
                  <Table.Td>
                    <When at={at} />
                  </Table.Td>
                  <Table.Td>{names.person(staffId)}</Table.Td>
                  <Table.Td>{say(wordsFor(actWords, act))}</Table.Td>
                  <Table.Td>{reason}</Table.Td>
                  <Table.Td className="mono">
                    {(outcomes ?? targets.map((target) => ({ target, outcome: say(words.underWay) }))).map(
                      ({ target, outcome }) => (
                        <div key={target}>
                          {target}: {outcome}
                        </div>
                      ),
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </HeadedTable>
          )
        }
      </Shown>
      <MoreButton pages={pages} />
    </Stack>
  );
}
