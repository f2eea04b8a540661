import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { usePerson } from '../../session/session-provider.tsx';
import { useSay } from '../../words/language.tsx';
import type { Plan } from './approval-course.ts';
import { Approving } from './approving.tsx';
import { Delegating } from './delegating.tsx';
import { HandingIn } from './handing-in.tsx';
import type { PlanTask } from './plan-queries.ts';
import { Returning } from './returning.tsx';
import { words } from './words.ts';

type Act = 'approve' | 'return' | 'delegate';

/** What can be done with a task about a plan: an approval takes one tap to choose and one to confirm. */
export function ApprovalActs({ plan, task }: { readonly plan: Plan; readonly task: PlanTask }) {
  const say = useSay();
  const person = usePerson();
  const [act, setAct] = useState<Act>();
  const leave = () => setAct(undefined);
  if (task.kind !== 'approve-plan') return <HandingIn plan={plan} task={task} />;
  if (act === 'approve') return <Approving plan={plan} task={task} leave={leave} />;
  if (act === 'return') return <Returning task={task} leave={leave} />;
  if (act === 'delegate') return <Delegating plan={plan} task={task} leave={leave} />;
  return (
    <Group gap="xs" className="acts">
      <Button onClick={() => setAct('approve')}>{say(words.approve)}</Button>
      <Button variant="default" onClick={() => setAct('return')}>
        {say(words.return)}
      </Button>
      {task.ownerId === person.staffId && (
        <Button variant="subtle" onClick={() => setAct('delegate')}>
          {say(words.delegate)}
        </Button>
      )}
    </Group>
  );
}
