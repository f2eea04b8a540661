import { Anchor, Badge, Button, Group, Paper, Stack } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useApi } from '../../api/client.ts';
import { useNames } from '../../parts/names.ts';
import { Empty, Shown } from '../../parts/states.tsx';
import { When } from '../../parts/when.tsx';
import { useSay } from '../../words/language.tsx';
import { words } from './duplicate-words.ts';
import { standingOf } from './event-sentences.ts';
import type { Lead } from './lead-page.tsx';
import { MergeForm } from './merge-form.tsx';
import { UndoMerge } from './undo-merge.tsx';

/** Other leads of what may be the same customer, at any dealer; head office joins them, and takes that back. */
export function DuplicatesTab({ lead }: { readonly lead: Lead }) {
  const say = useSay();
  const names = useNames();
  const { leadId } = lead;
  const asked = useApi().query.useQuery('get', '/leads/{leadId}/possible-duplicates', {
    params: { path: { leadId } },
  });
  const [compared, setCompared] = useState<string>();
  return (
    <Stack gap="md">
      <UndoMerge leadId={leadId} />
      <Shown of={asked}>
        {({ leads }) => (
          <Stack gap="sm">
            {leads.length === 0 && <Empty title={words.none} hint={words.noneHint} />}
            {leads.map((other) => (
              <Paper key={other.leadId} component="article" withBorder p="md">
                <Stack gap="xs">
                  <Group justify="space-between">
                    <Anchor component={Link} to={`/lead/${other.leadId}`} fw={600}>
                      {other.customer.name}
                    </Anchor>
                    <Group gap="xs">
                      {other.matchedBy.map((key) => (
                        <Badge key={key} variant="default">
                          {say(words[key])}
                        </Badge>
                      ))}
                    </Group>
                  </Group>
                  <span className="quiet">
                    {other.customer.phone} · {names.dealer(other.dealerId)} · {say(standingOf(other))} ·{' '}
                    <When at={other.createdAt} distance={false} />
                  </span>
                  {compared === other.leadId ? (
                    <MergeForm lead={lead} other={other} onClose={() => setCompared(undefined)} />
                  ) : (
                    <Group>
                      <Button variant="default" size="sm" onClick={() => setCompared(other.leadId)}>
                        {say(words.compare)}
                      </Button>
                    </Group>
                  )}
                </Stack>
              </Paper>
            ))}
          </Stack>
        )}
      </Shown>
    </Stack>
  );
}
