import { Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { Horizon } from '../../../../domain/lead.ts';
import { useApi } from '../../api/client.ts';
import { HORIZON_WORDS } from '../../words/horizons.ts';
import { useSay } from '../../words/language.tsx';
import { ActForm, ClassSelect } from './act-form.tsx';
import type { Lead } from './lead-page.tsx';
import { words } from './words.ts';

const SAID = { rerouted: words.intentDone, noted: words.intentNoted, unchanged: words.intentSame } as const;

/** Records that the customer buys at another time than was known. */
export function IntentChange({ lead, onClose }: { readonly lead: Lead; readonly onClose: () => void }) {
  const say = useSay();
  const api = useApi();
  const [horizon, setHorizon] = useState('');
  const [remark, setRemark] = useState('');
  const send = async () => {
    const { data } = await api.fetch.POST('/leads/{leadId}/intent', {
      params: { path: { leadId: lead.leadId } },
      body: { horizon: horizon as Horizon, ...(remark.trim() !== '' && { remark: remark.trim() }) },
    });
    notifications.show({ message: say(SAID[data!.change]), color: 'teal.9' });
    onClose();
  };
  return (
    <ActForm title={words.changeIntent} effect={words.intentEffect} send={send} onClose={onClose}>
      <ClassSelect label={words.horizon} classes={HORIZON_WORDS} value={horizon} onChange={setHorizon} />
      <Textarea
        label={say(words.remark)}
        maxLength={500}
        value={remark}
        onChange={(event) => setRemark(event.currentTarget.value)}
      />
    </ActForm>
  );
}
