import { Button } from '@mantine/core';
import { useState } from 'react';
import { useApi } from '../../api/client.ts';
import { Problem } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import type { Plan } from './approval-course.ts';
import type { PlanLine } from './compare-lines.ts';
import { lineWords } from './line-words.ts';
import { usePlanSettled } from './use-plan-answer.ts';

/** Takes a line out of an open part: one press to choose, one to confirm. */
export function RemoveLine({
  plan: { planId, version },
  line: { lineId },
}: {
  readonly plan: Plan;
  readonly line: PlanLine;
}) {
  const say = useSay();
  const [sure, setSure] = useState(false);
  const settled = usePlanSettled();
  const remove = useApi().query.useMutation('delete', '/plans/{planId}/lines/{lineId}', {
    onSuccess: () => settled(lineWords.removed),
  });
  if (remove.error !== null) return <Problem error={remove.error} retry={remove.reset} />;
  if (!sure)
    return (
      <Button size="xs" variant="subtle" c="var(--late)" onClick={() => setSure(true)}>
        {say(lineWords.remove)}
      </Button>
    );
  return (
    <Button
      size="xs"
      color="red.8"
      autoFocus
      loading={remove.isPending}
      onBlur={() => setSure(false)}
      onClick={() => remove.mutate({ params: { path: { planId, lineId }, query: { version } } })}
    >
      {say(lineWords.confirmRemove)}
    </Button>
  );
}
