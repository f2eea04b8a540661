import { Anchor, Button, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useNowMs } from '../../api/system-time.ts';
import { Because } from '../../parts/because.tsx';
import { useNames } from '../../parts/names.ts';
import { When } from '../../parts/when.tsx';
import { useSay } from '../../words/language.tsx';
import { levelWords, statusWords, wordsFor } from '../../words/path-words.ts';
import { postWords } from '../../words/post-words.ts';
import { distanceText } from '../../words/time.ts';
import { workWords } from '../../words/work-words.ts';
import { standingOf } from './event-sentences.ts';
import type { Lead } from './lead-page.tsx';
import { words } from './words.ts';

/** Where a lead stands and what it waits for: who, what, until when, and why. */
export function LeadNow({ lead }: { readonly lead: Lead }) {
  const say = useSay();
  return (
    <Paper component="section" withBorder p="md" aria-label={say(words.now)}>
      <Stack gap="xs">
        <Title order={2} size="h4">
          {say(standingOf(lead))}
          <span className="quiet"> · {say(levelWords[lead.level])}</span>
          {lead.status === 'resting' && <span className="quiet"> · {say(statusWords.resting)}</span>}
        </Title>
        {lead.returned && <Text size="sm">{say(words.returned)}</Text>}
        {lead.erasedAt !== undefined && <Text size="sm">{say(words.erased)}</Text>}
        {lead.mergedInto !== undefined && (
          <Text size="sm">
            {say(words.mergedInto)}{' '}
            <Anchor component={Link} to={`/lead/${lead.mergedInto}`} className="mono">
              {lead.mergedInto}
            </Anchor>
          </Text>
        )}
        {lead.waitingFor === null ? <NothingWaits lead={lead} /> : <Waits waiting={lead.waitingFor} />}
        <Because reasons={lead.because} />
      </Stack>
    </Paper>
  );
}

function NothingWaits({ lead }: { readonly lead: Lead }) {
  const say = useSay();
  if (lead.stage !== 'ended') return <Text size="sm">{say(words.moving)}</Text>;
  return (
    <Text size="sm">
      {say(words.over)}
      {lead.mergedInto === undefined && lead.erasedAt === undefined && <> {say(words.reopen)}</>}
    </Text>
  );
}

function Waits({ waiting }: { readonly waiting: NonNullable<Lead['waitingFor']> }) {
  const say = useSay();
  const nowMs = useNowMs();
  const { forWhom, what, since, until, nextReminderAt, taskId } = waiting;
  const names = useNames();
  const post = forWhom.post === undefined ? undefined : say(wordsFor(postWords, forWhom.post));
  const who = forWhom.staffId === undefined ? post : names.person(forWhom.staffId);
  const isLate = Date.parse(until) < nowMs;
  return (
    <>
      <Text>
        {say(workWords(what))}
        {who !== undefined && (
          <>
            {' · '}
            <strong>{who}</strong>
            {post !== undefined && post !== who && <span className="quiet"> {post}</span>}
          </>
        )}
      </Text>
      <p className={`lead-countdown${isLate ? ' late' : ''}`}>{say(distanceText(until, nowMs))}</p>
      <dl className="lead-dl">
        <dt>{say(words.due)}</dt>
        <dd>
          <When at={until} deadline distance={false} />
        </dd>
        {nextReminderAt !== undefined && (
          <>
            <dt>{say(words.nextReminder)}</dt>
            <dd>
              <When at={nextReminderAt} distance={false} />
            </dd>
          </>
        )}
        <dt>{say(words.since)}</dt>
        <dd>
          <When at={since} />
        </dd>
      </dl>
      {taskId !== undefined && (
        <Button component={Link} to={`/work/${encodeURIComponent(taskId)}`} color="blue.8">
          {say(words.openTask)}
        </Button>
      )}
    </>
  );
}
