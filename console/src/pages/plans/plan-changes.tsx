import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { Shown } from '../../parts/states.tsx';
import { useSay, type Words } from '../../words/language.tsx';
import type { Plan } from './approval-course.ts';
import { changeWords } from './change-words.ts';
import { compareLines, type PlanLine } from './compare-lines.ts';
import { subjectWords } from './line-words.ts';
import { PlanEvents } from './plan-events.tsx';
import { planBefore } from './plan-period.ts';
import { useLines, usePlanOf } from './plan-queries.ts';
import { usePlanNames } from './use-plan-names.ts';
import { planTitle } from './words.ts';

/** How many of each kind of difference are named; the rest is counted. */
const NAMED = 30;

/** What changed: since the plan was last handed in, and against the plan of the period before. */
export function PlanChanges({ plan }: { readonly plan: Plan }) {
  const say = useSay();
  return (
    <Stack gap="lg">
      <section>
        <Title order={2} size="h5" mb="xs">
          {say(changeWords.sinceSubmission)}
        </Title>
        {plan.changes.length === 0 ? (
          <Text className="quiet">{say(changeWords.nothing)}</Text>
        ) : (
          <PlanEvents dealerId={plan.dealerId} events={plan.changes} />
        )}
      </section>
      <AgainstBefore plan={plan} />
    </Stack>
  );
}

function AgainstBefore({ plan }: { readonly plan: Plan }) {
  const say = useSay();
  const before = planBefore(plan.planId) ?? '';
  const earlier = usePlanOf(before);
  const linesBefore = useLines(earlier.plan && before, earlier.plan?.version);
  const linesNow = useLines(plan.planId, plan.version);
  const asked = {
    data: linesBefore.data && linesNow.data && { before: linesBefore.data.lines, now: linesNow.data.lines },
    error: earlier.error ?? linesBefore.error ?? linesNow.error,
    refetch: () => Promise.all([earlier.refetch(), linesBefore.refetch(), linesNow.refetch()]),
  };
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {say(changeWords.against)}{' '}
        <Anchor component={Link} to={`/plan/${before}`} inherit>
          {say(planTitle(before))}
        </Anchor>
      </Title>
      {earlier.isNone ? (
        <Text className="quiet">{say(changeWords.noneBefore)}</Text>
      ) : (
        <Shown of={asked}>{(lines) => <Differences dealerId={plan.dealerId} {...lines} />}</Shown>
      )}
    </section>
  );
}

function Differences({
  dealerId,
  before,
  now,
}: {
  readonly dealerId: string;
  readonly before: readonly PlanLine[];
  readonly now: readonly PlanLine[];
}) {
  const say = useSay();
  const { added, dropped, handedOver, otherQuantity, kept } = compareLines(before, now);
  const nameOf = usePlanNames(dealerId);
  const person = (who: string | undefined) => (who === undefined ? say(changeWords.nobody) : nameOf(who));
  return (
    <Stack gap="sm">
      <Text>
        {before.length} → <strong>{now.length}</strong> · {say(changeWords.kept)} {kept}
      </Text>
      <Group title={changeWords.added} lines={added} says={(line) => person(line.who)} />
      <Group title={changeWords.dropped} lines={dropped} says={(line) => person(line.who)} />
      <Group
        title={changeWords.handedOver}
        lines={handedOver.map((pair) => pair.now)}
        says={(line, index) => `${person(handedOver[index]?.before.who)} → ${person(line.who)}`}
      />
      <Group
        title={changeWords.otherQuantity}
        lines={otherQuantity.map((pair) => pair.now)}
        says={(line, index) =>
          `${person(line.who)}: ${otherQuantity[index]?.before.quantity ?? 0} → ${line.quantity ?? 0}`
        }
      />
    </Stack>
  );
}

function Group({
  title,
  lines,
  says,
}: {
  readonly title: Words;
  readonly lines: readonly PlanLine[];
  readonly says: (line: PlanLine, index: number) => string;
}) {
  const say = useSay();
  if (lines.length === 0) return null;
  return (
    <details open={lines.length <= NAMED}>
      <summary>
        {say(title)} <strong>{lines.length}</strong>
      </summary>
      <ul className="outcomes">
        {lines.slice(0, NAMED).map((line, index) => (
          <li key={line.lineId}>
            {line.leadId === undefined ? (
              say(subjectWords(line.subject ?? ''))
            ) : (
              <Anchor
                component={Link}
                to={`/lead/${line.leadId}`}
                className={line.customerName ? '' : 'mono'}
              >
                {line.customerName ?? line.leadId}
              </Anchor>
            )}{' '}
            {says(line, index)}
          </li>
        ))}
        {lines.length > NAMED && <li className="quiet">… {lines.length - NAMED}</li>}
      </ul>
    </details>
  );
}
