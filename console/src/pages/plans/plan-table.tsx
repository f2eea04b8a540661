import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useNames } from '../../parts/names.ts';
import { When } from '../../parts/when.tsx';
import { useSay } from '../../words/language.tsx';
import type { PlanSummary } from './plan-queries.ts';
import { PlanState } from './plan-state.tsx';
import { useWaitingOfPlans, WaitingOfPlan } from './waiting-of-plan.tsx';
import { phrases, planTitle, words } from './words.ts';

/** Plans with their state and for whom they wait: rows on a desk, cards on a telephone. */
export function PlanTable({ plans }: { readonly plans: readonly PlanSummary[] }) {
  const say = useSay();
  const names = useNames();
  const waiting = useWaitingOfPlans();
  return (
    <table className="list">
      <thead>
        <tr>
          <th scope="col">{say(words.plan)}</th>
          <th scope="col">{say(words.status)}</th>
          <th scope="col">{say(words.waitsFor)}</th>
          <th scope="col">{say(words.lines)}</th>
          <th scope="col">{say(words.due)}</th>
        </tr>
      </thead>
      <tbody>
        {plans.map((plan) => {
          const isOpen = plan.status === 'draft';
          return (
            <tr key={plan.planId}>
              <td>
                <Anchor component={Link} to={`/plan/${plan.planId}`} fw={600}>
                  {say(planTitle(plan.planId))}
                </Anchor>
                <Text size="sm" className="quiet">
                  {names.dealer(plan.dealerId)}
                </Text>
              </td>
              <td>
                <PlanState state={plan.status} />{' '}
                {isOpen && plan.overdue && <span className="late">{say(words.overdue)}</span>}
              </td>
              <td data-label={say(words.waitsFor)}>
                <WaitingOfPlan dealerId={plan.dealerId} items={waiting.get(plan.planId)} />
              </td>
              <td>
                {say(phrases.lines(plan.lines))}
                {plan.missing > 0 && <span className="soon"> · {say(phrases.missing(plan.missing))}</span>}
                {plan.additions > 0 && (
                  <span className="quiet">
                    {' '}
                    · {say(words.additions)} {plan.additions}
                  </span>
                )}
              </td>
              <td data-label={say(words.due)}>
                <When at={plan.dueAt} deadline={isOpen} distance={isOpen} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
