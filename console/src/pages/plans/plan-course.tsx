import { Alert, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Because } from '../../parts/because.tsx';
import { When } from '../../parts/when.tsx';
import { useSay } from '../../words/language.tsx';
import { wordsFor } from '../../words/path-words.ts';
import { postWords } from '../../words/post-words.ts';
import { ApprovalActs } from './approval-acts.tsx';
import type { Plan, PlanPart } from './approval-course.ts';
import { ChainOfPart } from './chain-of-part.tsx';
import { usePlanTask } from './plan-queries.ts';
import { PlanState } from './plan-state.tsx';
import { usePlanNames } from './use-plan-names.ts';
import { partWords, phrases, words } from './words.ts';

/** The parts of a plan, each with its chain of approvals and what somebody can do about it now. */
export function PlanCourse({ plan }: { readonly plan: Plan }) {
  return (
    <div className="cards">
      {plan.parts.map((part) => (
        <Part key={part.part} plan={plan} part={part} />
      ))}
    </div>
  );
}

function Part({ plan, part }: { readonly plan: Plan; readonly part: PlanPart }) {
  const say = useSay();
  const nameOf = usePlanNames(plan.dealerId);
  return (
    <Paper component="section" withBorder p="md" aria-label={say(partWords(part.part))}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h5">
            {say(partWords(part.part))}
          </Title>
          <PlanState state={part.state} />
        </Group>
        <Text size="sm">{say(phrases.lines(part.lines))}</Text>
        {part.returned && part.state !== 'approved' && (
          <Alert color="orange" p="xs">
            <strong>{part.returned.reason}</strong>
            <br />
            {say(words.returnedBy)} {nameOf(part.returned.by)} ·{' '}
            <When at={part.returned.at} distance={false} />
          </Alert>
        )}
        <ChainOfPart dealerId={plan.dealerId} part={part} />
        {part.waitsFor.map(({ taskId, post }) => (
          <WaitingTask key={taskId} plan={plan} taskId={taskId} post={post} />
        ))}
        <Because reasons={part.chainBecause} />
      </Stack>
    </Paper>
  );
}

/** Whom a part waits for now; with the buttons when that is whoever looks. */
function WaitingTask({
  plan,
  taskId,
  post,
}: {
  readonly plan: Plan;
  readonly taskId: string;
  readonly post: string;
}) {
  const say = useSay();
  const { task, mine } = usePlanTask(taskId, post);
  const ownerId = task?.ownerId;
  const nameOf = usePlanNames(plan.dealerId);
  if (task === undefined || task.status !== 'waiting') return null;
  return (
    <Stack gap="xs" className="waiting-task">
      <Text size="sm">
        {say(words.waitsFor)}{' '}
        <strong>
          {ownerId === undefined || ownerId === 'hq-queue'
            ? say(words.queue)
            : nameOf(ownerId, task.ownerPost && wordsFor(postWords, task.ownerPost))}
        </strong>
        {task.ownerPost && ` ${say(wordsFor(postWords, task.ownerPost))}`} · <When at={task.dueAt} deadline />
      </Text>
      {mine && <ApprovalActs plan={plan} task={task} />}
    </Stack>
  );
}
