import { Button, Group, NativeSelect, Paper, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useApi } from '../../api/client.ts';
import { Problem } from '../../parts/states.tsx';
import { usePerson } from '../../session/session-provider.tsx';
import { useSay } from '../../words/language.tsx';
import { networkSourceWords } from '../../words/network-sources.ts';
import type { Plan } from './approval-course.ts';
import { LeadPicker } from './lead-picker.tsx';
import { contentOf, LineFields, NO_TEXT } from './line-fields.tsx';
import { mayAddOnDemand, mayChangePart } from './line-rights.ts';
import { lineWords } from './line-words.ts';
import { usePlanSettled } from './use-plan-answer.ts';
import { partWords } from './words.ts';

/** Adds a line to an open part, or on demand to a plan in force. */
export function AddLine({ plan }: { readonly plan: Plan }) {
  const say = useSay();
  const person = usePerson();
  const onDemand = mayAddOnDemand(plan, person);
  const parts = plan.parts
    .map(({ part }) => part)
    .filter((part) => onDemand || mayChangePart(plan, part, person));
  const [isOpen, setOpen] = useState(false);
  if (parts.length === 0) return null;
  if (!isOpen)
    return (
      <Button variant="default" onClick={() => setOpen(true)}>
        {say(onDemand ? lineWords.addOnDemand : lineWords.add)}
      </Button>
    );
  return <NewLine plan={plan} parts={parts} onDemand={onDemand} leave={() => setOpen(false)} />;
}

function NewLine({
  plan,
  parts,
  onDemand,
  leave,
}: {
  readonly plan: Plan;
  readonly parts: readonly Plan['parts'][number]['part'][];
  readonly onDemand: boolean;
  readonly leave: () => void;
}) {
  const say = useSay();
  const { planId, version, kind } = plan;
  const isOfLeads = kind === 'revisit' || kind === 'promotion';
  const [part, setPart] = useState(parts[0]!);
  const [about, setAbout] = useState(kind === 'collection' ? 'records' : '');
  const [text, setText] = useState(NO_TEXT);
  const settled = usePlanSettled();
  const onSuccess = () => {
    settled(lineWords.added);
    leave();
  };
  const add = useApi().query.useMutation('post', '/plans/{planId}/lines', { onSuccess });
  const addOnDemand = useApi().query.useMutation('post', '/plans/{planId}/additions', { onSuccess });
  const post = onDemand ? addOnDemand : add;
  const send = (event: FormEvent) => {
    event.preventDefault();
    const subject = isOfLeads ? { leadId: about } : { subject: about };
    post.mutate({ params: { path: { planId } }, body: { version, part, ...subject, ...contentOf(text) } });
  };
  return (
    <Paper component="form" withBorder p="md" onSubmit={send} w="100%">
      <Stack gap="xs">
        <div className="plan-filters">
          {parts.length > 1 && (
            <NativeSelect
              label={say(lineWords.part)}
              value={part}
              onChange={({ currentTarget }) => setPart(currentTarget.value as typeof part)}
              data={parts.map((name) => ({ value: name, label: say(partWords(name)) }))}
            />
          )}
          {isOfLeads ? (
            <LeadPicker dealerId={plan.dealerId} value={about} onChange={setAbout} />
          ) : (
            kind !== 'collection' && (
              <NativeSelect
                label={say(lineWords.subject)}
                value={about}
                onChange={({ currentTarget }) => setAbout(currentTarget.value)}
                data={[
                  { value: '', label: say(lineWords.choose) },
                  ...Object.entries(networkSourceWords).map(([value, label]) => ({
                    value,
                    label: say(label),
                  })),
                ]}
                required
              />
            )
          )}
          <LineFields plan={plan} text={text} set={setText} counts={!isOfLeads} />
        </div>
        {post.error !== null && <Problem error={post.error} />}
        <Group gap="xs" className="acts">
          <Button type="submit" loading={post.isPending} disabled={about === ''}>
            {say(onDemand ? lineWords.addOnDemand : lineWords.add)}
          </Button>
          <Button variant="default" onClick={leave}>
            {say(lineWords.cancel)}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
