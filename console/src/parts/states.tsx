import { Alert, Button, List, Loader, Stack, Text, Title } from '@mantine/core';
import { IconAlertCircle, IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ProblemError } from '../api/problem.ts';
import { useLanguage, useSay, type Words } from '../words/language.tsx';
import { words } from './words.ts';

/** Something is on its way. */
export function Loading() {
  const say = useSay();
  return (
    <div role="status" className="state">
      <Loader size="sm" aria-hidden />
      <span>{say(words.loading)}</span>
    </div>
  );
}

/** There is nothing to show, and what to do about it. */
export function Empty({
  title,
  hint,
  children,
}: {
  readonly title: Words;
  readonly hint?: Words;
  readonly children?: ReactNode;
}) {
  const say = useSay();
  return (
    <Stack className="state-empty" align="center" gap="xs">
      <IconInbox size={40} stroke={1.2} aria-hidden />
      <Title order={2} size="h4">
        {say(title)}
      </Title>
      {hint && (
        <Text className="quiet" ta="center">
          {say(hint)}
        </Text>
      )}
      {children}
    </Stack>
  );
}

/** Why something could not be shown or done, with every reason that the API gave, and what to do next. */
export function Problem({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const say = useSay();
  const { language } = useLanguage();
  const { title, hint } = headingOf(error);
  const reasons = error instanceof ProblemError ? (error.body?.errors ?? []) : [];
  return (
    <Alert
      role="alert"
      color="red"
      icon={<IconAlertCircle aria-hidden />}
      title={say(title)}
      className="problem"
    >
      <Stack gap="xs" align="flex-start">
        {reasons.length > 0 ? (
          <List size="sm">
            {reasons.map(({ path, rule, message, messageZh }) => (
              <List.Item key={`${path}-${message}`}>
                {language === 'zh' ? messageZh : message}
                {rule !== undefined && <span className="quiet"> · {rule}</span>}
              </List.Item>
            ))}
          </List>
        ) : (
          hint && <Text size="sm">{say(hint)}</Text>
        )}
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            {say(words.tryAgain)}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** What somebody sees of a page that is not for this post. */
export function NotAllowed() {
  const say = useSay();
  return (
    <Alert role="alert" color="red" icon={<IconAlertCircle aria-hidden />} title={say(words.notAllowed)}>
      <Text size="sm">{say(words.notAllowedHint)}</Text>
    </Alert>
  );
}

function headingOf(error: unknown): { title: Words; hint?: Words } {
  if (!(error instanceof ProblemError)) return { title: words.failed, hint: words.failedHint };
  if (error.status === undefined) return { title: words.noAnswer, hint: words.noAnswerHint };
  if (error.status === 403) return { title: words.notAllowed, hint: words.notAllowedHint };
  if (error.status === 404) return { title: words.notFound, hint: words.notAllowedHint };
  if (error.body !== undefined && error.status < 500)
    return { title: { zh: words.refused.zh, en: error.body.title } };
  return { title: words.failed, hint: words.failedHint };
}

/** As much of a query as decides what is shown. */
export interface Asked<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** Shows what was asked for as soon as it is there; until then that it is coming, or why it is not. */
export function Shown<T>({
  of: asked,
  children,
}: {
  readonly of: Asked<T>;
  readonly children: (data: T) => ReactNode;
}) {
  if (asked.data !== undefined) return <>{children(asked.data)}</>;
  if (asked.error) return <Problem error={asked.error} retry={() => void asked.refetch()} />;
  return <Loading />;
}
