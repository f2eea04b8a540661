import { Alert, Button, Group, Stack, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useApi } from '../../../api/client.ts';
import type { components } from '../../../api/schema.d.ts';
import { ActDialog } from '../../../parts/act-dialog.tsx';
import { GraphDrawing } from '../../../parts/graph.tsx';
import { Shown } from '../../../parts/states.tsx';
import { When } from '../../../parts/when.tsx';
import { useSay } from '../../../words/language.tsx';
import { redriveAct, restartAct, stopAct } from './execution-acts.ts';
import { graphOf, standingOf, stateWords, transitionsGone, wayOf } from './execution-course.ts';
import { StatusMark } from './executions.tsx';
import { History } from './history.tsx';
import { Visits } from './visits.tsx';
import { type MachineName, machineWords, words } from './words.ts';

type Machine = components['schemas']['Machine'];
type Visit = components['schemas']['StateVisit'];

const LIVE_MS = 3_000;
const NO_STATES = { states: [] };

/** One execution: drawn on its machine's graph, with what can be done about it, its states, its data and its history. */
export function Execution() {
  const say = useSay();
  const { machine = '', name = '' } = useParams();
  const path = { machine: machine as MachineName, name };
  const api = useApi();
  const queries = useQueryClient();
  const [dialog, setDialog] = useState<ReactNode>();
  const drawn = api.query.useQuery('get', '/ops/machines/{machine}', { params: { path } });
  const asked = api.query.useQuery(
    'get',
    '/ops/executions/{machine}/{name}',
    { params: { path } },
    { refetchInterval: ({ state }) => (state.data?.status === 'RUNNING' ? LIVE_MS : false) },
  );
  const close = (done: boolean) => {
    setDialog(undefined);
    if (done) void queries.invalidateQueries();
  };
  return (
    <Shown of={asked}>
      {(execution) => (
        <Stack>
          <Group gap="sm">
            <Title order={2} size="h4" className="mono">
              {name}
            </Title>
            <span className="quiet">{say(machineWords[path.machine])}</span>
            <StatusMark status={execution.status} />
            {execution.leadId && <Link to={`/lead/${execution.leadId}`}>{execution.leadId}</Link>}
            {execution.planId && <Link to={`/plan/${execution.planId}`}>{execution.planId}</Link>}
          </Group>
          <p className="quiet">
            {say(words.started)} <When at={execution.startedAt} />
            {execution.stoppedAt && (
              <>
                {' · '}
                {say(words.stopped)} <When at={execution.stoppedAt} />
              </>
            )}
          </p>
          {execution.error && (
            <Alert color="red" title={execution.error} role="alert">
              {execution.cause}
            </Alert>
          )}
          <Alert color="gray" title={say(words.whatToDo)}>
            {say({ zh: execution.whatToDoTextZh, en: execution.whatToDoText })}
          </Alert>
          <Group>
            {execution.redrive.possible && (
              <Button
                color="blue.8"
                onClick={() => setDialog(<ActDialog act={redriveAct(api, [path])} onClose={close} />)}
              >
                {say(words.redrive)}
              </Button>
            )}
            {execution.status === 'RUNNING' && (
              <Button
                variant="default"
                onClick={() => setDialog(<ActDialog act={stopAct(api, [path])} onClose={close} />)}
              >
                {say(words.stop)}
              </Button>
            )}
            {execution.leadId && (
              <Button
                variant="default"
                onClick={() =>
                  setDialog(<ActDialog act={restartAct(api, [execution.leadId!])} onClose={close} />)
                }
              >
                {say(words.restart)}
              </Button>
            )}
          </Group>
          <Shown of={drawn}>
            {(found) => (
              <Drawing machine={found} visits={execution.visits} failedAt={execution.failedAt?.state} />
            )}
          </Shown>
          {!execution.wholeHistory && <p className="quiet">{say(words.wholeShown)}</p>}
          <Visits visits={execution.visits} nameOf={(state) => stateWords(drawn.data ?? NO_STATES, state)} />
          <Data name={say(words.input)} value={execution.input} />
          {execution.output !== undefined && <Data name={say(words.output)} value={execution.output} />}
          <History machine={path.machine} name={name} isRunning={execution.status === 'RUNNING'} />
          {dialog}
        </Stack>
      )}
    </Shown>
  );
}

function Drawing({
  machine,
  visits,
  failedAt,
}: {
  readonly machine: Machine;
  readonly visits: readonly Visit[];
  readonly failedAt: string | undefined;
}) {
  const say = useSay();
  const ways = [...transitionsGone(visits)].join('|');
  const gone = useMemo(() => new Set(ways.split('|')), [ways]);
  const { nodes, edges } = useMemo(() => graphOf(machine, gone, say), [machine, gone, say]);
  const waits = useMemo(
    () => new Set(machine.states.filter(({ look }) => look === 'waiting').map(({ state }) => state)),
    [machine],
  );
  return (
    <GraphDrawing
      title={say(words.drawing)}
      nodes={nodes}
      edges={edges}
      stateOf={(state) => standingOf(state, visits, failedAt, waits)}
      stateNames={{
        passed: say(words.passed),
        here: say(words.here),
        waiting: say(words.waiting),
        failed: say(words.failed),
        ahead: say(words.ahead),
      }}
      passedEdge={({ from, to }) => gone.has(wayOf(from, to))}
    />
  );
}

/** Data of the execution, folded away until somebody wants it. */
function Data({ name, value }: { readonly name: string; readonly value: unknown }) {
  return (
    <details>
      <summary>{name}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre className="raw" tabIndex={0}>
        {JSON.stringify(value, null, 2)}
      </pre>
    </details>
  );
}
