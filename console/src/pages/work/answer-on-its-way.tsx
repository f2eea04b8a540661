import { Alert, Button, Loader, Stack, Text } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { When } from '../../parts/when.tsx';
import { useSay } from '../../words/language.tsx';
import type { Outgoing } from './kept-answers.ts';
import { taskWords } from './task-words.ts';
import { useAnswers } from './use-answers.ts';
import { useOnline } from './use-online.ts';

/** An answer that is being sent, or waits for a connection; until it is there it can be taken back. */
export function AnswerOnItsWay({ outgoing: { taskId, said, since } }: { readonly outgoing: Outgoing }) {
  const say = useSay();
  const online = useOnline();
  const { answers } = useAnswers();
  return (
    <Alert
      role="status"
      color={online ? 'blue' : 'yellow'}
      icon={online ? <Loader size={18} aria-hidden /> : <IconCloudOff aria-hidden />}
      title={say(online ? taskWords.sending : taskWords.toBeSent)}
    >
      <Stack gap="xs" align="flex-start">
        <Text fw={600}>{say(said)}</Text>
        <When at={since} distance={false} />
        <Button variant="default" onClick={() => answers.takeBack(taskId)}>
          {say(taskWords.takeBack)}
        </Button>
      </Stack>
    </Alert>
  );
}
