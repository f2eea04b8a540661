import { Button, Group, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useApi } from '../../api/client.ts';
import { Problem } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import type { Plan } from './approval-course.ts';
import type { PlanLine } from './compare-lines.ts';
import { contentOf, LineFields, type LineText } from './line-fields.tsx';
import { lineWords } from './line-words.ts';
import { usePlanSettled } from './use-plan-answer.ts';

/** Changes who does a line, when, how and how much. */
export function ChangeLine({
  plan,
  line,
  leave,
}: {
  readonly plan: Plan;
  readonly line: PlanLine;
  readonly leave: () => void;
}) {
  const say = useSay();
  const { planId, version } = plan;
  const { lineId, who = '', day = '', method = '', quantity } = line;
  const [text, setText] = useState<LineText>({ who, day, method, quantity: String(quantity ?? '') });
  const settled = usePlanSettled();
  const put = useApi().query.useMutation('put', '/plans/{planId}/lines/{lineId}', {
    onSuccess: () => {
      settled(lineWords.saved);
      leave();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    put.mutate({ params: { path: { planId, lineId } }, body: { version, ...contentOf(text) } });
  };
  return (
    <form onSubmit={send}>
      <Stack gap="xs">
        <LineFields
          plan={plan}
          text={text}
          set={setText}
          counts={line.leadId === undefined && quantity !== undefined}
        />
        {put.error !== null && <Problem error={put.error} />}
        <Group gap="xs" className="acts">
          <Button type="submit" size="xs" loading={put.isPending}>
            {say(lineWords.save)}
          </Button>
          <Button size="xs" variant="default" onClick={leave}>
            {say(lineWords.cancel)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
