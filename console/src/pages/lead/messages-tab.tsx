import { Button, Stack } from '@mantine/core';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { useNames } from '../../parts/names.ts';
import { Empty, Shown } from '../../parts/states.tsx';
import { When } from '../../parts/when.tsx';
import { words as common } from '../../parts/words.ts';
import { useSay } from '../../words/language.tsx';
import { wordsFor } from '../../words/path-words.ts';
import { postWords } from '../../words/post-words.ts';
import { channelWords } from './story-words.ts';
import { words } from './words.ts';

type Message = components['schemas']['LeadMessage'];

const PAGE = 50;

/** Everything that was sent about a lead, as bubbles: to the customer on the left, to colleagues on the right. */
export function MessagesTab({ leadId }: { readonly leadId: string }) {
  const say = useSay();
  const asked = useApi().query.useInfiniteQuery(
    'get',
    '/leads/{leadId}/messages',
    { params: { path: { leadId }, query: { limit: PAGE } } },
    { pageParamName: 'cursor', initialPageParam: null, getNextPageParam: ({ cursor }) => cursor },
  );
  return (
    <Shown of={asked}>
      {({ pages }) => {
        const messages = pages.flatMap((page) => page.messages);
        if (messages.length === 0) return <Empty title={words.noMessages} hint={words.noMessagesHint} />;
        return (
          <Stack gap="sm">
            <ol className="bubbles">
              {messages.map((message) => (
                <Bubble key={message.messageId} message={message} />
              ))}
            </ol>
            {asked.hasNextPage && (
              <Button variant="default" loading={asked.isFetching} onClick={() => void asked.fetchNextPage()}>
                {say(common.more)}
              </Button>
            )}
          </Stack>
        );
      }}
    </Shown>
  );
}

function Bubble({ message }: { readonly message: Message }) {
  const say = useSay();
  const { to, channel, subject, text, state, parts, digest } = message;
  return (
    <li className={`bubble ${to.kind === 'customer' ? 'bubble-customer' : 'bubble-staff'}`}>
      <span className="bubble-to">
        <Reader to={to} /> · {say(channelWords(channel))}
      </span>
      {subject !== undefined && <strong>{subject}</strong>}
      <span className="bubble-text">{text ?? say(words.noText)}</span>
      <span className="bubble-meta quiet">
        <When at={message.sentAt ?? message.at} distance={false} /> · {say(words[state])}
        {digest !== undefined && ` · ${say(words.inDigest)}`}
        {state === 'deferred' && message.deferredUntil !== undefined && (
          <>
            {' '}
            → <When at={message.deferredUntil} distance={false} />
          </>
        )}
        {parts !== undefined && ` · ${say(words.parts(parts))}`}
      </span>
    </li>
  );
}

function Reader({ to }: { readonly to: Message['to'] }) {
  const say = useSay();
  const names = useNames();
  if (to.kind === 'customer') return <>{say(words.toCustomer)}</>;
  if (to.kind === 'queue') return <>{to.queue === 'maker' ? say(words.maker) : to.queue}</>;
  return (
    <>
      {to.name ?? names.person(to.staffId)}
      {to.post !== undefined && ` ${say(wordsFor(postWords, to.post))}`}
    </>
  );
}
