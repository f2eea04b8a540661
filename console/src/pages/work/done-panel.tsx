import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useSay, type Words } from '../../words/language.tsx';
import { outcomeWords } from '../../words/outcomes.ts';
import type { AboutTask, Done } from './kept-answers.ts';
import { NextOfMine } from './next-of-mine.tsx';
import { NextStep } from './next-step.tsx';
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

/** A task that was over before somebody came to it. */
export function OverPanel({
  about,
  status,
  outcome,
}: {
  readonly about: AboutTask;
  readonly status: string;
  readonly outcome: string | undefined;
}) {
  const say = useSay();
  const stands: Words = TASK_STATUS_WORDS[status] ?? { zh: status, en: status };
  return (
    <Panel>
      <Title order={2} size="h4">
        {say(outcome === undefined ? taskWords.overAs(stands) : stands)}
        {outcome !== undefined && ` · ${say(outcomeWords(about.kind, outcome))}`}
      </Title>
      {about.leadId !== undefined && <NextStep taskId={about.taskId} leadId={about.leadId} />}
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
