import { Button, Group, List, Modal, Progress, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { type KeptLead, undoneRows } from '../../../../domain/import-undoing.ts';
import { type Api, useApi } from '../../api/client.ts';
import { ReasonField } from '../../parts/reason-field.tsx';
import { Loading, Problem } from '../../parts/states.tsx';
import { useLanguage, useSay } from '../../words/language.tsx';
import { patiently } from './patiently.ts';
import { ScrolledList } from './scrolled-list.tsx';
import type { ImportView } from './ways-to-api.ts';
import { words } from './words.ts';

/** What taking an import back has come to, or would come to. */
interface Undone {
  readonly row: number;
  readonly undone: number;
  readonly kept: readonly KeptLead[];
}

const NONE: Undone = { row: 0, undone: 0, kept: [] };
const KEPT_TOLD = 100;
/** Why a look asks, which is written nowhere. */
const LOOK = 'dry run';
const PATIENCE = {
  pause: (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000)),
  stopped: () => false,
};

/** Looks what can be taken back and what stays and why, asks for the reason, and does it call by call. */
export function UndoDialog({ made, onClose }: { readonly made: ImportView; readonly onClose: () => void }) {
  const say = useSay();
  const api = useApi();
  const queries = useQueryClient();
  const { importId, state, counts } = made;
  const [reason, setReason] = useState('');
  const [looked, setLooked] = useState(NONE);
  const [done, setDone] = useState(NONE);
  const act = useMutation({
    mutationFn: async () => {
      const params = { path: { importId } };
      if (state === 'open') {
        await api.fetch.POST('/imports/{importId}/finish', { params, body: { incomplete: true } });
      }
      return await undo(api, importId, { dryRun: false, reason: reason.trim() }, setDone);
    },
    onSettled: () => queries.invalidateQueries(),
  });
  const look = useQuery({
    queryKey: ['what can be undone', importId],
    queryFn: () => undo(api, importId, { dryRun: true, reason: LOOK }, setLooked),
    enabled: act.isIdle,
    ...{ refetchInterval: false, gcTime: 0, staleTime: Number.POSITIVE_INFINITY, retry: false },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate();
  };
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={!act.isPending}
      closeOnEscape={!act.isPending}
      withCloseButton={!act.isPending}
      title={say(words.undo)}
      closeButtonProps={{ 'aria-label': say(words.close) }}
    >
      <form onSubmit={submit}>
        <Stack>
          {look.isPending && (
            <>
              <Loading />
              <Text className="quiet">{say(words.undoLooking(looked.row))}</Text>
            </>
          )}
          {look.error && <Problem error={look.error} retry={() => void look.refetch()} />}
          {look.data && !act.data && (
            <>
              <Text>{say(words.undoEffect(look.data.undone, look.data.kept.length))}</Text>
              {state === 'open' && <Text className="soon">{say(words.undoOpen)}</Text>}
              <Kept kept={look.data.kept} />
              <ReasonField value={reason} disabled={act.isPending} onChange={setReason} />
            </>
          )}
          {act.isPending && (
            <Progress value={(100 * done.row) / Math.max(rows, 1)} aria-label={say(words.undoing)} />
          )}
          {act.error && <Problem error={act.error} />}
          <div role="status">
            {act.data && (
              <Text className="well">{say(words.undone(act.data.undone, act.data.kept.length))}</Text>
            )}
          </div>
          {act.data && <Kept kept={act.data.kept} />}
          <Group justify="flex-end">
            <Button variant="default" disabled={act.isPending} onClick={onClose}>
              {say(act.data ? words.close : words.cancel)}
            </Button>
            {!act.data && (
              <Button type="submit" color="red.9" disabled={!look.data} loading={act.isPending}>
                {say(words.undo)}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Kept({ kept }: { readonly kept: readonly KeptLead[] }) {
  const say = useSay();
  const { language } = useLanguage();
  if (kept.length === 0) return null;
  return (
    <div>
      <Text size="sm">{say(words.keptBecause)}</Text>
      <ScrolledList label={words.keptBecause}>
        {kept.slice(0, KEPT_TOLD).map(({ line, leadId, message, messageZh }) => (
          <List.Item key={`${line}-${leadId}`}>
            {say(words.line)} {line} · <Link to={`/lead/${leadId}`}>{leadId}</Link>{' '}
            {language === 'zh' ? messageZh : message}
          </List.Item>
        ))}
      </ScrolledList>
      {kept.length > KEPT_TOLD && <span className="quiet">{say(words.onlyFirst(KEPT_TOLD))}</span>}
    </div>
  );
}

/** Calls until everything is taken back, or looked at, and tells how far it is after each call. */
async function undo(
  { fetch }: Api,
  importId: string,
  { dryRun, reason }: { readonly dryRun: boolean; readonly reason: string },
  tell: (undone: Undone) => void,
): Promise<Undone> {
  let all = NONE;
  const ask = (afterRow: number) =>
    patiently(async () => {
      const query = dryRun ? { dryRun: 'true' as const, afterRow } : {};
      const params = { path: { importId }, query };
      return (await fetch.POST('/imports/{importId}/undo', { params, body: { reason } })).data!;
    }, PATIENCE);
  for await (const { doneRow, undone, kept } of undoneRows(ask)) {
    all = { row: doneRow, undone: all.undone + undone, kept: [...all.kept, ...kept] };
    tell(all);
  }
  return all;
}
