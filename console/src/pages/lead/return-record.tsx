import { Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { useSay } from '../../words/language.tsx';
import { ActForm, ClassSelect } from './act-form.tsx';
import { INVALID_REASONS } from './reason-words.ts';
import { words } from './words.ts';

/** Sends a record that head office doubts back to its dealer. */
export function ReturnRecord({ leadId, onClose }: { readonly leadId: string; readonly onClose: () => void }) {
  const say = useSay();
  const api = useApi();
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const send = async () => {
    await api.fetch.POST('/leads/{leadId}/return', {
      params: { path: { leadId } },
      body: {
        reason: reason as components['schemas']['Doubt']['reason'],
        ...(note.trim() !== '' && { note: note.trim() }),
      },
    });
    notifications.show({ message: say(words.returnDone), color: 'teal.9' });
    onClose();
  };
  return (
    <ActForm title={words.doReturn} effect={words.returnEffect} send={send} onClose={onClose} isGrave>
      <ClassSelect label={words.reason} classes={INVALID_REASONS} value={reason} onChange={setReason} />
      <Textarea
        label={say(words.note)}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </ActForm>
  );
}
