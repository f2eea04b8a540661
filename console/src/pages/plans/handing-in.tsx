import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useApi } from '../../api/client.ts';
import { Problem } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import type { Plan } from './approval-course.ts';
import type { PlanTask } from './plan-queries.ts';
import { usePlanAnswer, usePlanSettled } from './use-plan-answer.ts';
import { phrases, words } from './words.ts';

const LONGEST = 500;

/** A maker hands a plan in, below its floor only with the reason; or reports what came of it. */
export function HandingIn({ plan, task }: { readonly plan: Plan; readonly task: PlanTask }) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const [remark, setRemark] = useState('');
  const isReport = task.kind === 'report-plan-result';
  const needsReason = !isReport && plan.missing > 0;
  const settled = usePlanSettled();
  const report = usePlanAnswer(task.taskId);
  const submit = useApi().query.useMutation('post', '/plans/{planId}/submit', {
    onSuccess: () => settled(words.submitted),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const text = remark.trim() === '' ? undefined : remark.trim();
    if (isReport) report.send({ outcome: 'reported', remark: text }, words.reported);
    else
      submit.mutate({
        params: { path: { planId: plan.planId } },
        body: { version: plan.version, parts: task.part && [task.part], reason: text },
      });
  };
  const error = isReport ? report.error : submit.error;
  if (!isOpen)
    return (
      <Group gap="xs" className="acts">
        <Button onClick={() => setOpen(true)}>{say(isReport ? words.report : words.submit)}</Button>
      </Group>
    );
  return (
    <form onSubmit={send}>
      <Stack gap="xs">
        {needsReason && <Text size="sm">{say(phrases.missing(plan.missing))}</Text>}
        {(needsReason || isReport) && (
          <Textarea
            label={say(needsReason ? words.belowFloorReason : words.remark)}
            value={remark}
            onChange={({ currentTarget }) => setRemark(currentTarget.value)}
            maxLength={LONGEST}
            rows={3}
            required={needsReason}
          />
        )}
        {error !== null && <Problem error={error} />}
        <Group gap="xs" className="acts">
          <Button
            type="submit"
            loading={report.isPending || submit.isPending}
            disabled={needsReason && remark.trim() === ''}
          >
            {say(isReport ? words.report : words.confirmSubmit)}
          </Button>
          <Button variant="default" onClick={() => setOpen(false)}>
            {say(words.cancel)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
