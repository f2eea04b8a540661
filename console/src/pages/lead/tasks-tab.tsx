import { Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { Because } from '../../parts/because.tsx';
import { type Names, useNames } from '../../parts/names.ts';
import { Empty, Shown } from '../../parts/states.tsx';
import { When } from '../../parts/when.tsx';
import { words as common } from '../../parts/words.ts';
import { methodWords } from '../../words/contact-methods.ts';
import { useSay } from '../../words/language.tsx';
import { taskKindWords } from '../../words/task-kinds.ts';
import { reasonWords } from './reason-words.ts';
import { findingWords } from './story-words.ts';
import { words } from './words.ts';

type Task = components['schemas']['LeadTask'];

const PAGE = 50;
const STATES = {
  waiting: words.taskWaiting,
  done: words.taskDone,
  cancelled: words.taskCancelled,
  'given-up': words.taskGivenUp,
} as const;

/** Every task of a lead, the latest first, with what came of it. */
export function TasksTab({ leadId }: { readonly leadId: string }) {
  const say = useSay();
  const asked = useApi().query.useInfiniteQuery(
    'get',
    '/leads/{leadId}/tasks',
    { params: { path: { leadId }, query: { limit: PAGE } } },
    { pageParamName: 'cursor', initialPageParam: null, getNextPageParam: ({ cursor }) => cursor },
  );
  const tasks = asked.data?.pages.flatMap((page) => page.tasks) ?? [];
  const names = useNames();
  return (
    <Shown of={asked}>
      {() => (
        <Stack gap="sm">
          {tasks.length === 0 && <Empty title={words.noTasks} hint={words.noTasksHint} />}
          {tasks.toReversed().map((task) => (
            <TaskCard key={task.taskId} task={task} names={names} />
          ))}
          {asked.hasNextPage && (
            <Button variant="default" loading={asked.isFetching} onClick={() => void asked.fetchNextPage()}>
              {say(common.more)}
            </Button>
          )}
        </Stack>
      )}
    </Shown>
  );
}

function TaskCard({ task, names }: { readonly task: Task; readonly names: Names }) {
  const say = useSay();
  const { result, ownerId, informed } = task;
  const isOpen = task.status === 'waiting';
  return (
    <Paper component="article" withBorder p="md">
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h5">
            <Anchor component={Link} to={`/work/${encodeURIComponent(task.taskId)}`} inherit>
              {say(taskKindWords(task.kind))}
            </Anchor>
            {task.attempt > 1 && <span className="quiet"> · {say(words.round(task.attempt))}</span>}
          </Title>
          <Badge variant={isOpen ? 'outline' : 'default'}>{say(STATES[task.status])}</Badge>
        </Group>
        <dl className="lead-dl">
          {ownerId !== undefined && (
            <>
              <dt>{say(words.owner)}</dt>
              <dd>{names.person(ownerId)}</dd>
            </>
          )}
          {informed.length > 0 && (
            <>
              <dt>{say(words.informed)}</dt>
              <dd>{informed.map(names.person).join('、')}</dd>
            </>
          )}
          <dt>{say(words.since)}</dt>
          <dd>
            <When at={task.handedOutAt} distance={false} />
          </dd>
          <dt>{say(words.due)}</dt>
          <dd>
            <When at={task.dueAt} deadline={isOpen} distance={isOpen} />
          </dd>
          {result !== undefined && (
            <>
              <dt>{say(words.answered)}</dt>
              <dd>
                {say(findingWords(task.kind, result.outcome))}
                {result.reason !== undefined && ` · ${say(reasonWords(result.reason))}`}
                {result.method !== undefined && ` · ${say(methodWords(result.method))}`}
                <span className="quiet">
                  {' '}
                  {names.person(result.by)} <When at={result.at} distance={false} />
                </span>
              </dd>
            </>
          )}
        </dl>
        {task.reminders + task.nudges + task.pauses > 0 && (
          <Text size="sm" className="quiet">
            {say(words.counts(task.reminders, task.nudges, task.pauses))}
          </Text>
        )}
        <Because reasons={task.because} />
      </Stack>
    </Paper>
  );
}
