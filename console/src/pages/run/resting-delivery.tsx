import { Badge, Button, Group, Stack, Textarea, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { type Api, useApi } from '../../api/client.ts';
import { type Act, ActDialog } from '../../parts/act-dialog.tsx';
import { Shown } from '../../parts/states.tsx';
import { When } from '../../parts/when.tsx';
import { useLanguage, useSay } from '../../words/language.tsx';
import { discardAct, replayAct, verdictOf } from './quarantine.tsx';
import { words } from './words.ts';

/** One delivery as it came, what is wrong with it, and the three ways out: mend its text, judge it again, put it away. */
export function RestingDelivery() {
  const say = useSay();
  const { language } = useLanguage();
  const { receiptId = '' } = useParams();
  const api = useApi();
  const queries = useQueryClient();
  // Each read is recorded, so it is read once and not renewed by itself.
  const asked = api.query.useQuery(
    'get',
    '/quarantine/{receiptId}',
    { params: { path: { receiptId } } },
    { refetchInterval: false, refetchOnWindowFocus: false, staleTime: Number.POSITIVE_INFINITY },
  );
  const [text, setText] = useState<string>();
  const [act, setAct] = useState<Act<string>>();
  const close = (done: boolean) => {
    setAct(undefined);
    if (done) void queries.invalidateQueries();
  };
  return (
    <Shown of={asked}>
      {(delivery) => {
        const written = text ?? delivery.mended ?? delivery.gb18030 ?? delivery.raw;
        const isSettled = delivery.verdict !== 'quarantined' && delivery.verdict !== 'rejected';
        return (
          <Stack>
            <Group>
              <Title order={2} size="h4" className="mono">
                {receiptId}
              </Title>
              <Badge color="gray.8">{say(verdictOf(delivery))}</Badge>
              <When at={delivery.receivedAt} />
            </Group>
            <section aria-label={say(words.whatIsWrong)}>
              <ul>
                {delivery.errors.map(({ path, message, messageZh }) => (
                  <li key={`${path}-${message}`}>
                    {path && <span className="mono">{path}: </span>}
                    {language === 'zh' ? messageZh : message}
                  </li>
                ))}
              </ul>
            </section>
            <Title order={3} size="h5">
              {say(words.whatCame)}
            </Title>
            {delivery.rawEncoding === 'none' ? (
              <p>{say(words.notKept)}</p>
            ) : (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
              <pre className="raw" tabIndex={0}>
                {delivery.gb18030 ?? delivery.raw}
              </pre>
            )}
            {!isSettled && (
              <>
                <Textarea
                  label={say(words.mendedText)}
                  autosize
                  minRows={6}
                  maxRows={24}
                  className="mono"
                  value={written}
                  onChange={({ currentTarget }) => setText(currentTarget.value)}
                />
                <Group>
                  <Button
                    color="blue.8"
                    disabled={written === delivery.raw || written === ''}
                    onClick={() => setAct(mendAct(api, receiptId, written))}
                  >
                    {say(words.mend)}
                  </Button>
                  <Button variant="default" onClick={() => setAct(replayAct(api, [receiptId]))}>
                    {say(words.replay)}
                  </Button>
                  <Button variant="default" onClick={() => setAct(discardAct(api, [receiptId]))}>
                    {say(words.discard)}
                  </Button>
                </Group>
              </>
            )}
            <Past
              title={say(words.handlings)}
              lines={delivery.handlings.map(({ how, at, by, reason }) => ({
                at,
                text: `${by}: ${how}: ${reason}`,
              }))}
            />
            <Past
              title={say(words.reads)}
              lines={delivery.reads.map(({ at, staffId }) => ({ at, text: staffId }))}
            />
            {act && <ActDialog act={act} onClose={close} />}
          </Stack>
        );
      }}
    </Shown>
  );
}

function Past({
  title,
  lines,
}: {
  readonly title: string;
  readonly lines: readonly { readonly at: string; readonly text: string }[];
}) {
  if (lines.length === 0) return null;
  return (
    <section aria-label={title}>
      <Title order={3} size="h5">
        {title}
      </Title>
      <ul>
        {lines.map(({ at, text }) => (
          <li key={`${at}-${text}`}>
            <When at={at} /> · {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

function mendAct(api: Api, receiptId: string, text: string): Act<string> {
  return {
    ...{ name: words.mend, effect: words.mendEffect, items: [receiptId], nameOf: (id) => id },
    perform: async (id, reason) => {
      const params = { path: { receiptId: id } };
      const { data } = await api.fetch.POST('/quarantine/{receiptId}/mend', {
        params,
        body: { text, reason },
      });
      return data && verdictOf(data);
    },
  };
}
