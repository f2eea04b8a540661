import { Badge } from '@mantine/core';
import type { PartState, PlanStatus } from '../../../../domain/plans.ts';
import { useSay } from '../../words/language.tsx';
import { partStateWords, statusWords } from './words.ts';

const COLOURS = {
  draft: 'gray',
  submitted: 'yellow',
  returned: 'orange',
  approved: 'green',
  'in-force': 'green',
  closed: 'gray',
  cancelled: 'gray',
} as const;

/** How far a plan or a part of one is, in a word. */
export function PlanState({ state }: { readonly state: PlanStatus | PartState }) {
  const say = useSay();
  const name = { ...partStateWords, ...statusWords }[state];
  return (
    <Badge variant="light" color={COLOURS[state]} className="plan-state">
      {say(name)}
    </Badge>
  );
}
