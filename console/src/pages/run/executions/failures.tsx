import { Button, Card, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { useApi } from '../../../api/client.ts';
import type { paths } from '../../../api/schema.d.ts';
import { type Act, ActDialog } from '../../../parts/act-dialog.tsx';
import { Empty, Shown } from '../../../parts/states.tsx';
import { useSearchParam } from '../../../parts/use-search-param.ts';
import { When } from '../../../parts/when.tsx';
import { useSay } from '../../../words/language.tsx';
import { type ExecutionName, redriveAct } from './execution-acts.ts';
import { machineWords, words } from './words.ts';

type Failures = paths['/ops/failures']['get']['responses'][200]['content']['application/json'];
type FailureGroup = Failures['groups'][number];

const SPANS = [1, 7, 14, 30];

/** What failed, grouped by its cause, with what to do about each group. */
export function Failures() {
  const say = useSay();
  const api = useApi();
  const queries = useQueryClient();
  const [days, setDays] = useSearchParam('days', '7');
  const [act, setAct] = useState<Act<ExecutionName>>();
  const asked = api.query.useQuery('get', '/ops/failures', { params: { query: { days: Number(days) } } });
  const close = (done: boolean) => {
    setAct(undefined);
    if (done) void queries.invalidateQueries();
  };
  return (
    <Stack>
      <NativeSelect
        size="xs"
        label={say(words.inLast)}
        value={days}
        onChange={({ currentTarget }) => setDays(currentTarget.value)}
        data={SPANS.map((span) => ({ value: String(span), label: say(words.days(span)) }))}
      />
      <Shown of={asked}>
        {({ groups, complete }) =>
          groups.length === 0 ? (
            <Empty title={words.noFailures} />
          ) : (
            <Stack>
              {!complete && <Text className="quiet">{say(words.notComplete)}</Text>}
              {groups.map((group) => (
                <GroupCard
                  key={`${group.machine}-${group.state}-${group.error}`}
                  group={group}
                  onRedrive={(items) => setAct(redriveAct(api, items))}
                />
              ))}
            </Stack>
          )
        }
      </Shown>
      {act && <ActDialog act={act} onClose={close} />}
    </Stack>
  );
}

function GroupCard({
  group,
  onRedrive,
}: {
  readonly group: FailureGroup;
  readonly onRedrive: (items: readonly ExecutionName[]) => void;
}) {
  const say = useSay();
  const { machine, state, error, count, last, fromChild, redrivable, examples } = group;
  const items = examples.filter((example) => example.redrivable).map(({ name }) => ({ machine, name }));
  return (
    <Card withBorder component="article">
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} size="h5">
            {say(machineWords[machine])} · {state}
          </Title>
          <strong className="late">{say(words.times(count))}</strong>
        </Group>
        <Text className="mono late">{error}</Text>
        {fromChild && <Text className="quiet">{say(words.fromChild)}</Text>}
        <Text>{say({ zh: group.whatToDoTextZh, en: group.whatToDoText })}</Text>
        <Text size="sm" className="quiet">
          <When at={last} /> · {say(words.redrivable(redrivable))}
        </Text>
        <ul className="visits">
          {examples.map(({ name, cause, stoppedAt }) => (
            <li key={name}>
              <Link to={`/run/executions/${machine}/${name}`} className="mono">
                {name}
              </Link>{' '}
              <span className="quiet">
                <When at={stoppedAt} distance={false} /> {cause}
              </span>
            </li>
          ))}
        </ul>
        {items.length > 0 && (
          <Group>
            <Button size="xs" color="blue.8" onClick={() => onRedrive(items)}>
              {say(words.redrive)} ({items.length})
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}
