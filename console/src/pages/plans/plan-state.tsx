import type { PartState, PlanStatus } from '../../../../domain/plans.ts';
import { useSay } from '../../words/language.tsx';
import { partStateWords, statusWords } from './words.ts';

const MANNERS = {
  draft: 'quiet',
  submitted: 'soon',
  returned: 'late',
  approved: 'well',
  'in-force': 'well',
  closed: 'quiet',
  cancelled: 'quiet',
} as const;

/** How far a plan or a part of one is, in a word. */
export function PlanState({ state }: { readonly state: PlanStatus | PartState }) {
  const say = useSay();
  const name = { ...partStateWords, ...statusWords }[state];
  return <span className={`plan-state ${MANNERS[state]}`}>{say(name)}</span>;
}
