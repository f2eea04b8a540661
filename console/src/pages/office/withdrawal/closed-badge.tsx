import { Badge } from '@mantine/core';
import { useApi } from '../../../api/client.ts';
import { ProblemError } from '../../../api/problem.ts';
import { useSay } from '../../../words/language.tsx';
import type { Withdrawal } from './progress-state.ts';
import { words } from './words.ts';

/** How often is looked whether a withdrawal that is under way has ended. */
const LOOK_MS = 15_000;

/** What became of a dealer who is closed: withdrawn, being withdrawn, or closed in the organisation alone. */
export function ClosedBadge({ dealerId }: { readonly dealerId: string }) {
  const say = useSay();
  const { data, error } = useApi().query.useQuery(
    'get',
    '/dealers/{dealerId}/withdrawal',
    { params: { path: { dealerId } } },
    { refetchInterval: ({ state }) => (isUnderWay(state.data) ? LOOK_MS : false) },
  );
  if (data === undefined && !isNever(error)) return null;
  const name = isUnderWay(data)
    ? data.stopped
      ? words.stopped
      : words.underWay
    : data === undefined
      ? words.closed
      : words.withdrawn;
  return (
    <Badge variant="default" size="sm">
      {say(name)}
    </Badge>
  );
}

function isUnderWay(withdrawal: Withdrawal | undefined): withdrawal is Withdrawal {
  return withdrawal !== undefined && withdrawal.phase !== 'done';
}

/** Whether the answer was that the dealer was never withdrawn. */
function isNever(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 404;
}
