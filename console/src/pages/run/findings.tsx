import { Button, Card, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { type Api, useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { type Act, ActDialog } from '../../parts/act-dialog.tsx';
import { useNames } from '../../parts/names.ts';
import { Empty, Shown } from '../../parts/states.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { When } from '../../parts/when.tsx';
import { useLanguage, useSay } from '../../words/language.tsx';
import { wordsFor } from '../../words/path-words.ts';
import { findingWords, words } from './words.ts';

type Finding = components['schemas']['Finding'];
type Status = Finding['status'];

const STATUS_WORDS = {
  open: words.statusOpen,
  mended: words.statusMended,
  over: words.statusOver,
  dismissed: words.statusDismissed,
} as const;

/** Where records and executions do not agree, and what to do about each. */
export function Findings() {
  const say = useSay();
  const api = useApi();
  const queries = useQueryClient();
  const [status, setStatus] = useSearchParam('status', 'open');
  const [act, setAct] = useState<Act<string>>();
  const asked = api.query.useQuery('get', '/findings', {
    params: { query: { limit: 100, status: status as Status } },
  });
  const close = (done: boolean) => {
    setAct(undefined);
    if (done) void queries.invalidateQueries();
  };
  return (
    <Stack>
      <SegmentedControl
        aria-label={say(words.status)}
        value={status}
        onChange={setStatus}
        data={Object.entries(STATUS_WORDS).map(([value, label]) => ({ value, label: say(label) }))}
      />
      <Shown of={asked}>
        {({ findings }) =>
          findings.length === 0 ? (
            <Empty title={words.noFindings} hint={words.noFindingsHint} />
          ) : (
            <div className="cards">
              {findings.map((finding) => (
                <FindingCard
                  key={finding.findingId}
                  finding={finding}
                  onDismiss={() => setAct(dismissAct(api, finding.findingId))}
                />
              ))}
            </div>
          )
        }
      </Shown>
      {act && <ActDialog act={act} onClose={close} />}
    </Stack>
  );
}

function FindingCard({ finding, onDismiss }: { readonly finding: Finding; readonly onDismiss: () => void }) {
  const say = useSay();
  const names = useNames();
  const { language } = useLanguage();
  const { leadId, planId, dealerId, kind, status, since, lastSeenAt, whatToDo, whatToDoZh, dismissed } =
    finding;
  return (
    <Card withBorder component="article">
      <Stack gap="xs">
        <Text fw={600}>{say(wordsFor(findingWords, kind))}</Text>
        <Group gap="xs">
          <Link to={leadId === undefined ? `/plan/${planId}` : `/lead/${leadId}`} className="mono">
            {leadId ?? planId}
          </Link>
          <span className="quiet">{names.dealer(dealerId)}</span>
        </Group>
        <Text size="sm">{language === 'zh' ? whatToDoZh : whatToDo}</Text>
        <Text size="sm" className="quiet">
          {say(words.since)} <When at={since} /> · {say(words.lastSeen)} <When at={lastSeenAt} />
        </Text>
        {dismissed && (
          <Text size="sm" className="quiet">
            {dismissed.by}: {dismissed.reason}
          </Text>
        )}
        {status === 'open' && (
          <Button size="xs" variant="default" onClick={onDismiss}>
            {say(words.dismiss)}
          </Button>
        )}
      </Stack>
    </Card>
  );
}

function dismissAct(api: Api, findingId: string): Act<string> {
  return {
    ...{ name: words.dismiss, effect: words.dismissEffect, items: [findingId], nameOf: (id) => id },
    perform: async (id, reason) => {
      await api.fetch.POST('/findings/{findingId}/dismiss', {
        params: { path: { findingId: id } },
        body: { reason },
      });
      return words.statusDismissed;
    },
  };
}
