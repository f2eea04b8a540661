import { Button, Card, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { useApi } from '../../../api/client.ts';
import { ActDialog } from '../../../parts/act-dialog.tsx';
import { Empty, Shown } from '../../../parts/states.tsx';
import { useSearchParam } from '../../../parts/use-search-param.ts';
import { When } from '../../../parts/when.tsx';
import { useSay } from '../../../words/language.tsx';
import { type ExecutionName, redriveAct, restartAct } from './execution-acts.ts';
import { type FailureGroup, helpedBy } from './failure-acts.ts';
import { machineWords, words } from './words.ts';

const SPANS = [1, 7, 14, 30];
/** So many of a group are shown at first. */
const SHOWN = 5;

/** What failed, grouped by its cause, with what to do about each group. */
export function Failures() {
  const say = useSay();
  const api = useApi();
  const queries = useQueryClient();
  const [days, setDays] = useSearchParam('days', '7');
  const [dialog, setDialog] = useState<ReactNode>();
  const asked = api.query.useQuery('get', '/ops/failures', { params: { query: { days: Number(days) } } });
  const close = (done: boolean) => {
    setDialog(undefined);
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
                  key={`${group.machine}-${group.state}-${group.error}-${group.whatToDo}`}
                  group={group}
                  onRedrive={(items) => setDialog(<ActDialog act={redriveAct(api, items)} onClose={close} />)}
                  onRestart={(leadIds) =>
                    setDialog(<ActDialog act={restartAct(api, leadIds)} onClose={close} />)
                  }
                />
              ))}
            </Stack>
          )
        }
      </Shown>
      {dialog}
    </Stack>
  );
}

function GroupCard({
  group,
  onRedrive,
  onRestart,
}: {
  readonly group: FailureGroup;
  readonly onRedrive: (items: readonly ExecutionName[]) => void;
  readonly onRestart: (leadIds: readonly string[]) => void;
}) {
  const say = useSay();
  const { machine, state, stateZh, error, count, last, fromChild, redrivable, examples } = group;
  const { executions, leadIds } = helpedBy(group);
  return (
    <Card withBorder component="article">
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} size="h5">
            {say(machineWords[machine])} · {say({ zh: stateZh, en: state })}
          </Title>
          <strong className="late">{say(words.times(count))}</strong>
        </Group>
        <Text className="mono late">{error}</Text>
        {fromChild && <Text className="quiet">{say(words.fromChild)}</Text>}
        <Text>{say({ zh: group.whatToDoTextZh, en: group.whatToDoText })}</Text>
        <Text size="sm" className="quiet">
          <When at={last} /> · {say(words.redrivable(redrivable))}
        </Text>
        <Examples machine={machine} examples={examples.slice(0, SHOWN)} />
        {examples.length > SHOWN && (
          <details>
            <summary>{say(words.furtherExamples(examples.length - SHOWN))}</summary>
            <Examples machine={machine} examples={examples.slice(SHOWN)} />
          </details>
        )}
        <Group>
          {executions.length > 0 && (
            <Button size="xs" color="blue.8" onClick={() => onRedrive(executions)}>
              {say(words.redrive)} ({executions.length})
            </Button>
          )}
          {leadIds.length > 0 && (
            <Button size="xs" color="blue.8" onClick={() => onRestart(leadIds)}>
              {say(words.restart)} ({leadIds.length})
            </Button>
          )}
        </Group>
      </Stack>
    </Card>
  );
}

function Examples({
  machine,
  examples,
}: {
  readonly machine: FailureGroup['machine'];
  readonly examples: FailureGroup['examples'];
}) {
  return (
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
  );
}
