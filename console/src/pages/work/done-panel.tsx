import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { methodWords } from '../../words/contact-methods.ts';
import { useLanguage, useSay, type Words } from '../../words/language.tsx';
import { outcomeWords } from '../../words/outcomes.ts';
import { dateText } from '../../words/time.ts';
import type { Done } from './kept-answers.ts';
import { NextOfMine } from './next-of-mine.tsx';
import { NextStep } from './next-step.tsx';
import type { LeadTask, PlanTask } from './task-page.tsx';
import { TASK_STATUS_WORDS, taskWords } from './task-words.ts';

/** An answer that was taken: what happens next with the lead, and what comes next for this person. */
export function DonePanel({ done }: { readonly done: Done }) {
  const say = useSay();
  const heading = useRef<HTMLHeadingElement>(null);
  // The form is gone, and with it the place where the focus was.
  useEffect(() => heading.current?.focus(), []);
  return (
    <Panel>
      <Group gap="xs" wrap="nowrap">
        <IconCircleCheck size={28} className="task-well" aria-hidden />
        <Title order={2} size="h4" ref={heading} tabIndex={-1}>
          {say(taskWords.doneAs(done.said))}
        </Title>
      </Group>
      {done.state === 'stored' && <Text className="quiet">{say(taskWords.doneStored)}</Text>}
      {done.leadId !== undefined && <NextStep taskId={done.taskId} leadId={done.leadId} />}
      <NextOfMine />
    </Panel>
  );
}

/** A task that was over before somebody came to it: what was answered, and how the lead goes on. */
export function OverPanel({ task }: { readonly task: LeadTask | PlanTask }) {
  const say = useSay();
  const { language } = useLanguage();
  const { taskId, leadId, kind, status, outcome } = task;
  const stands: Words = TASK_STATUS_WORDS[status] ?? { zh: status, en: status };
  const { method, nextContactOn }: Partial<LeadTask> = 'form' in task ? task : {};
  return (
    <Panel>
      <Title order={2} size="h4">
        {say(taskWords.overAs(stands))}
        {outcome !== undefined && ` · ${say(outcomeWords(kind, outcome))}`}
      </Title>
      {method && <Text>{say(taskWords.contactedBy(methodWords(method)))}</Text>}
      {nextContactOn && (
        <Text>
          {say(taskWords.nextContact)} {dateText(language, nextContactOn)}
        </Text>
      )}
      {leadId !== undefined && <NextStep taskId={taskId} leadId={leadId} />}
      <NextOfMine />
    </Panel>
  );
}

function Panel({ children }: { readonly children: ReactNode }) {
  return (
    <Paper component="section" withBorder p="md" role="status">
      <Stack gap="md" align="flex-start">
        {children}
      </Stack>
    </Paper>
  );
}
