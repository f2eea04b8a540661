import { Button, Card, Progress, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { runLaptopScript, useLaptopScripts } from '../../api/laptop-scripts.ts';
import { PAST_WELCOME } from '../../layout/first-open.tsx';
import { GraphDrawing, type NodeState } from '../../parts/graph.tsx';
import { Problem } from '../../parts/states.tsx';
import { abilitiesOf, usePerson } from '../../session/session-provider.tsx';
import { useSay, type Words } from '../../words/language.tsx';
import { stageWords } from '../../words/path-words.ts';
import { words } from './words.ts';

const SAMPLE = 'sample-month';
const STAGES = ['collection', 'verification', 'revisit', 'promotion', 'maintenance'] as const;
const WAYS = [
  { from: 'collection', to: 'verification' },
  { from: 'verification', to: 'revisit' },
  { from: 'verification', to: 'promotion' },
  { from: 'revisit', to: 'promotion' },
  { from: 'promotion', to: 'maintenance' },
];

/** The first thing that somebody sees of an empty Leadpath: what it is, for whom, and on a laptop the sample month. */
export function Welcome() {
  const say = useSay();
  const may = abilitiesOf(usePerson());
  return (
    <Stack maw="60rem">
      <Title order={2}>{say(words.title)}</Title>
      <Text>{say(words.what)}</Text>
      <PathPicture />
      <div className="welcome-kinds">
        <Kind name={words.staff} does={words.staffDo} to="/work" />
        {may.leadsPeople && <Kind name={words.managers} does={words.managersDo} to="/team" />}
        {may.runsTheSystem && <Kind name={words.operators} does={words.operatorsDo} to="/run" />}
      </div>
      <SampleMonth />
    </Stack>
  );
}

/** The picture is looked at and not chosen from, so its states need no names. */
const NO_NAMES: Readonly<Record<NodeState, string>> = {
  passed: '',
  here: '',
  waiting: '',
  failed: '',
  ahead: '',
};

function PathPicture() {
  const say = useSay();
  return (
    <GraphDrawing
      title={say(words.path)}
      direction="right"
      nodes={STAGES.map((id) => ({ id, label: say(stageWords[id]), kind: 'state' as const }))}
      edges={WAYS}
      stateOf={() => 'passed'}
      stateNames={NO_NAMES}
    />
  );
}

function Kind({ name, does, to }: { readonly name: Words; readonly does: Words; readonly to: string }) {
  const say = useSay();
  return (
    <Card withBorder>
      <Link to={to} state={PAST_WELCOME}>
        <strong>{say(name)}</strong>
      </Link>
      <Text size="sm">{say(does)}</Text>
    </Card>
  );
}

/** On a laptop, a button that brings the sample in, and how far that is; elsewhere a word on what comes by itself. */
function SampleMonth() {
  const say = useSay();
  const queries = useQueryClient();
  const scripts = useLaptopScripts(true);
  const sample = scripts.data?.find(({ name }) => name === SAMPLE);
  const run = useMutation({ mutationFn: () => runLaptopScript(SAMPLE), onSettled: () => scripts.refetch() });
  const isDone = sample?.state === 'done';
  useEffect(() => {
    if (isDone) void queries.invalidateQueries();
  }, [isDone, queries]);
  if (sample === undefined) return <Text className="quiet">{say(words.comes)}</Text>;
  if (sample.state === 'running') return <Loading lines={sample.lines} />;
  return (
    <Stack align="flex-start" gap="xs">
      {sample.state === 'failed' && (
        <Text role="alert" className="late">
          {say(words.failed)}: {sample.lines.at(-1)}
        </Text>
      )}
      {run.error && <Problem error={run.error} />}
      <Button color="blue.8" loading={run.isPending} onClick={() => run.mutate()}>
        {say(words.load)}
      </Button>
      <Text size="sm" className="quiet">
        {say(words.loadHint)}
      </Text>
    </Stack>
  );
}

function Loading({ lines }: { readonly lines: readonly string[] }) {
  const say = useSay();
  const last = lines.at(-1) ?? '';
  const [, done = '0', all = '1'] = /(\d+) \/ (\d+)/.exec(last) ?? [];
  return (
    <div role="status">
      <Text>{say(words.loading)}</Text>
      <Progress value={(100 * Number(done)) / Number(all)} aria-label={say(words.loading)} />
      <Text size="sm" className="quiet">
        {last}
      </Text>
    </div>
  );
}
