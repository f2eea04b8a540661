import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { useApi } from '../../../api/client.ts';
import type { components } from '../../../api/schema.d.ts';
import { usePages } from '../../../api/use-pages.ts';
import { type Act, ActDialog } from '../../../parts/act-dialog.tsx';
import { useNames, useOrganisation } from '../../../parts/names.ts';
import { Empty, Shown } from '../../../parts/states.tsx';
import { useSearchParam } from '../../../parts/use-search-param.ts';
import { VirtualRows } from '../../../parts/virtual-rows.tsx';
import { When } from '../../../parts/when.tsx';
import { useSay } from '../../../words/language.tsx';
import { spanText } from '../../../words/time.ts';
import { workWords } from '../../../words/work-words.ts';
import { type ExecutionName, redriveAct, stopAct } from './execution-acts.ts';
import { machineWords, type Status, statusWords, words } from './words.ts';

type Execution = components['schemas']['Execution'];

const PAGE = 50;
const ROW_PX = 64;
const LIVE_MS = 5_000;

/** Executions by machine, status, dealer and age, or all of one lead; some can be taken up again or stopped together. */
export function Executions() {
  const say = useSay();
  const api = useApi();
  const queries = useQueryClient();
  const [machine] = useSearchParam('machine', 'lead-path');
  const [status] = useSearchParam('status');
  const [dealerId] = useSearchParam('dealerId');
  const [leadId] = useSearchParam('leadId');
  const [startedBefore] = useSearchParam('before');
  const [chosen, setChosen] = useState<ReadonlyMap<string, ExecutionName>>(new Map());
  const [act, setAct] = useState<Act<ExecutionName>>();
  const query = {
    limit: PAGE,
    ...(leadId ? { leadId } : { machine: machine as Execution['machine'] }),
    ...(status && { status: status as Status }),
    ...(dealerId && { dealerId }),
    ...(startedBefore && { startedBefore: `${startedBefore}T00:00:00+08:00` }),
  };
  const pages = usePages(
    ['get', '/ops/executions', query],
    async (cursor, signal) => {
      const { data } = await api.fetch.GET('/ops/executions', {
        params: { query: { ...query, cursor } },
        signal,
      });
      return { items: data?.executions ?? [], cursor: data?.cursor };
    },
    { liveMs: LIVE_MS },
  );
  const toggle = (row: Execution) =>
    setChosen((before) => {
      const next = new Map(before);
      if (!next.delete(keyOf(row))) next.set(keyOf(row), { machine: row.machine, name: row.name });
      return next;
    });
  const close = (done: boolean) => {
    setAct(undefined);
    if (!done) return;
    setChosen(new Map());
    void queries.invalidateQueries();
  };
  const items = [...chosen.values()];
  return (
    <Stack>
      <Filters />
      <Group>
        <span aria-live="polite">{say(words.selected(items.length))}</span>
        <Button
          size="xs"
          color="blue.8"
          disabled={items.length === 0}
          onClick={() => setAct(redriveAct(api, items))}
        >
          {say(words.redrive)}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={items.length === 0}
          onClick={() => setAct(stopAct(api, items))}
        >
          {say(words.stop)}
        </Button>
      </Group>
      <Shown of={pages}>
        {(shown) =>
          shown.length === 0 && pages.isComplete ? (
            <Empty title={words.none} />
          ) : (
            <VirtualRows
              rows={shown}
              rowKey={keyOf}
              rowHeight={ROW_PX}
              label={say(words.execution)}
              loadMore={pages.more}
            >
              {(row) => <Row row={row} isChosen={chosen.has(keyOf(row))} onChoose={() => toggle(row)} />}
            </VirtualRows>
          )
        }
      </Shown>
      {act && <ActDialog act={act} onClose={close} />}
    </Stack>
  );
}

function keyOf({ machine, name }: ExecutionName): string {
  return `${machine}/${name}`;
}

function Row({
  row,
  isChosen,
  onChoose,
}: {
  readonly row: Execution;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const say = useSay();
  const names = useNames();
  return (
    <div className="execution-row">
      <Checkbox aria-label={`${say(words.select)} ${row.name}`} checked={isChosen} onChange={onChoose} />
      <span className="execution-name">
        <Link to={`/run/executions/${keyOf(row)}`} className="mono">
          {row.name}
        </Link>
        <span className="quiet">{say(machineWords[row.machine])}</span>
      </span>
      <StatusMark status={row.status} />
      <span>
        {row.dealerId && names.dealer(row.dealerId)}
        {row.waitsFor && <div className="quiet">{say(workWords(row.waitsFor.what))}</div>}
      </span>
      <span>
        <When at={row.startedAt} distance={false} />
        <div className="quiet">{say(spanText(row.ageSeconds * 1000))}</div>
      </span>
    </div>
  );
}

/** A status by colour, sign and word. */
export function StatusMark({ status }: { readonly status: Status }) {
  const say = useSay();
  const look = { RUNNING: ['soon', '●'], SUCCEEDED: ['well', '✓'] }[status as string] ?? ['late', '✗'];
  return (
    <strong className={look[0]}>
      <span aria-hidden>{look[1]}</span> {say(statusWords[status])}
    </strong>
  );
}

function Filters() {
  const say = useSay();
  const { data } = useOrganisation();
  const [machine, setMachine] = useSearchParam('machine', 'lead-path');
  const [status, setStatus] = useSearchParam('status');
  const [dealerId, setDealerId] = useSearchParam('dealerId');
  const [leadId, setLeadId] = useSearchParam('leadId');
  const [before, setBefore] = useSearchParam('before');
  const all = { value: '', label: say(words.any) };
  return (
    <search className="filters">
      <TextInput
        size="xs"
        label={say(words.leadId)}
        value={leadId}
        onChange={({ currentTarget }) => setLeadId(currentTarget.value.trim().toUpperCase())}
        placeholder="L…"
      />
      <NativeSelect
        size="xs"
        label={say(words.machine)}
        value={machine}
        disabled={leadId !== ''}
        onChange={({ currentTarget }) => setMachine(currentTarget.value)}
        data={Object.entries(machineWords).map(([value, label]) => ({ value, label: say(label) }))}
      />
      <NativeSelect
        size="xs"
        label={say(words.status)}
        value={status}
        onChange={({ currentTarget }) => setStatus(currentTarget.value)}
        data={[all, ...Object.entries(statusWords).map(([value, label]) => ({ value, label: say(label) }))]}
      />
      <NativeSelect
        size="xs"
        label={say(words.dealer)}
        value={dealerId}
        onChange={({ currentTarget }) => setDealerId(currentTarget.value)}
        data={[
          all,
          ...(data?.organisation.dealers ?? []).map(({ dealerId: value, name }) => ({ value, label: name })),
        ]}
      />
      <TextInput
        size="xs"
        type="date"
        label={say(words.olderThan)}
        value={before}
        onChange={({ currentTarget }) => setBefore(currentTarget.value)}
      />
    </search>
  );
}
