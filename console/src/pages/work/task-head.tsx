import { Badge, Paper, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useNames } from '../../parts/names.ts';
import { When } from '../../parts/when.tsx';
import { usePerson } from '../../session/session-provider.tsx';
import { useSay, type Words } from '../../words/language.tsx';
import { HQ_QUEUE } from './queues.ts';
import { TaskActs } from './task-acts.tsx';
import type { LeadTask, PlanTask } from './task-page.tsx';
import { TASK_STATUS_WORDS, taskWords } from './task-words.ts';
import { words } from './words.ts';

/** By when, whose, and what can be done about the task itself. */
export function TaskHead({
  task,
  children,
}: {
  readonly task: LeadTask | PlanTask;
  readonly children?: ReactNode;
}) {
  const say = useSay();
  const { staffId } = usePerson();
  const { ownerId, dueAt, nextReminderAt, course, status, attempt } = task;
  const names = useNames();
  const round = course.firstTouch?.touched === undefined ? course.firstTouch?.rounds.at(-1) : undefined;
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <dl className="task-facts">
          <Fact name={taskWords.due}>
            <When at={dueAt} deadline={status === 'waiting'} />
          </Fact>
          {course.originalDueAt && (
            <Fact name={taskWords.originallyDue}>
              <When at={course.originalDueAt} distance={false} />
            </Fact>
          )}
          {round && status === 'waiting' && (
            <Fact name={taskWords.firstTouchBy}>
              <When at={round.expiresAt} deadline />
            </Fact>
          )}
          {course.pausedUntil ? (
            <Fact name={taskWords.pausedUntil}>
              <When at={course.pausedUntil} />
            </Fact>
          ) : (
            nextReminderAt && (
              <Fact name={taskWords.nextReminder}>
                <When at={nextReminderAt} />
              </Fact>
            )
          )}
          {ownerId !== undefined && ownerId !== staffId && (
            <Fact name={words.owner}>
              {ownerId === HQ_QUEUE ? say(words.hqQueue) : names.person(ownerId)}
            </Fact>
          )}
        </dl>
        <div className="task-badges">
          {attempt > 1 && <Badge variant="outline">{say(words.attempt(attempt))}</Badge>}
          {status !== 'waiting' && (
            <Badge color="gray" variant="light">
              {say(TASK_STATUS_WORDS[status] ?? { zh: status, en: status })}
            </Badge>
          )}
          {course.accepted && (
            <Badge color="green" variant="outline">
              {say(taskWords.accepted)}
            </Badge>
          )}
        </div>
        {children}
        {status === 'waiting' && <TaskActs task={task} />}
      </Stack>
    </Paper>
  );
}

function Fact({ name, children }: { readonly name: Words; readonly children: ReactNode }) {
  const say = useSay();
  return (
    <div>
      <dt>{say(name)}</dt>
      <dd>{children}</dd>
    </div>
  );
}
