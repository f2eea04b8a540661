import { Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { Problem } from '../../parts/states.tsx';
import { useSay, type Words } from '../../words/language.tsx';
import { words } from './words.ts';

/** A dialog around one act: it says what the act brings about before it is done, and why it was refused. */
export function ActForm({
  title,
  effect,
  send,
  onClose,
  children,
  isGrave = false,
}: {
  readonly title: Words;
  readonly effect: Words;
  /** Does it; what it throws is shown, and nothing that was written is lost. */
  readonly send: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly isGrave?: boolean;
}) {
  const say = useSay();
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: send,
    onSuccess: () => void queries.invalidateQueries(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={say(title)} closeButtonProps={{ 'aria-label': say(words.close) }}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">{say(effect)}</Text>
          {children}
          {act.error && <Problem error={act.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {say(words.cancel)}
            </Button>
            <Button type="submit" loading={act.isPending} color={isGrave ? 'red.9' : 'blue.8'}>
              {say(title)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** One of some classes, none of them chosen beforehand. */
export function ClassSelect({
  label,
  classes,
  value,
  onChange,
}: {
  readonly label: Words;
  readonly classes: Readonly<Record<string, Words>>;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const say = useSay();
  return (
    <NativeSelect
      required
      label={say(label)}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: say(words.choose) },
        ...Object.entries(classes).map(([id, name]) => ({ value: id, label: say(name) })),
      ]}
    />
  );
}
