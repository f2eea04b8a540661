import { Button, Group, Select, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useApi } from '../../api/client.ts';
import { Problem } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import { wordsFor } from '../../words/path-words.ts';
import { postWords } from '../../words/post-words.ts';
import type { Plan } from './approval-course.ts';
import type { PlanTask } from './plan-queries.ts';
import { usePlanSettled } from './use-plan-answer.ts';
import { words } from './words.ts';

/** An approval goes to somebody else, whom one finds by name, id or post among those who may take it. */
export function Delegating({
  plan: { planId },
  task: { taskId, delegates = [] },
  leave,
}: {
  readonly plan: Plan;
  readonly task: PlanTask;
  readonly leave: () => void;
}) {
  const say = useSay();
  const [to, setTo] = useState<string | null>(null);
  const settled = usePlanSettled();
  const delegate = useApi().query.useMutation('post', '/plans/{planId}/delegate', {
    onSuccess: () => settled(words.delegated),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (to !== null) delegate.mutate({ params: { path: { planId } }, body: { taskId, to } });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Select
          label={say(words.delegateTo)}
          placeholder={say(words.findPerson)}
          nothingFoundMessage={say(words.nobodyFits)}
          value={to}
          onChange={setTo}
          data={delegates.map(({ staffId, name, post }) => ({
            value: staffId,
            label: `${name} · ${say(wordsFor(postWords, post))} · ${staffId}`,
          }))}
          searchable
        />
        {delegate.error !== null && <Problem error={delegate.error} />}
        <Group gap="xs" className="acts">
          <Button type="submit" loading={delegate.isPending} disabled={to === null}>
            {say(words.delegate)}
          </Button>
          <Button variant="default" onClick={leave}>
            {say(words.cancel)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
