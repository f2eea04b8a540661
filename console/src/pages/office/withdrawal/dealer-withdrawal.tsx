import { Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { useApi } from '../../../api/client.ts';
import { useNames, useOrganisation } from '../../../parts/names.ts';
import { Shown } from '../../../parts/states.tsx';
import { useSay } from '../../../words/language.tsx';
import { ClosedBadge } from './closed-badge.tsx';
import { OrderButton } from './order-button.tsx';
import { PreviewTables } from './preview-tables.tsx';
import { orderOf, type Withdrawal } from './progress-state.ts';
import { usePreview } from './use-preview.ts';
import { WithdrawalProgress } from './withdrawal-progress.tsx';
import { WithdrawalResult } from './withdrawal-result.tsx';
import { words } from './words.ts';

/** How often is looked how far a withdrawal is. */
const FOLLOW_MS = 1_000;

/** One dealer: what its withdrawal would move, how far it is, and where everything went. */
export function DealerWithdrawal() {
  const say = useSay();
  const names = useNames();
  const { dealerId = '' } = useParams();
  const preview = usePreview(dealerId);
  const isClosed = useDealer(dealerId)?.active === false;
  return (
    <section className="office-part" aria-label={names.dealer(dealerId)}>
      <Link to="/office/withdrawal">← {say(words.another)}</Link>
      <Title order={2} size="h4">
        {names.dealer(dealerId)} <span className="quiet">{dealerId}</span>{' '}
        {isClosed && <ClosedBadge dealerId={dealerId} />}
      </Title>
      <Shown of={preview}>
        {(seen) => (
          <Followed dealerId={dealerId} known={seen.last}>
            {(last) => <Standing dealerId={dealerId} last={last} preview={seen} />}
          </Followed>
        )}
      </Shown>
    </section>
  );
}

/** Looks on while a withdrawal is under way; one that is over, or was never ordered, is not asked for. */
function Followed({
  dealerId,
  known,
  children,
}: {
  readonly dealerId: string;
  readonly known: Withdrawal | undefined;
  readonly children: (last: Withdrawal | undefined) => ReactNode;
}) {
  const queries = useQueryClient();
  const asked = useApi().query.useQuery(
    'get',
    '/dealers/{dealerId}/withdrawal',
    { params: { path: { dealerId } } },
    {
      enabled: known !== undefined,
      ...(known !== undefined && { initialData: known }),
      refetchInterval: ({ state }) => (state.data?.phase === 'done' ? false : FOLLOW_MS),
    },
  );
  const last = asked.data ?? known;
  const isOutdated = last?.phase === 'done' && known?.phase !== 'done';
  // The preview was begun before the end, and the organisation before the dealer was closed.
  useEffect(() => {
    if (isOutdated) void queries.invalidateQueries();
  }, [isOutdated, queries]);
  return children(last);
}

function Standing({
  dealerId,
  last,
  preview,
}: {
  readonly dealerId: string;
  readonly last: Withdrawal | undefined;
  readonly preview: NonNullable<ReturnType<typeof usePreview>['data']>;
}) {
  const queries = useQueryClient();
  const isOpen = useDealer(dealerId)?.active ?? false;
  const isBehind = last?.phase === 'done' && preview.last?.phase !== 'done';
  const order = isBehind ? undefined : orderOf(last, { isOpen, leads: preview.sum.leads });
  // Whoever is withdrawn anew has everything before it: the preview, the closed dealer and the last withdrawal change.
  const renew = () => void queries.invalidateQueries();
  return (
    <>
      {last !== undefined && last.phase !== 'done' && <WithdrawalProgress withdrawal={last} />}
      {order !== undefined && (
        <OrderButton dealerId={dealerId} order={order} preview={preview} onOrdered={renew} />
      )}
      {(order === 'first' || order === 'again') && <PreviewTables preview={preview} />}
      {last !== undefined && <WithdrawalResult withdrawal={last} />}
    </>
  );
}

function useDealer(dealerId: string) {
  const { data } = useOrganisation();
  return data?.organisation.dealers.find((dealer) => dealer.dealerId === dealerId);
}
