import { Button, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { useSay } from '../../words/language.tsx';
import { ActForm, ClassSelect } from './act-form.tsx';
import { ACT_REASONS } from './reason-words.ts';
import { words } from './words.ts';

type FullRecord = components['schemas']['FullRecord'];

/** Asks why, then shows telephone and address until the dialog is closed; the page keeps nothing of it. */
export function Unmask({ leadId, onClose }: { readonly leadId: string; readonly onClose: () => void }) {
  const say = useSay();
  const api = useApi();
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const [record, setRecord] = useState<FullRecord>();
  if (record !== undefined) return <Full record={record} onClose={onClose} />;
  const send = async () => {
    const { data } = await api.fetch.POST('/leads/{leadId}/unmask', {
      params: { path: { leadId } },
      body: { reason, ...(note.trim() !== '' && { note: note.trim() }) },
    });
    setRecord(data);
  };
  return (
    <ActForm title={words.unmask} effect={words.unmaskEffect} send={send} onClose={onClose}>
      <ClassSelect label={words.reason} classes={ACT_REASONS.read} value={reason} onChange={setReason} />
      <Textarea
        label={say(words.note)}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </ActForm>
  );
}

function Full({ record, onClose }: { readonly record: FullRecord; readonly onClose: () => void }) {
  const say = useSay();
  const { name, phone, phoneExtension, address = {} } = record.customer;
  const { province, city, district, detail } = address;
  const extension = phoneExtension === undefined ? '' : ` - ${phoneExtension}`;
  return (
    <Modal opened onClose={onClose} title={name} closeButtonProps={{ 'aria-label': say(words.close) }}>
      <Stack gap="sm" aria-live="polite">
        <dl className="lead-dl">
          <dt>{say(words.phone)}</dt>
          <dd>
            <a href={`tel:${phone}`}>
              {phone}
              {extension}
            </a>
          </dd>
          <dt>{say(words.address)}</dt>
          <dd>{[province, city, district, detail].filter((part) => part !== undefined).join(' ') || '–'}</dd>
        </dl>
        <Button variant="default" onClick={onClose}>
          {say(words.close)}
        </Button>
      </Stack>
    </Modal>
  );
}
