import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useApi } from '../../../api/client.ts';
import { useSay } from '../../../words/language.tsx';
import { ClassSelect } from '../../lead/act-form.tsx';
import { ACT_REASONS } from '../../lead/reason-words.ts';
import { endingPaths, sumOf } from './kept-rows.ts';
import { PersonDialog } from './person-dialog.tsx';
import type { Erasure, Found } from './use-person.ts';
import { ASKERS, words } from './words.ts';

/** Erases the person: first says what happens and asks who wants it and why, then asks again whether it shall be. */
export function EraseDialog({
  found: { phone, kept },
  onErased,
  onClose,
}: {
  readonly found: Found;
  readonly onErased: (record: Erasure) => void;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const api = useApi();
  const [by, setBy] = useState('');
  const [reason, setReason] = useState('');
  const [isSure, setSure] = useState(false);
  if (!isSure) {
    return (
      <PersonDialog
        title={words.erase}
        effect={words.eraseEffect(sumOf(kept.blanked), endingPaths(kept))}
        sendName={words.goOn}
        send={async () => setSure(true)}
        onClose={onClose}
      >
        <ClassSelect label={words.askedBy} classes={ASKERS} value={by} onChange={setBy} />
        <ClassSelect label={words.reason} classes={ACT_REASONS.erase} value={reason} onChange={setReason} />
      </PersonDialog>
    );
  }
  const send = async () => {
    const body = { phone, reason, by: by as keyof typeof ASKERS };
    const { data } = await api.fetch.POST('/people/erase', { body });
    onErased(data!);
  };
  return (
    <PersonDialog
      key="sure"
      isGrave
      title={words.sure}
      effect={words.sureEffect}
      sendName={words.eraseNow}
      send={send}
      onClose={onClose}
    >
      <Checkbox required label={say(words.understood)} />
    </PersonDialog>
  );
}
