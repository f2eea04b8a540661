import { Stack, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useApi } from '../../api/client.ts';
import { Empty, Shown } from '../../parts/states.tsx';
import { useSay, type Words } from '../../words/language.tsx';
import { words } from './words.ts';

/** Counting stops here on the server. */
const COUNTED_AT_MOST = 1000;

interface Sign {
  readonly name: Words;
  readonly to: string;
  readonly count: number;
  readonly more?: boolean;
  /** Whether a count above nothing asks for somebody's hands. */
  readonly asksForHands: boolean;
}

/** Whether all is well, at a glance; each number leads to what it counts. */
export function Overview() {
  const api = useApi();
  const waiting = api.query.useQuery('get', '/waiting', { params: { query: { limit: 1 } } });
  const findings = api.query.useQuery('get', '/findings', {
    params: { query: { limit: 100, status: 'open' } },
  });
  const resting = api.query.useQuery('get', '/quarantine', { params: { query: { limit: 100 } } });
  return (
    <Shown of={waiting}>
      {({ counts }) => (
        <Shown of={findings}>
          {(found) => (
            <Shown of={resting}>
              {(quarantine) => (
                <Signs
                  signs={[
                    {
                      name: words.openFindings,
                      to: '/run/findings',
                      count: found.findings.length,
                      more: found.cursor !== undefined,
                      asksForHands: true,
                    },
                    {
                      name: words.restingDeliveries,
                      to: '/run/quarantine',
                      count: quarantine.deliveries.length,
                      more: quarantine.cursor !== undefined,
                      asksForHands: true,
                    },
                    {
                      name: words.overdueWaits,
                      to: '/run/waiting?overdue=true',
                      count: counts?.overdue ?? 0,
                      more: counts?.overdue === COUNTED_AT_MOST,
                      asksForHands: true,
                    },
                    {
                      name: words.waits,
                      to: '/run/waiting',
                      count: counts?.all ?? 0,
                      more: counts?.all === COUNTED_AT_MOST,
                      asksForHands: false,
                    },
                  ]}
                />
              )}
            </Shown>
          )}
        </Shown>
      )}
    </Shown>
  );
}

function Signs({ signs }: { readonly signs: readonly Sign[] }) {
  const say = useSay();
  const needsHands = signs.some(({ count, asksForHands }) => asksForHands && count > 0);
  return (
    <Stack>
      {needsHands ? (
        <Title order={2} size="h4">
          {say(words.needsYou)}
        </Title>
      ) : (
        <Empty title={words.allWell} hint={words.allWellHint}>
          <IconCircleCheck size={32} className="well" aria-hidden />
        </Empty>
      )}
      <div className="tiles">
        {signs.map(({ name, to, count, more, asksForHands }) => (
          <Link key={to} to={to} className="tile">
            <span className={`tile-number ${asksForHands && count > 0 ? 'late' : ''}`}>
              {count}
              {more && '+'}
            </span>
            <span>{say(name)}</span>
            {more && <span className="unseen">{say(words.atLeast)}</span>}
          </Link>
        ))}
      </div>
    </Stack>
  );
}
