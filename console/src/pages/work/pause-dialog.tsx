import { Button, Modal, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useApi } from '../../api/client.ts';
import { systemNowMs } from '../../api/system-time.ts';
import { Problem, Shown } from '../../parts/states.tsx';
import { named, useSay, type Words } from '../../words/language.tsx';
import { actWords } from './act-words.ts';
import { beijingDay } from './due-groups.ts';
import { type RuleChoice, useRuleChoices } from './rule-choices.ts';

const DAY_MS = 24 * 3_600_000;
const REMARK_LENGTH = 500;

/** Reminders begin again on the morning of the day that is named. */
const MORNING = 'T09:00:00+08:00';

/** Keeps the reminders of a task back until a day, for one of the reasons that the rulebook has for it. */
export function PauseDialog({
  taskId,
  close,
  finish,
}: {
  readonly taskId: string;
  readonly close: () => void;
  readonly finish: (told: Words) => void;
}) {
  const say = useSay();
  const reasons = useRuleChoices('pause', 'reasons');
  const done = () => {
    finish(actWords.paused);
    close();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={say(actWords.pauseTitle)}
      closeButtonProps={{ 'aria-label': say(actWords.close) }}
    >
      <Shown of={reasons}>{(choices) => <PauseForm taskId={taskId} reasons={choices} done={done} />}</Shown>
    </Modal>
  );
}

function PauseForm({
  taskId,
  reasons,
  done,
}: {
  readonly taskId: string;
  readonly reasons: readonly RuleChoice[];
  readonly done: () => void;
}) {
  const say = useSay();
  const [tomorrow] = useState(() => beijingDay(systemNowMs() + DAY_MS));
  const [day, setDay] = useState(tomorrow);
  const [reason, setReason] = useState(reasons[0]!.id);
  const [remark, setRemark] = useState('');
  const pause = useApi().query.useMutation('post', '/tasks/{taskId}/pause');
  const send = () => {
    const until = new Date(`${day}${MORNING}`).toISOString();
    const body = { until, reason, ...(remark.trim() !== '' && { remark: remark.trim() }) };
    pause.mutate({ params: { path: { taskId } }, body }, { onSuccess: done });
  };
  return (
    <Stack>
      <Text size="sm">{say(actWords.pauseHint)}</Text>
      <TextInput
        type="date"
        label={say(actWords.until)}
        min={tomorrow}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <NativeSelect
        label={say(actWords.reason)}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data={reasons.map((each) => ({ value: each.id, label: say(named(each)) }))}
      />
      <Textarea
        label={say(actWords.remark)}
        rows={2}
        maxLength={REMARK_LENGTH}
        value={remark}
        onChange={(event) => setRemark(event.currentTarget.value)}
      />
      {pause.error && <Problem error={pause.error} />}
      <Button size="md" onClick={send} loading={pause.isPending} disabled={day === ''}>
        {say(actWords.pause)}
      </Button>
    </Stack>
  );
}
