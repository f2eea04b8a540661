import { Alert, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useApi } from '../../api/client.ts';
import { useSay } from '../../words/language.tsx';
import { ActForm, ClassSelect } from './act-form.tsx';
import { words } from './duplicate-words.ts';
import { lastMerge } from './last-merge.ts';
import { ACT_REASONS } from './reason-words.ts';
import { useLeadStory } from './use-lead-story.ts';
import { words as leadWords } from './words.ts';

/** Offers to take back the last merge of a lead, as its log tells it. */
export function UndoMerge({ leadId }: { readonly leadId: string }) {
  const say = useSay();
  const api = useApi();
  const { data: events = [] } = useLeadStory(leadId);
  const [isAsked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const merge = lastMerge(events);
  if (merge === undefined) return null;
  const send = async () => {
    await api.fetch.POST('/merges/{mergeId}/undo', {
      params: { path: { mergeId: merge.mergeId } },
      body: { reason },
    });
    notifications.show({ message: say(words.undone), color: 'teal.9' });
    setAsked(false);
  };
  return (
    <Alert color="gray" title={say(words.mergedWith(merge.otherLeadId))}>
      <Text size="sm">{say(words.undoEffect)}</Text>
      <Group mt="xs">
        <Button variant="default" size="sm" onClick={() => setAsked(true)}>
          {say(words.undo)}
        </Button>
      </Group>
      {isAsked && (
        <ActForm title={words.undo} effect={words.undoEffect} send={send} onClose={() => setAsked(false)}>
          <ClassSelect
            label={leadWords.reason}
            classes={ACT_REASONS['undo-merge']}
            value={reason}
            onChange={setReason}
          />
        </ActForm>
      )}
    </Alert>
  );
}
