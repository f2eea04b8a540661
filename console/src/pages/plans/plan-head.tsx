import { Group, Stack, Text } from '@mantine/core';
import { Because, type Reason } from '../../parts/because.tsx';
import { useNames } from '../../parts/names.ts';
import { When } from '../../parts/when.tsx';
import { useLanguage, useSay } from '../../words/language.tsx';
import { dateText } from '../../words/time.ts';
import type { Plan } from './approval-course.ts';
import { FloorBullets } from './floor-bullets.tsx';
import { PlanState } from './plan-state.tsx';
import { phrases, words } from './words.ts';

/** A plan in short: whose, how far, from when to when, and how it stands to its floors. */
export function PlanHead({ plan }: { readonly plan: Plan }) {
  const say = useSay();
  const { language } = useLanguage();
  const names = useNames();
  const isOpen = plan.status === 'draft';
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <PlanState state={plan.status} />
        <Text>{names.dealer(plan.dealerId)}</Text>
        <Text className="quiet">
          {dateText(language, plan.from)} – {dateText(language, plan.to)}
        </Text>
        <Text>{say(phrases.lines(plan.lines))}</Text>
        {plan.additions > 0 && (
          <Text>
            {say(words.additions)} {plan.additions}
          </Text>
        )}
        {isOpen && (
          <Text>
            {say(words.due)} <When at={plan.dueAt} deadline />
          </Text>
        )}
      </Group>
      <FloorBullets plan={plan} />
      {plan.belowFloorBecause !== undefined && (
        <Text size="sm">
          <span className="quiet">{say(words.belowFloorBecause)}:</span> {plan.belowFloorBecause}
        </Text>
      )}
      <Because reasons={distinct([...plan.floors.flatMap(({ because }) => because), ...plan.because])} />
    </Stack>
  );
}

/** Two floors of one rule have reasons in common. */
function distinct(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map((reason) => [`${reason.rule} ${reason.text}`, reason])).values()];
}
