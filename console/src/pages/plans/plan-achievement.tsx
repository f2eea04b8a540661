import { Stack, Text } from '@mantine/core';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { Bars } from '../../parts/bars.tsx';
import { Charted } from '../../parts/charted.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import { outcomeWords } from '../../words/outcomes.ts';
import { wordsFor } from '../../words/path-words.ts';
import { achievementRows } from './achievement-rows.ts';
import { achievementWords } from './achievement-words.ts';
import type { Plan } from './approval-course.ts';
import { lineStateWords, notDoneWords } from './line-words.ts';
import { usePlanNames } from './use-plan-names.ts';

type Achieved = components['schemas']['PlanAchievement'];

/** Floor against plan against achieved, and the same for each person. */
export function PlanAchievement({ plan }: { readonly plan: Plan }) {
  const say = useSay();
  const path = { planId: plan.planId };
  const asked = useApi().query.useQuery(
    'get',
    '/plans/{planId}/achievement',
    { params: { path, query: { limit: 100 } } },
    { refetchInterval: 60_000 },
  );
  const notYet = plan.status === 'draft' || plan.status === 'submitted' || plan.status === 'cancelled';
  if (notYet) return <Empty title={achievementWords.notYet} hint={achievementWords.notYetHint} />;
  return (
    <Shown of={asked}>
      {({ achieved, onDemand, collection, final }) => {
        const rows = achievementRows(plan, { achieved, collection }).map((row) => ({
          ...row,
          name: say(row.name),
        }));
        return (
          <Stack gap="md">
            <Text className="quiet">{say(final ? achievementWords.final : achievementWords.soFar)}</Text>
            <Charted
              title={achievementWords.against}
              fileName={`${plan.planId}-achievement`}
              rows={rows}
              columns={[
                { name: achievementWords.count, value: (row) => row.name },
                { name: achievementWords.floor, value: (row) => row.floor ?? '' },
                { name: achievementWords.planned, value: (row) => row.planned },
                { name: achievementWords.achieved, value: (row) => row.achieved },
              ]}
            >
              <Bars
                label={say(achievementWords.against)}
                by="name"
                lying
                rows={rows.map(({ floor = 0, ...row }) => ({ ...row, floor }))}
                series={[
                  { name: 'floor', label: say(achievementWords.floor), color: 'gray.6' },
                  { name: 'planned', label: say(achievementWords.planned), color: 'blue.6' },
                  { name: 'achieved', label: say(achievementWords.achieved), color: 'teal.7' },
                ]}
              />
            </Charted>
            {achieved && achieved.people.length > 0 && <ByPerson plan={plan} achieved={achieved} />}
            {achieved && <Why plan={plan} achieved={achieved} />}
            {onDemand && onDemand.promised > 0 && (
              <Text>
                {say(achievementWords.onDemand)}: {onDemand.promised} · {say(achievementWords.achieved)}{' '}
                {onDemand.inTime + onDemand.late}
              </Text>
            )}
          </Stack>
        );
      }}
    </Shown>
  );
}

function ByPerson({ plan, achieved }: { readonly plan: Plan; readonly achieved: Achieved }) {
  const say = useSay();
  const nameOf = usePlanNames(plan.dealerId);
  const rows = achieved.people.map(({ staffId, ...counts }) => ({
    name: staffId === 'nobody' ? say(achievementWords.nobody) : nameOf(staffId),
    ...counts,
  }));
  return (
    <Charted
      title={achievementWords.byPerson}
      fileName={`${plan.planId}-people`}
      rows={rows}
      columns={[
        { name: achievementWords.person, value: (row) => row.name },
        { name: achievementWords.planned, value: (row) => row.promised },
        { name: lineStateWords['in-time']!, value: (row) => row.inTime },
        { name: lineStateWords.late!, value: (row) => row.late },
        { name: lineStateWords['not-done']!, value: (row) => row.notDone },
        { name: lineStateWords.open!, value: (row) => row.open },
      ]}
    >
      <Bars
        label={say(achievementWords.byPerson)}
        by="name"
        lying
        stacked
        rows={rows}
        series={[
          { name: 'inTime', label: say(lineStateWords['in-time']!), color: 'teal.7' },
          { name: 'late', label: say(lineStateWords.late!), color: 'yellow.6' },
          { name: 'notDone', label: say(lineStateWords['not-done']!), color: 'red.7' },
          { name: 'open', label: say(lineStateWords.open!), color: 'gray.5' },
        ]}
      />
    </Charted>
  );
}

/** What came out, and why lines were not done. */
function Why({ plan, achieved }: { readonly plan: Plan; readonly achieved: Achieved }) {
  const say = useSay();
  const outcomes = Object.entries(achieved.outcomes);
  const reasons = Object.entries(achieved.reasons);
  return (
    <ul className="outcomes">
      {outcomes.map(([outcome, count]) => (
        <li key={outcome}>
          {say(outcomeWords(plan.kind, outcome))} <strong>{count}</strong>
        </li>
      ))}
      {reasons.map(([reason, count]) => (
        <li key={reason} className="late">
          {say(wordsFor(notDoneWords, reason))} <strong>{count}</strong>
        </li>
      ))}
    </ul>
  );
}
