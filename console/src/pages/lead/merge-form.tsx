import { Button, Group, SegmentedControl, Stack, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { MergeField, MergeSideName } from '../../../../domain/merge-fields.ts';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { Because } from '../../parts/because.tsx';
import { Shown } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import { ActForm, ClassSelect } from './act-form.tsx';
import { words } from './duplicate-words.ts';
import type { Lead } from './lead-page.tsx';
import { MergeEffects } from './merge-effects.tsx';
import { MergeFields } from './merge-fields.tsx';
import { ACT_REASONS } from './reason-words.ts';
import { words as leadWords } from './words.ts';

export type MergePreview = components['schemas']['MergePreview'];

/** Which of two leads stays, whose values are kept, and what joining them would do; then the act itself. */
export function MergeForm({
  lead,
  other,
  onClose,
}: {
  readonly lead: Lead;
  readonly other: { readonly leadId: string };
  readonly onClose: () => void;
}) {
  const say = useSay();
  const [stays, setStays] = useState<'this' | 'other'>('this');
  const [values, setValues] = useState<Partial<Record<MergeField, MergeSideName>>>({});
  const [isAsked, setAsked] = useState(false);
  const [survivorId, mergedId] = stays === 'this' ? [lead.leadId, other.leadId] : [other.leadId, lead.leadId];
  const pair = { survivorId, mergedId, values };
  const preview = useApi().query.useQuery(
    'post',
    '/merges/preview',
    { body: pair },
    { refetchInterval: false },
  );
  return (
    <Stack gap="sm" component="section" aria-label={say(words.preview)}>
      <Title order={3} size="h5">
        {say(words.preview)}
      </Title>
      <SegmentedControl
        aria-label={say(words.stays)}
        value={stays}
        onChange={(next) => {
          setStays(next === 'other' ? 'other' : 'this');
          setValues({});
        }}
        data={[
          { value: 'this', label: `${say(words.stays)}: ${say(words.thisOne)}` },
          { value: 'other', label: `${say(words.stays)}: ${say(words.otherOne)}` },
        ]}
      />
      <Shown of={preview}>
        {(found) => (
          <>
            <MergeFields
              fields={found.fields}
              stays={stays}
              onChoose={(field, side) => setValues((before) => ({ ...before, [field]: side }))}
            />
            <MergeEffects preview={found} />
            <Because reasons={found.because} />
            <Group>
              <Button color="blue.8" disabled={found.hindrances.length > 0} onClick={() => setAsked(true)}>
                {say(words.merge)}
              </Button>
              <Button variant="default" onClick={onClose}>
                {say(leadWords.cancel)}
              </Button>
            </Group>
            {isAsked && (
              <Confirm
                pair={pair}
                versions={found.versions}
                onClose={() => setAsked(false)}
                onDone={onClose}
              />
            )}
          </>
        )}
      </Shown>
    </Stack>
  );
}

function Confirm({
  pair,
  versions,
  onClose,
  onDone,
}: {
  readonly pair: { survivorId: string; mergedId: string; values: Partial<Record<MergeField, MergeSideName>> };
  readonly versions: MergePreview['versions'];
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const say = useSay();
  const api = useApi();
  const [reason, setReason] = useState('');
  const send = async () => {
    await api.fetch.POST('/merges', { body: { ...pair, versions, reason } });
    notifications.show({ message: say(words.merged), color: 'teal.9' });
    onClose();
    onDone();
  };
  return (
    <ActForm title={words.merge} effect={words.effect} send={send} onClose={onClose} isGrave>
      <ClassSelect label={leadWords.reason} classes={ACT_REASONS.merge} value={reason} onChange={setReason} />
    </ActForm>
  );
}
