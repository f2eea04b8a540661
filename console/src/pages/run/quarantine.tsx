import { Button, Checkbox, Group, Stack, Table } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { type Api, useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { type Act, ActDialog } from '../../parts/act-dialog.tsx';
import { HeadedTable } from '../../parts/headed-table.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { When } from '../../parts/when.tsx';
import { useLanguage, useSay, type Words } from '../../words/language.tsx';
import { sourceWords, wordsFor } from '../../words/path-words.ts';
import { verdictWords, words } from './words.ts';

export type Delivery = components['schemas']['RestingDelivery'];

/** Deliveries that could not be read: each can be judged again or put away, one by one or many at once. */
export function Quarantine() {
  const say = useSay();
  const api = useApi();
  const queries = useQueryClient();
  const asked = api.query.useQuery('get', '/quarantine', { params: { query: { limit: 100 } } });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [act, setAct] = useState<Act<string>>();
  const close = (done: boolean) => {
    setAct(undefined);
    if (!done) return;
    setChosen(new Set());
    void queries.invalidateQueries();
  };
  return (
    <Shown of={asked}>
      {({ deliveries }) =>
        deliveries.length === 0 ? (
          <Empty title={words.emptyQuarantine} hint={words.emptyQuarantineHint} />
        ) : (
          <Stack>
            <Group>
              <span aria-live="polite">{say(words.selected(chosen.size))}</span>
              <Button
                size="xs"
                color="blue.8"
                disabled={chosen.size === 0}
                onClick={() => setAct(replayAct(api, [...chosen]))}
              >
                {say(words.replay)}
              </Button>
              <Button
                size="xs"
                variant="default"
                disabled={chosen.size === 0}
                onClick={() => setAct(discardAct(api, [...chosen]))}
              >
                {say(words.discard)}
              </Button>
            </Group>
            <DeliveryTable deliveries={deliveries} chosen={chosen} onChoose={setChosen} />
            {act && <ActDialog act={act} onClose={close} />}
          </Stack>
        )
      }
    </Shown>
  );
}

function DeliveryTable({
  deliveries,
  chosen,
  onChoose,
}: {
  readonly deliveries: readonly Delivery[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (ids: ReadonlySet<string>) => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const toggle = (id: string) =>
    onChoose(new Set(chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id]));
  const all = deliveries.map(({ receiptId }) => receiptId);
  return (
    <HeadedTable
      label={words.quarantine}
      heads={[
        <Checkbox
          key="all"
          aria-label={say(words.selectAll)}
          checked={chosen.size === all.length}
          indeterminate={chosen.size > 0 && chosen.size < all.length}
          onChange={() => onChoose(new Set(chosen.size === all.length ? [] : all))}
        />,
        words.source,
        words.receivedAt,
        words.whatIsWrong,
      ]}
    >
      {deliveries.map(({ receiptId, source, receivedAt, errors }) => (
        <Table.Tr key={receiptId}>
          <Table.Td>
            <Checkbox
              aria-label={`${say(words.select)} ${receiptId}`}
              checked={chosen.has(receiptId)}
              onChange={() => toggle(receiptId)}
            />
          </Table.Td>
          <Table.Td>
            <Link to={`/run/quarantine/${receiptId}`}>{say(wordsFor(sourceWords, source))}</Link>
          </Table.Td>
          <Table.Td>
            <When at={receivedAt} />
          </Table.Td>
          <Table.Td>
            {errors.map(({ path, message, messageZh }) => (
              <div key={`${path}-${message}`}>{language === 'zh' ? messageZh : message}</div>
            ))}
          </Table.Td>
        </Table.Tr>
      ))}
    </HeadedTable>
  );
}

/** Judges deliveries again as they came. */
export function replayAct(api: Api, receiptIds: readonly string[]): Act<string> {
  return {
    ...{
      name: words.replay,
      effect: words.replayEffect,
      items: receiptIds,
      nameOf: (receiptId) => receiptId,
    },
    perform: async (receiptId, reason) => {
      const params = { path: { receiptId } };
      const { data } = await api.fetch.POST('/quarantine/{receiptId}/replay', { params, body: { reason } });
      return data && verdictOf(data);
    },
  };
}

/** Puts deliveries away for good. */
export function discardAct(api: Api, receiptIds: readonly string[]): Act<string> {
  return {
    ...{
      name: words.discard,
      effect: words.discardEffect,
      items: receiptIds,
      nameOf: (receiptId) => receiptId,
    },
    isGrave: true,
    perform: async (receiptId, reason) => {
      const params = { path: { receiptId } };
      const { data } = await api.fetch.POST('/quarantine/{receiptId}/discard', { params, body: { reason } });
      return data && verdictOf(data);
    },
  };
}

/** What became of a delivery, in a word. */
export function verdictOf({ verdict }: Pick<Delivery, 'verdict'>): Words {
  return wordsFor({ ...verdictWords, received: words.pending }, verdict);
}
