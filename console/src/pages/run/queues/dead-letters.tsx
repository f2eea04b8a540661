import { Button, Checkbox, Group, Stack, Table, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Api, useApi } from '../../../api/client.ts';
import type { components } from '../../../api/schema.d.ts';
import { type Act, ActDialog } from '../../../parts/act-dialog.tsx';
import { HeadedTable } from '../../../parts/headed-table.tsx';
import { Empty, Shown } from '../../../parts/states.tsx';
import { When } from '../../../parts/when.tsx';
import { useSay } from '../../../words/language.tsx';
import { outcomeOf } from '../executions/execution-acts.ts';
import { words } from './words.ts';

type Letter = components['schemas']['DeadLetter'];

/** Calls that were given up: each can be made again or thrown away, one by one or many at once. */
export function DeadLetters() {
  const say = useSay();
  const api = useApi();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [act, setAct] = useState<Act<string>>();
  const asked = api.query.useQuery('get', '/ops/dead-letters', {});
  const close = (done: boolean) => {
    setAct(undefined);
    if (!done) return;
    setChosen(new Set());
    void queries.invalidateQueries();
  };
  const items = [...chosen];
  return (
    <Shown of={asked}>
      {({ letters, visible, hidden, complete }) =>
        letters.length === 0 ? (
          <Empty title={words.noLetters} hint={words.noLettersHint} />
        ) : (
          <Stack>
            <Group>
              <Text>
                {say(words.visible)} {visible} · {say(words.hidden)} {hidden}
                {!complete && ` · ${say(words.notAll)}`}
              </Text>
              <span aria-live="polite">{say(words.selected(items.length))}</span>
              <Button
                size="xs"
                color="blue.8"
                disabled={items.length === 0}
                onClick={() => setAct(replayAct(api, items))}
              >
                {say(words.replay)}
              </Button>
              <Button
                size="xs"
                variant="default"
                disabled={items.length === 0}
                onClick={() => setAct(discardAct(api, items))}
              >
                {say(words.discard)}
              </Button>
            </Group>
            <Letters
              letters={letters}
              chosen={chosen}
              onToggle={(id) =>
                setChosen(
                  (before) =>
                    new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]),
                )
              }
            />
            {act && <ActDialog act={act} onClose={close} />}
          </Stack>
        )
      }
    </Shown>
  );
}

function Letters({
  letters,
  chosen,
  onToggle,
}: {
  readonly letters: readonly Letter[];
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (messageId: string) => void;
}) {
  const say = useSay();
  return (
    <HeadedTable
      label={words.letter}
      heads={[words.select, words.calls, words.sentAt, words.error, words.times]}
    >
      {letters.map(({ messageId, calls, schedule, sentAt, error, errorText, receivedTimes, body }) => (
        <Table.Tr key={messageId}>
          <Table.Td>
            <Checkbox
              aria-label={`${say(words.select)} ${messageId}`}
              checked={chosen.has(messageId)}
              onChange={() => onToggle(messageId)}
            />
          </Table.Td>
          <Table.Td>
            {calls === undefined ? schedule : calls.kind === 'function' ? calls.name : calls.execution}
            <details>
              <summary className="mono quiet">{messageId}</summary>
              <pre className="raw">{JSON.stringify(body, null, 2)}</pre>
            </details>
          </Table.Td>
          <Table.Td>
            <When at={sentAt} />
          </Table.Td>
          <Table.Td>
            {error} <span className="quiet">{errorText}</span>
          </Table.Td>
          <Table.Td>{receivedTimes}</Table.Td>
        </Table.Tr>
      ))}
    </HeadedTable>
  );
}

function replayAct(api: Api, items: readonly string[]): Act<string> {
  return {
    ...{ name: words.replay, effect: words.replayEffect, items, nameOf: (id) => id },
    perform: async (id, reason) => {
      const { data } = await api.fetch.POST('/ops/dead-letters/replay', {
        body: { messageIds: [id], reason },
      });
      return outcomeOf(data);
    },
  };
}

function discardAct(api: Api, items: readonly string[]): Act<string> {
  return {
    ...{ name: words.discard, effect: words.discardEffect, items, nameOf: (id) => id, isGrave: true },
    perform: async (id, reason) => {
      const { data } = await api.fetch.POST('/ops/dead-letters/discard', {
        body: { messageIds: [id], reason },
      });
      return outcomeOf(data);
    },
  };
}
