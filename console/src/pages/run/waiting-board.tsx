import { NativeSelect, Stack } from '@mantine/core';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { useNames, useOrganisation } from '../../parts/names.ts';
import { Empty, Shown } from '../../parts/states.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { VirtualRows } from '../../parts/virtual-rows.tsx';
import { When } from '../../parts/when.tsx';
import { useSay, type Words } from '../../words/language.tsx';
import { levelWords, stageWords, wordsFor } from '../../words/path-words.ts';
import { postWords } from '../../words/post-words.ts';
import { TASK_KIND_WORDS, taskKindWords } from '../../words/task-kinds.ts';
import { workWords } from '../../words/work-words.ts';
import { SubjectLink } from './subject-link.tsx';
import { words } from './words.ts';

type Waiting = components['schemas']['Waiting'];

const PAGE = 100;
const ROW_PX = 64;

/** What every lead and plan waits for, what is overdue first; filters combine and stand in the address. */
export function WaitingBoard() {
  const say = useSay();
  const [search] = useSearchParams();
  const filter = Object.fromEntries([...search].filter(([name]) => FILTERS.has(name)));
  const board = useApi().query.useInfiniteQuery(
    'get',
    '/waiting',
    { params: { query: { limit: PAGE, ...filter } as never } },
    { initialPageParam: null, getNextPageParam: (last) => last.cursor },
  );
  const rows = useMemo(() => board.data?.pages.flatMap((page) => page.waiting) ?? [], [board.data]);
  return (
    <Stack>
      <Filters />
      <Shown of={board}>
        {({ pages }) =>
          rows.length === 0 ? (
            <Empty title={words.nothingWaits} />
          ) : (
            <>
              <p className="quiet" aria-live="polite">
                {say(words.overdueWaits)} {pages[0]?.counts?.overdue ?? 0} · {say(words.waits)}{' '}
                {pages[0]?.counts?.all ?? rows.length}
              </p>
              <VirtualRows
                rows={rows}
                rowKey={({ leadId, planId, what, taskId }) => `${leadId ?? planId}-${what}-${taskId}`}
                rowHeight={ROW_PX}
                label={say(words.waiting)}
                loadMore={board.hasNextPage ? () => void board.fetchNextPage() : undefined}
              >
                {(row) => <WaitingRow row={row} />}
              </VirtualRows>
            </>
          )
        }
      </Shown>
    </Stack>
  );
}

const FILTERS = new Set(['overdue', 'stage', 'level', 'post', 'dealerId', 'what', 'subject', 'staffId']);

function WaitingRow({ row }: { readonly row: Waiting }) {
  const say = useSay();
  const names = useNames();
  const { leadId, planId, forWhom, until, ladder } = row;
  const whom =
    forWhom.staffId !== undefined
      ? names.person(forWhom.staffId)
      : say(forWhom.post === undefined ? words.aDate : wordsFor(postWords, forWhom.post));
  return (
    <div className="board-row">
      <SubjectLink id={leadId ?? planId ?? ''} />
      <span>{say(workWords(row.what))}</span>
      <span>{whom}</span>
      <span>{names.dealer(row.dealerId)}</span>
      <span className="board-until">
        <When at={until} deadline />
      </span>
      <span className="quiet">
        {[
          ...(row.stage ? [say(wordsFor(stageWords, row.stage))] : []),
          ...(ladder ? [`${say(words.ladder)} ${ladder.taken}/${ladder.of}`] : []),
        ].join(' · ')}
      </span>
    </div>
  );
}

function Filters() {
  const say = useSay();
  const { data } = useOrganisation();
  const options = (ids: readonly string[], nameOf: (id: string) => Words) =>
    ids.map((value) => ({ value, label: say(nameOf(value)) }));
  const dealers = data?.organisation.dealers ?? [];
  return (
    <search className="filters">
      <Choice
        name="overdue"
        label={words.overdueWaits}
        options={[
          { value: 'true', label: say(words.onlyOverdue) },
          { value: 'false', label: say(words.notOverdue) },
        ]}
      />
      <Choice name="what" label={words.what} options={options(Object.keys(TASK_KIND_WORDS), taskKindWords)} />
      <Choice
        name="stage"
        label={words.stage}
        options={options(Object.keys(stageWords), (id) => wordsFor(stageWords, id))}
      />
      <Choice
        name="level"
        label={words.level}
        options={options(Object.keys(levelWords), (id) => wordsFor(levelWords, id))}
      />
      <Choice
        name="post"
        label={words.post}
        options={options(Object.keys(postWords), (id) => wordsFor(postWords, id))}
      />
      <Choice
        name="dealerId"
        label={words.dealer}
        options={dealers.map(({ dealerId, name }) => ({ value: dealerId, label: name }))}
      />
      <Choice
        name="subject"
        label={words.subject}
        options={[
          { value: 'lead', label: say(words.lead) },
          { value: 'plan', label: say(words.plan) },
        ]}
      />
    </search>
  );
}

function Choice({
  name,
  label,
  options,
}: {
  readonly name: string;
  readonly label: Words;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}) {
  const say = useSay();
  const [value, setValue] = useSearchParam(name);
  return (
    <NativeSelect
      size="xs"
      label={say(label)}
      value={value}
      onChange={({ currentTarget }) => setValue(currentTarget.value)}
      data={[{ value: '', label: say(words.any) }, ...options]}
    />
  );
}
