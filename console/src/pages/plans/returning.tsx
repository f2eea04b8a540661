import { Button, Group, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Problem } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import type { PlanTask } from './plan-queries.ts';
import { usePlanAnswer } from './use-plan-answer.ts';
import { words } from './words.ts';

const LONGEST = 500;

/** A part of a plan goes back to its maker, with the reason. */
export function Returning({ task, leave }: { readonly task: PlanTask; readonly leave: () => void }) {
  const say = useSay();
  const [reason, setReason] = useState('');
  const { send, isPending, error } = usePlanAnswer(task.taskId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ outcome: 'return', remark: reason.trim() }, words.returned);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Textarea
          label={say(words.returnReason)}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          maxLength={LONGEST}
          rows={3}
          required
          data-autofocus
        />
        {error !== null && <Problem error={error} />}
        <Group gap="xs" className="acts">
          <Button type="submit" color="orange" loading={isPending} disabled={reason.trim() === ''}>
            {say(words.confirmReturn)}
          </Button>
          <Button variant="default" onClick={leave}>
            {say(words.cancel)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
