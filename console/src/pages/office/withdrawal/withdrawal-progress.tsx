import { Alert, Progress, Stack, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useSay } from '../../../words/language.tsx';
import { spanText } from '../../../words/time.ts';
import { progressState, type Withdrawal } from './progress-state.ts';
import { words } from './words.ts';

const PHASE_WORDS = {
  'taking-back': words.takingBack,
  'giving-out': words.givingOut,
  done: words.done,
} as const;

/** How far a withdrawal is in its two halves, or that a fault has stopped it. */
export function WithdrawalProgress({ withdrawal }: { readonly withdrawal: Withdrawal }) {
  const say = useSay();
  const { phase, stopped } = withdrawal;
  const { percent, moved, of, perSecond, msLeft } = progressState(withdrawal);
  return (
    <Stack gap="xs" component="section" aria-label={say(words.progress)}>
      {stopped && (
        <Alert role="alert" color="red" icon={<IconAlertCircle aria-hidden />} title={say(words.stopped)}>
          <Stack gap="xs" align="flex-start">
            <Text size="sm">{say(words.stoppedHint)}</Text>
            <Link to="/run/failures">{say(words.seeFailures)}</Link>
          </Stack>
        </Alert>
      )}
      <strong>{say(PHASE_WORDS[phase])}</strong>
      <Progress
        size="xl"
        value={percent ?? 0}
        color={stopped ? 'red.9' : 'blue.8'}
        aria-label={`${say(words.progress)} ${percent ?? 0}%`}
      />
      <p className="office-progress" aria-live="polite">
        {percent === undefined ? (
          <span>{say(words.counting)}</span>
        ) : (
          <span>
            {moved} / {of} · {percent}%
          </span>
        )}
        {perSecond !== undefined && <span>{say(words.rate(perSecond))}</span>}
        {msLeft !== undefined && <span>{say(words.left(spanText(msLeft)))}</span>}
      </p>
      {!stopped && <p className="quiet">{say(words.goesOn)}</p>}
    </Stack>
  );
}
