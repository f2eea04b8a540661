import { NativeSelect, Select, Stack, Table, TextInput } from '@mantine/core';
import { useApi } from '../../../api/client.ts';
import type { paths } from '../../../api/schema.d.ts';
import { usePages } from '../../../api/use-pages.ts';
import { HeadedTable } from '../../../parts/headed-table.tsx';
import { MoreButton } from '../../../parts/more-button.tsx';
import { useNames, useOrganisation } from '../../../parts/names.ts';
import { Empty, Shown } from '../../../parts/states.tsx';
import { useSearchParam } from '../../../parts/use-search-param.ts';
import { When } from '../../../parts/when.tsx';
import { useSay } from '../../../words/language.tsx';
import { wordsFor } from '../../../words/path-words.ts';
import { SubjectLink } from '../subject-link.tsx';
import { channelWords, messageStatusWords, words } from './words.ts';

type Asked = NonNullable<paths['/ops/messages']['get']['parameters']['query']>;
type Message =
  paths['/ops/messages']['get']['responses'][200]['content']['application/json']['messages'][number];

const PAGE = 50;
/** So many people are offered at once; typing narrows them. */
const SHOWN_PEOPLE = 50;

/** What was said to whom and how far it is, the newest first; today's when nothing narrows the list. */
export function Messages() {
  const say = useSay();
  const api = useApi();
  const [day, setDay] = useSearchParam('day');
  const [status, setStatus] = useSearchParam('status');
  const [leadId, setLeadId] = useSearchParam('leadId');
  const [staffId, setStaffId] = useSearchParam('staffId');
  const staff = useOrganisation().data?.organisation.staff ?? [];
  const query: Asked = {
    limit: PAGE,
    ...(day && { day }),
    ...(status && { status: status as Message['status'] }),
    ...(leadId && { leadId }),
    ...(staffId && { staffId }),
  };
  const pages = usePages(['get', '/ops/messages', query], async (cursor, signal) => {
    const { data } = await api.fetch.GET('/ops/messages', {
      params: { query: { ...query, cursor } },
      signal,
    });
    return { items: data?.messages ?? [], cursor: data?.cursor };
  });
  return (
    <Stack>
      <search className="filters">
        <TextInput
          size="xs"
          type="date"
          label={say(words.day)}
          value={day}
          onChange={({ currentTarget }) => setDay(currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label={say(words.status)}
          value={status}
          onChange={({ currentTarget }) => setStatus(currentTarget.value)}
          data={[
            { value: '', label: say(words.any) },
            ...Object.entries(messageStatusWords).map(([value, label]) => ({ value, label: say(label) })),
          ]}
        />
        <TextInput
          size="xs"
          label={say(words.leadOrPlan)}
          value={leadId}
          onChange={({ currentTarget }) => setLeadId(currentTarget.value.trim())}
        />
        <Select
          size="xs"
          label={say(words.staffId)}
          placeholder={say(words.any)}
          value={staffId === '' ? null : staffId}
          onChange={(value) => setStaffId(value ?? '')}
          data={staff.map(({ staffId: value, name }) => ({ value, label: `${name} · ${value}` }))}
          limit={SHOWN_PEOPLE}
          nothingFoundMessage={say(words.nobodyFits)}
          searchable
          clearable
        />
      </search>
      <Shown of={pages}>
        {(shown) =>
          shown.length === 0 ? <Empty title={words.noMessages} /> : <MessageTable messages={shown} />
        }
      </Shown>
      <MoreButton pages={pages} />
    </Stack>
  );
}

function MessageTable({ messages }: { readonly messages: readonly Message[] }) {
  const say = useSay();
  const names = useNames();
  const recipient = ({ to }: Message) => {
    if (to.kind === 'staff') return names.person(to.staffId);
    return to.kind === 'customer' ? say(words.customer) : to.queue;
  };
  return (
    <HeadedTable
      label={words.messages}
      heads={[words.sentAt, words.to, words.channel, words.text, words.status]}
    >
      {messages.map((message) => (
        <Table.Tr key={message.messageId}>
          <Table.Td>
            <When at={message.at} distance={false} />
          </Table.Td>
          <Table.Td>
            {recipient(message)}
            <div>
              <SubjectLink id={message.leadId} />
            </div>
          </Table.Td>
          <Table.Td>
            {say(wordsFor(channelWords, message.channel))}
            {message.parts !== undefined && ` · ${message.parts}`}
          </Table.Td>
          <Table.Td className="prose">
            {message.text ?? <span className="mono">{message.template}</span>}
          </Table.Td>
          <Table.Td>
            {say(wordsFor(messageStatusWords, message.status))}
            {message.deferredUntil && (
              <div className="quiet">
                <When at={message.deferredUntil} />
              </div>
            )}
          </Table.Td>
        </Table.Tr>
      ))}
    </HeadedTable>
  );
}
