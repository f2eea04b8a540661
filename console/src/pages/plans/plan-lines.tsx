import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useApi } from '../../api/client.ts';
import { Empty, Shown } from '../../parts/states.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { usePerson } from '../../session/session-provider.tsx';
import { useSay } from '../../words/language.tsx';
import { AddLine } from './add-line.tsx';
import type { Plan } from './approval-course.ts';
import type { PlanLine } from './compare-lines.ts';
import { mayAddOnDemand, mayChangePart } from './line-rights.ts';
import { LineRow } from './line-row.tsx';
import { lineWords } from './line-words.ts';
import { useLines } from './plan-queries.ts';
import { usePlanNames } from './use-plan-names.ts';
import { partWords } from './words.ts';

const STEP = 50;

/** The lines of a plan: whom it is about, who does it and when; open parts can be changed by those who make them. */
export function PlanLines({ plan }: { readonly plan: Plan }) {
  const say = useSay();
  const [part, setPart] = useSearchParam('part');
  const asked = useLines(plan.planId, plan.version);
  const parts = plan.parts.map((each) => each.part);
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        {parts.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={say(lineWords.part)}
            value={part}
            onChange={setPart}
            data={[
              { value: '', label: say(lineWords.every) },
              ...parts.map((name) => ({ value: name, label: say(partWords(name)) })),
            ]}
          />
        )}
        <AddLine plan={plan} />
      </Group>
      <Shown of={asked}>
        {({ lines, complete }) => {
          const shown = lines.filter((line) => part === '' || line.part === part);
          if (shown.length === 0) return <Empty title={lineWords.none} hint={lineWords.noneHint} />;
          return (
            <>
              {!complete && <Text className="soon">{say(lineWords.incomplete)}</Text>}
              <LineTable plan={plan} lines={shown} />
            </>
          );
        }}
      </Shown>
    </Stack>
  );
}

function LineTable({ plan, lines }: { readonly plan: Plan; readonly lines: readonly PlanLine[] }) {
  const say = useSay();
  const person = usePerson();
  const [most, setMost] = useState(STEP);
  const shown = lines.slice(0, most);
  const nameOf = usePlanNames(plan.dealerId);
  const results = useResults(plan);
  const changes = lines.some(({ part }) => mayChangePart(plan, part, person)) || mayAddOnDemand(plan, person);
  const columns = [
    'about',
    'who',
    'day',
    'method',
    'result',
    ...(changes ? (['acts'] as const) : []),
  ] as const;
  return (
    <>
      <table className="list">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {say(lineWords[column])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((line) => (
            <LineRow
              key={line.lineId}
              plan={plan}
              line={line}
              nameOf={nameOf}
              result={results.get(line.lineId)}
              withActs={changes}
            />
          ))}
        </tbody>
      </table>
      {most < lines.length && (
        <Button variant="default" onClick={() => setMost(most + STEP)}>
          {say(lineWords.show)} ({lines.length - most})
        </Button>
      )}
    </>
  );
}

/** What became of the first hundred lines, of a plan that is or was in force. */
function useResults({ planId, status }: Plan) {
  const inForce = status === 'in-force' || status === 'closed';
  const { data } = useApi().query.useQuery(
    'get',
    '/plans/{planId}/achievement',
    { params: { path: { planId }, query: { limit: 100 } } },
    { enabled: inForce, refetchInterval: 60_000 },
  );
  return new Map((data?.lines ?? []).map((line) => [line.lineId, line]));
}
