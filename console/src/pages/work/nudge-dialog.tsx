import { Button, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useApi } from '../../api/client.ts';
import { Problem, Shown } from '../../parts/states.tsx';
import { named, useSay, type Words } from '../../words/language.tsx';
import { actWords } from './act-words.ts';
import { useRuleChoices } from './rule-choices.ts';

/** Tells the owner of a task by hand, with one of the notes that the rulebook has for it. */
export function NudgeDialog({
  taskId,
  close,
  finish,
}: {
  readonly taskId: string;
  readonly close: () => void;
  readonly finish: (told: Words) => void;
}) {
  const say = useSay();
  const notes = useRuleChoices('nudge', 'notes');
  const [note, setNote] = useState<string>();
  const nudge = useApi().query.useMutation('post', '/tasks/{taskId}/nudge');
  const send = () => {
    const chosen = note ?? notes.data?.[0]?.id;
    if (chosen === undefined) return;
    nudge.mutate(
      { params: { path: { taskId } }, body: { note: chosen } },
      {
        onSuccess: ({ told }) => {
          finish(actWords.told[told]);
          close();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={close}
      title={say(actWords.nudgeTitle)}
      closeButtonProps={{ 'aria-label': say(actWords.close) }}
    >
      <Stack>
        <Text size="sm">{say(actWords.nudgeHint)}</Text>
        <Shown of={notes}>
          {(choices) => (
            <Radio.Group label={say(actWords.note)} value={note ?? choices[0]!.id} onChange={setNote}>
              <Stack gap="xs" mt="xs">
                {choices.map((choice) => (
                  <Radio key={choice.id} value={choice.id} label={say(named(choice))} />
                ))}
              </Stack>
            </Radio.Group>
          )}
        </Shown>
        {nudge.error && <Problem error={nudge.error} />}
        <Button size="md" onClick={send} loading={nudge.isPending} disabled={notes.data === undefined}>
          {say(actWords.nudge)}
        </Button>
      </Stack>
    </Modal>
  );
}
