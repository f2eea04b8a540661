import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { useNames } from '../../parts/names.ts';
import { When } from '../../parts/when.tsx';
import { useSay } from '../../words/language.tsx';
import { taskKindWords } from '../../words/task-kinds.ts';
import { ApprovalActs } from './approval-acts.tsx';
import { usePlan, usePlanTask } from './plan-queries.ts';
import { partWords, phrases, planTitle, words } from './words.ts';

type TaskSummary = components['schemas']['TaskSummary'];

const MOST = 100;

/** Plans that wait for whoever is signed in: an approval is given here, without leaving the list. */
export function PlansForYou() {
  const say = useSay();
  const { data } = useApi().query.useQuery('get', '/tasks', { params: { query: { limit: MOST } } });
  const tasks = (data?.tasks ?? []).filter(({ planId }) => planId !== undefined);
  if (tasks.length === 0) return null;
  return (
    <section aria-label={say(words.forYou)}>
      <Title order={2} size="h4" mb="xs">
        {say(words.forYou)} · {tasks.length}
      </Title>
      <div className="cards">
        {tasks.map((task) => (
          <TaskCard key={task.taskId} task={task} />
        ))}
      </div>
    </section>
  );
}

function TaskCard({ task: { taskId, planId = '', dealerId, kind, dueAt } }: { readonly task: TaskSummary }) {
  const say = useSay();
  const names = useNames();
  const { data: plan } = usePlan(planId);
  const { task, mine } = usePlanTask(taskId);
  const part = task?.part;
  const changes = plan?.changes.filter(({ facts }) => facts.part === part).length ?? 0;
  return (
    <Paper component="article" withBorder p="md">
      <Stack gap="xs">
        <div>
          <Anchor component={Link} to={`/plan/${planId}`} fw={600}>
            {say(planTitle(planId))}
          </Anchor>
          <Text size="sm">{names.dealer(dealerId)}</Text>
        </div>
        <Text size="sm">
          {say(taskKindWords(kind))}
          {part && ` · ${say(partWords(part))}`}
        </Text>
        <Group gap="md">
          {plan && (
            <Text size="sm">
              {say(phrases.lines(plan.parts.find((each) => each.part === part)?.lines ?? plan.lines))}
            </Text>
          )}
          {plan !== undefined && plan.missing > 0 && (
            <Text size="sm" className="soon">
              {say(phrases.missing(plan.missing))}
            </Text>
          )}
          {changes > 0 && (
            <Anchor component={Link} to={`/plan/${planId}?tab=changes`} size="sm">
              {say(phrases.changes(changes))}
            </Anchor>
          )}
        </Group>
        <Text size="sm">
          {say(words.due)} <When at={dueAt} deadline />
        </Text>
        {plan && task && mine && <ApprovalActs plan={plan} task={task} />}
      </Stack>
    </Paper>
  );
}
