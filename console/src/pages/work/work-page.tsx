import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useApi } from '../../api/client.ts';
import { systemNowMs, useNowMs } from '../../api/system-time.ts';
import { Page } from '../../parts/page.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { usePerson } from '../../session/session-provider.tsx';
import { useSay } from '../../words/language.tsx';
import { DoneToday } from './done-today.tsx';
import { dueGroups, type TaskSummary } from './due-groups.ts';
import { KnownLeadsProvider, useLeadsThatWait } from './known-leads.ts';
import { OutgoingState } from './outgoing-state.tsx';
import { useAnswers, useDone } from './use-answers.ts';
import { Whose } from './whose.tsx';
import { words } from './words.ts';
import { WorkFilters } from './work-filters.tsx';
import { WorkGroup } from './work-group.tsx';
import './work.css';

const PAGE_SIZE = 100;

/** What somebody, or a whole dealer, has to do: overdue, today, next, and what was done today. */
export function WorkPage() {
  const [query] = useSearchParams();
  const dealerId = query.get('dealerId') ?? undefined;
  const api = useApi();
  const tasks = api.query.useInfiniteQuery(
    'get',
    '/tasks',
    { params: { query: { limit: PAGE_SIZE, ...(dealerId !== undefined && { dealerId }) } } },
    { initialPageParam: null, getNextPageParam: (last) => last.cursor },
  );
  const { staffId } = usePerson();
  const leads = useLeadsThatWait(dealerId === undefined ? { staffId } : { dealerId });
  const { answers } = useAnswers();
  // Only an answer of the API says what day it is.
  useEffect(() => {
    if (tasks.data !== undefined) answers.tidy(systemNowMs());
  }, [answers, tasks.data]);
  const done = new Set(useDone().map(({ taskId }) => taskId));
  return (
    <Page title={words.title} actions={<Whose />}>
      <OutgoingState ofList />
      <Shown of={tasks}>
        {({ pages }) => (
          <KnownLeadsProvider value={leads}>
            <Work
              tasks={pages.flatMap((page) => page.tasks).filter(({ taskId }) => !done.has(taskId))}
              more={tasks.hasNextPage ? () => void tasks.fetchNextPage() : undefined}
            />
          </KnownLeadsProvider>
        )}
      </Shown>
      {dealerId === undefined && <DoneToday />}
    </Page>
  );
}

function Work({
  tasks,
  more,
}: {
  readonly tasks: readonly TaskSummary[];
  readonly more: (() => void) | undefined;
}) {
  const say = useSay();
  const nowMs = useNowMs();
  const [query, setQuery] = useSearchParams();
  const [due, kind] = [query.get('due'), query.get('kind')];
  const groups = dueGroups(
    tasks.filter((task) => kind === null || task.kind === kind),
    nowMs,
  );
  const shown = groups.filter((group) => due === null || group.due === due);
  if (tasks.length === 0) {
    return (
      <Empty title={words.nothingMine} hint={words.nothingMineHint}>
        <Button component={Link} to="/lead" variant="default">
          {say(words.lookAtLeads)}
        </Button>
      </Empty>
    );
  }
  const clear = () =>
    setQuery((before) => {
      before.delete('due');
      before.delete('kind');
      return before;
    });
  return (
    <>
      <WorkFilters tasks={tasks} nowMs={nowMs} isWhole={more === undefined} />
      {shown.length === 0 && (
        <Empty title={words.nothingHere} hint={words.nothingHereHint}>
          <Button variant="default" onClick={clear}>
            {say(words.clearFilters)}
          </Button>
        </Empty>
      )}
      <div className="work-groups">
        {shown.map((group) => (
          <WorkGroup key={group.due} due={group.due} tasks={group.tasks} />
        ))}
      </div>
      {more && (
        <Button variant="default" onClick={more}>
          {say(words.loadMore)}
        </Button>
      )}
      <p className="quiet only-desk">{say(words.keys)}</p>
    </>
  );
}
