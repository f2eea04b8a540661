import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { grouped } from '../../parts/grouped.ts';
import { When } from '../../parts/when.tsx';
import { useSay } from '../../words/language.tsx';
import { wordsFor } from '../../words/path-words.ts';
import { postWords } from '../../words/post-words.ts';
import { usePlanNames } from './use-plan-names.ts';
import { words } from './words.ts';

type Waiting = components['schemas']['Waiting'];

const MOST = 100;

/** For whom the plans wait that one may see, by plan; of a great many, the ones that are due first. */
export function useWaitingOfPlans(): ReadonlyMap<string, readonly Waiting[]> {
  const query = { subject: 'plan', limit: MOST } as const;
  const { data } = useApi().query.useQuery('get', '/waiting', { params: { query } });
  return grouped(data?.waiting ?? [], ({ planId = '' }) => planId);
}

/** The people for whom a plan waits, with the day; its own last day is no person's. */
export function WaitingOfPlan({
  dealerId,
  items = [],
}: {
  readonly dealerId: string;
  readonly items?: readonly Waiting[];
}) {
  const say = useSay();
  const nameOf = usePlanNames(dealerId);
  const people = items.filter(({ forWhom }) => forWhom.kind === 'person');
  if (people.length === 0) return <span className="quiet">—</span>;
  return people.map(({ taskId, forWhom: { staffId, post }, until }) => (
    <div key={taskId}>
      {staffId === undefined || staffId === 'hq-queue' ? say(words.queue) : nameOf(staffId)}
      {post && <span className="quiet"> {say(wordsFor(postWords, post))}</span>}
      {' · '}
      <When at={until} deadline />
    </div>
  ));
}
