import { Group, Stack, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useSay, type Words } from '../words/language.tsx';

/** A page: its title, which the browser's tab shows too, what can be done on it, and its content. */
export function Page({
  title,
  actions,
  children,
}: {
  readonly title: Words;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const say = useSay();
  const name = say(title);
  useEffect(() => {
    document.title = `${name} · Leadpath`;
  }, [name]);
  return (
    <Stack gap="md">
      <Group justify="space-between" align="center">
        <Title order={1} size="h2">
          {name}
        </Title>
        {actions}
      </Group>
      {children}
    </Stack>
  );
}
