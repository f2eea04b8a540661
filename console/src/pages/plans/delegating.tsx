import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useApi } from '../../api/client.ts';
import { useOrganisation } from '../../parts/names.ts';
import { Problem } from '../../parts/states.tsx';
import { usePerson } from '../../session/session-provider.tsx';
import { useSay } from '../../words/language.tsx';
import { wordsFor } from '../../words/path-words.ts';
import { postWords } from '../../words/post-words.ts';
import type { Plan } from './approval-course.ts';
import type { PlanTask } from './plan-queries.ts';
import { usePlanSettled } from './use-plan-answer.ts';
import { words } from './words.ts';

/** An approval goes to somebody else. The maker's side picks a person; a dealer's people enter the id. */
export function Delegating({
  plan: { planId, dealerId, regionId },
  task: { taskId },
  leave,
}: {
  readonly plan: Plan;
  readonly task: PlanTask;
  readonly leave: () => void;
}) {
  const say = useSay();
  const { staffId: own } = usePerson();
  const [to, setTo] = useState('');
  const staff = useOrganisation().data?.organisation.staff.filter(
    (person) =>
      person.staffId !== own &&
      person.active &&
      (person.dealerId === dealerId ||
        (person.side === 'maker' && (person.regionId ?? regionId) === regionId)),
  );
  const settled = usePlanSettled();
  const delegate = useApi().query.useMutation('post', '/plans/{planId}/delegate', {
    onSuccess: () => settled(words.delegated),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    delegate.mutate({ params: { path: { planId } }, body: { taskId, to: to.trim() } });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        {staff === undefined ? (
          <TextInput
            label={say(words.delegateTo)}
            value={to}
            onChange={({ currentTarget }) => setTo(currentTarget.value)}
            autoComplete="off"
            required
          />
        ) : (
          <NativeSelect
            label={say(words.delegateTo)}
            value={to}
            onChange={({ currentTarget }) => setTo(currentTarget.value)}
            data={[
              { value: '', label: say(words.choose) },
              ...staff.map(({ staffId, name, post }) => ({
                value: staffId,
                label: `${name} · ${say(wordsFor(postWords, post))}`,
              })),
            ]}
          />
        )}
        {delegate.error !== null && <Problem error={delegate.error} />}
        <Group gap="xs" className="acts">
          <Button type="submit" loading={delegate.isPending} disabled={to.trim() === ''}>
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
