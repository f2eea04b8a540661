import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { Problem } from '../../../parts/states.tsx';
import { useSay, type Words } from '../../../words/language.tsx';
import { useDoing } from './use-doing.ts';
import { words } from './words.ts';

/** A dialog about a person: it says what an act brings about before it is done, and why it was refused. */
export function PersonDialog({
  title,
  effect,
  send,
  sendName = title,
  onClose,
  children,
  isGrave = false,
}: {
  readonly title: Words;
  readonly effect: Words;
  readonly send: () => Promise<void>;
  /** @default - the title */
  readonly sendName?: Words;
  readonly onClose: () => void;
  readonly children?: ReactNode;
  readonly isGrave?: boolean;
}) {
  const say = useSay();
  const { isUnderWay, error, run } = useDoing();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(send);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={!isUnderWay}
      withCloseButton={!isUnderWay}
      title={say(title)}
      closeButtonProps={{ 'aria-label': say(words.close) }}
    >
      <form onSubmit={submit} autoComplete="off">
        <Stack gap="sm">
          <Text size="sm">{say(effect)}</Text>
          {children}
          {error !== undefined && <Problem error={error} />}
          <Group justify="flex-end">
            <Button variant="default" disabled={isUnderWay} onClick={onClose}>
              {say(words.cancel)}
            </Button>
            <Button type="submit" loading={isUnderWay} color={isGrave ? 'red.9' : 'blue.8'}>
              {say(sendName)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
