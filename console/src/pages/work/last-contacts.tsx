import { Paper, Timeline, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useApi } from '../../api/client.ts';
import { useNames } from '../../parts/names.ts';
import { Loading, Problem } from '../../parts/states.tsx';
import { When } from '../../parts/when.tsx';
import { useSay } from '../../words/language.tsx';
import { contactLines } from './contact-lines.ts';
import { taskWords } from './task-words.ts';

const SHOWN = 5;
const PAGE_SIZE = 100;

/** What was said with the customer before, the last first. Events come oldest first, so that all pages are read. */
export function LastContacts({ leadId }: { readonly leadId: string }) {
  const say = useSay();
  const events = useApi().query.useInfiniteQuery(
    'get',
    '/leads/{leadId}/events',
    { params: { path: { leadId }, query: { limit: PAGE_SIZE } } },
    { initialPageParam: null, getNextPageParam: (last) => last.cursor, refetchInterval: false },
  );
  const { hasNextPage, isFetching, fetchNextPage } = events;
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const lines = contactLines(events.data?.pages.flatMap((page) => page.events) ?? [], SHOWN);
  const names = useNames();
  return (
    <Paper component="section" withBorder p="md" aria-label={say(taskWords.lastContacts)}>
      <Title order={2} size="h5" mb="sm">
        {say(taskWords.lastContacts)}
      </Title>
      {events.error && !events.data ? (
        <Problem error={events.error} retry={() => void events.refetch()} />
      ) : events.data === undefined ? (
        <Loading />
      ) : lines.length === 0 ? (
        <p className="task-line quiet">{say(taskWords.noContacts)}</p>
      ) : (
        <Timeline bulletSize={14} lineWidth={2} active={lines.length}>
          {lines.map(({ eventId, at, by, text }) => (
            <Timeline.Item key={eventId} title={say(text)}>
              <span className="quiet">
                <When at={at} />
                {by !== undefined && ` · ${names.person(by)}`}
              </span>
            </Timeline.Item>
          ))}
        </Timeline>
      )}
    </Paper>
  );
}
