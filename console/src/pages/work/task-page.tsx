import { Anchor } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { Page } from '../../parts/page.tsx';
import { Shown } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import { taskKindWords } from '../../words/task-kinds.ts';
import { LeadTaskPage } from './lead-task.tsx';
import { OutgoingState } from './outgoing-state.tsx';
import { PlanTaskPage } from './plan-task.tsx';
import { taskWords } from './task-words.ts';
import { words } from './words.ts';
import './task.css';

export type LeadTask = components['schemas']['Task'];
export type PlanTask = components['schemas']['PlanTask'];

/** How long a task that was read stays as it is on this page. */
const KEPT_MS = 10 * 60_000;

/** One task: for whom, how to go about it, and the form for what came of it. */
export function TaskPage() {
  const say = useSay();
  const { taskId = '' } = useParams();
  const task = useTask(taskId);
  const kind = task.data?.kind;
  return (
    <>
      <Anchor component={Link} to="/work" className="task-back">
        <IconArrowLeft size={18} aria-hidden /> {say(taskWords.back)}
      </Anchor>
      <Page title={kind === undefined ? words.title : taskKindWords(kind)}>
        <OutgoingState />
        <Shown of={task}>
          {(found) =>
            'form' in found ? (
              <LeadTaskPage key={taskId} task={found} />
            ) : (
              <PlanTaskPage key={taskId} task={found} />
            )
          }
        </Shown>
      </Page>
    </>
  );
}

/** A task, read once: each reading is noted in the lead's story, since it shows the customer in full. */
export function useTask(taskId: string) {
  return useApi().query.useQuery(
    'get',
    '/tasks/{taskId}',
    { params: { path: { taskId } } },
    {
      staleTime: KEPT_MS,
      refetchInterval: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      refetchOnMount: false,
    },
  );
}
