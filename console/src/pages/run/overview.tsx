import { Stack, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useApi } from '../../api/client.ts';
import { Empty, Loading, Problem } from '../../parts/states.tsx';
import { useSay, type Words } from '../../words/language.tsx';
import { words } from './words.ts';

/** Counting stops here on the server. */
const COUNTED_AT_MOST = 1000;
const LISTED_AT_MOST = 100;
const FAILURES_OF_DAYS = 7;

interface Sign {
  readonly name: Words;
  readonly to: string;
  /** Undefined until it is known. */
  readonly count: number | undefined;
  readonly more?: boolean;
  /** Whether a count above nothing asks for somebody's hands. */
  readonly asksForHands: boolean;
}

/** Whether all is well, at a glance; each number leads to what it counts. */
export function Overview() {
  const say = useSay();
  const { signs, error, retry } = useSigns();
  if (error) return <Problem error={error} retry={retry} />;
  if (signs.some(({ count }) => count === undefined)) return <Loading />;
  const needsHands = signs.some(({ count = 0, asksForHands }) => asksForHands && count > 0);
  return (
    <Stack>
      {needsHands ? (
        <Title order={2} size="h4">
          {say(words.needsYou)}
        </Title>
      ) : (
        <Empty title={words.allWell} hint={words.allWellHint} />
      )}
      <div className="tiles">
        {signs.map((sign) => (
          <Tile key={sign.to} sign={sign} />
        ))}
      </div>
    </Stack>
  );
}

function useSigns(): {
  readonly signs: readonly Sign[];
  readonly error: unknown;
  readonly retry: () => void;
} {
  const { query } = useApi();
  const waiting = query.useQuery('get', '/waiting', { params: { query: { limit: 1 } } });
  const findings = query.useQuery('get', '/findings', {
    params: { query: { limit: LISTED_AT_MOST, status: 'open' } },
  });
  const resting = query.useQuery('get', '/quarantine', { params: { query: { limit: LISTED_AT_MOST } } });
  const letters = query.useQuery('get', '/ops/dead-letters', {});
  const failures = query.useQuery('get', '/ops/failures', { params: { query: { days: FAILURES_OF_DAYS } } });
  const all = [waiting, findings, resting, letters, failures];
  const counts = waiting.data && (waiting.data.counts ?? { overdue: 0, all: 0 });
  return {
    error: all.find(({ data, error }) => error && data === undefined)?.error,
    retry: () => {
      for (const { refetch } of all) void refetch();
    },
    signs: [
      {
        ...{ name: words.failures, to: '/run/failures', asksForHands: true },
        count: failures.data?.groups.reduce((sum, { count }) => sum + count, 0),
        more: failures.data?.complete === false,
      },
      {
        ...{ name: words.deadLetters, to: '/run/dead-letters', asksForHands: true },
        count: letters.data && letters.data.visible + letters.data.hidden,
      },
      {
        ...{ name: words.openFindings, to: '/run/findings', asksForHands: true },
        count: findings.data?.findings.length,
        more: findings.data?.cursor !== undefined,
      },
      {
        ...{ name: words.restingDeliveries, to: '/run/quarantine', asksForHands: true },
        count: resting.data?.deliveries.length,
        more: resting.data?.cursor !== undefined,
      },
      {
        ...{ name: words.overdueWaits, to: '/run/waiting?overdue=true', asksForHands: true },
        count: counts?.overdue,
        more: counts?.overdue === COUNTED_AT_MOST,
      },
      {
        ...{ name: words.waits, to: '/run/waiting', asksForHands: false },
        count: counts?.all,
        more: counts?.all === COUNTED_AT_MOST,
      },
    ],
  };
}

function Tile({ sign: { name, to, count = 0, more = false, asksForHands } }: { readonly sign: Sign }) {
  const say = useSay();
  return (
    <Link to={to} className="tile">
      <span className={`tile-number ${asksForHands && count > 0 ? 'late' : ''}`}>
        {count}
        {more && '+'}
      </span>
      <span>{say(name)}</span>
      {more && <span className="unseen">{say(words.atLeast)}</span>}
    </Link>
  );
}
