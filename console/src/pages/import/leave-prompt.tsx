import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useSyncExternalStore } from 'react';
import { useBlocker } from 'react-router';
import { useSay } from '../../words/language.tsx';
import { type Bringing, isOnItsWay } from './bringing.ts';
import { words } from './words.ts';

/** Asks before somebody leaves while a file is on its way; the browser asks in its own words when the tab is closed. */
export function LeavePrompt({ bringing }: { readonly bringing: Bringing }) {
  const say = useSay();
  const { phase } = useSyncExternalStore(bringing.subscribe, bringing.state);
  const isUnderWay = isOnItsWay(phase);
  const blocker = useBlocker(
    ({ nextLocation }) => isUnderWay && nextLocation.pathname !== `/import/${bringing.importId}`,
  );
  useEffect(() => {
    if (!isUnderWay) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isUnderWay]);
  if (blocker.state !== 'blocked') return null;
  const leave = () => {
    bringing.stop();
    blocker.proceed();
  };
  return (
    <Modal
      opened
      onClose={blocker.reset}
      title={say(words.leaveTitle)}
      closeButtonProps={{ 'aria-label': say(words.stay) }}
    >
      <Stack>
        <Text>{say(words.leaveEffect)}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={blocker.reset} data-autofocus>
            {say(words.stay)}
          </Button>
          <Button color="red.9" onClick={leave}>
            {say(words.leave)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
