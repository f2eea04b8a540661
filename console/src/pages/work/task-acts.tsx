import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell, IconHandGrab, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/client.ts';
import { Problem } from '../../parts/states.tsx';
import { abilitiesOf, usePerson } from '../../session/session-provider.tsx';
import { useSay, type Words } from '../../words/language.tsx';
import { actWords } from './act-words.ts';
import { NudgeDialog } from './nudge-dialog.tsx';
import { PauseDialog } from './pause-dialog.tsx';
import type { LeadTask, PlanTask } from './task-page.tsx';

/** What can be done about a task itself: its owner takes it on; those who lead people nudge, pause and resume. */
export function TaskActs({ task }: { readonly task: LeadTask | PlanTask }) {
  const say = useSay();
  const api = useApi();
  const queries = useQueryClient();
  const person = usePerson();
  const [told, setTold] = useState<Words>();
  const [isNudging, nudging] = useDisclosure(false);
  const [isPausing, pausing] = useDisclosure(false);
  const accept = api.query.useMutation('post', '/tasks/{taskId}/accept');
  const resume = api.query.useMutation('post', '/tasks/{taskId}/resume');
  const { taskId, ownerId, course } = task;
  const isMine = ownerId === person.staffId;
  const leads = abilitiesOf(person).leadsPeople;
  const params = { path: { taskId } };
  const finish = (words: Words) => {
    setTold(words);
    void queries.invalidateQueries({ queryKey: ['get', '/tasks/{taskId}'] });
    void queries.invalidateQueries({ queryKey: ['get', '/tasks'] });
  };
  const error = accept.error ?? resume.error;
  return (
    <>
      <Group gap="xs">
        {isMine && !course.accepted && (
          <Button
            variant="default"
            size="md"
            leftSection={<IconHandGrab size={18} aria-hidden />}
            loading={accept.isPending}
            onClick={() => accept.mutate({ params }, { onSuccess: () => finish(actWords.accepted) })}
          >
            {say(actWords.accept)}
          </Button>
        )}
        {leads && !isMine && (
          <Button
            variant="default"
            size="md"
            leftSection={<IconBell size={18} aria-hidden />}
            onClick={nudging.open}
          >
            {say(actWords.nudge)}
          </Button>
        )}
        {leads && !course.pausedUntil && (
          <Button
            variant="default"
            size="md"
            leftSection={<IconPlayerPause size={18} aria-hidden />}
            onClick={pausing.open}
          >
            {say(actWords.pause)}
          </Button>
        )}
        {leads && course.pausedUntil && (
          <Button
            variant="default"
            size="md"
            leftSection={<IconPlayerPlay size={18} aria-hidden />}
            loading={resume.isPending}
            onClick={() => resume.mutate({ params }, { onSuccess: () => finish(actWords.resumed) })}
          >
            {say(actWords.resume)}
          </Button>
        )}
      </Group>
      <div role="status">{told && say(told)}</div>
      {error !== null && error !== undefined && <Problem error={error} />}
      {isNudging && <NudgeDialog taskId={taskId} close={nudging.close} finish={finish} />}
      {isPausing && <PauseDialog taskId={taskId} close={pausing.close} finish={finish} />}
    </>
  );
}
