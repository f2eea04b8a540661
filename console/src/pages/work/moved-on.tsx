import { Alert, Button, Stack } from '@mantine/core';
import { Link } from 'react-router';
import type { components } from '../../api/schema.d.ts';
import { useSay } from '../../words/language.tsx';
import type { LeadTask } from './task-page.tsx';
import { taskWords } from './task-words.ts';
import { useDone } from './use-answers.ts';

/** Says that a lead waits for another task by now, while this one still stands open here. */
export function MovedOn({
  task: { taskId, kind, status },
  lead: { waitingFor },
}: {
  readonly task: LeadTask;
  readonly lead: components['schemas']['Lead'];
}) {
  const say = useSay();
  const isDone = useDone().some((done) => done.taskId === taskId);
  const present = waitingFor?.taskId;
  // A check of a result goes beside what the lead itself waits for.
  const stands = status !== 'waiting' || isDone || kind === 'check-call';
  if (stands || present === undefined || present === taskId) return null;
  return (
    <Alert color="yellow" title={say(taskWords.movedOn)} role="status">
      <Stack align="flex-start">
        <Button component={Link} to={`/work/${present}`} variant="default">
          {say(taskWords.openPresent)}
        </Button>
      </Stack>
    </Alert>
  );
}
