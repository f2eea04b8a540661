import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useApi } from '../../../api/client.ts';
import { saveText } from '../../../parts/download-csv.ts';
import { useSay } from '../../../words/language.tsx';
import { ClassSelect } from '../../lead/act-form.tsx';
import { ACT_REASONS } from '../../lead/reason-words.ts';
import { leadsIn, recordsIn } from './kept-rows.ts';
import { PersonDialog } from './person-dialog.tsx';
import type { Found } from './use-person.ts';
import { words } from './words.ts';

/** Saves everything that is kept about the person as a file; the page itself keeps nothing of it. */
export function ExportDialog({
  found: { phone, kept },
  onClose,
}: {
  readonly found: Found;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const api = useApi();
  const [reason, setReason] = useState('');
  const send = async () => {
    const { data } = await api.fetch.POST('/people/export', { body: { phone, reason } });
    // The name of a file is seen by many: it says when, and not about whom.
    const day = data!.exportedAt.slice(0, 10);
    saveText(`person-${day}.json`, `${JSON.stringify(data, null, 2)}\n`, 'application/json');
    notifications.show({ message: say(words.exported(data!.items.length)), color: 'green' });
    onClose();
  };
  return (
    <PersonDialog
      title={words.export}
      effect={words.exportEffect(recordsIn(kept), leadsIn(kept))}
      send={send}
      onClose={onClose}
    >
      <ClassSelect label={words.reason} classes={ACT_REASONS.export} value={reason} onChange={setReason} />
    </PersonDialog>
  );
}
