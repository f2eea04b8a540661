import { Anchor, Button, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { Because } from '../../parts/because.tsx';
import { useNames } from '../../parts/names.ts';
import { Loading } from '../../parts/states.tsx';
import { When } from '../../parts/when.tsx';
import { usePerson } from '../../session/session-provider.tsx';
import { useSay } from '../../words/language.tsx';
import { statusWords, wordsFor } from '../../words/path-words.ts';
import { workWords } from '../../words/work-words.ts';
import { taskWords } from './task-words.ts';

type Lead = components['schemas']['Lead'];

const LOOKING_MS = 1_500;
const LIVE_MS = 15_000;
/** A path takes some steps of its own between two tasks; longer than this it is not looked for so often. */
const PATIENCE_MS = 30_000;

/** What a lead does after its task is over: who is next, with what, by when, and why. */
export function NextStep({ taskId, leadId }: { readonly taskId: string; readonly leadId: string }) {
  const say = useSay();
  const patient = usePatience();
  const { data: lead } = useApi().query.useQuery(
    'get',
    '/leads/{leadId}',
    { params: { path: { leadId } } },
    {
      staleTime: 0,
      refetchInterval: ({ state }) => (isMoving(state.data, taskId) && patient ? LOOKING_MS : LIVE_MS),
    },
  );
  return (
    <div className="task-next">
      <Title order={3} size="h5">
        {say(taskWords.next)}
      </Title>
      {lead === undefined ? (
        <Loading />
      ) : isMoving(lead, taskId) && patient ? (
        <Text role="status">{say(taskWords.nextSoon)}</Text>
      ) : (
        <WhatIsNext lead={lead} taskId={taskId} />
      )}
      <Anchor component={Link} to={`/lead/${leadId}`}>
        {say(taskWords.openLead)}
      </Anchor>
    </div>
  );
}

function WhatIsNext({ lead, taskId }: { readonly lead: Lead; readonly taskId: string }) {
  const say = useSay();
  const { staffId } = usePerson();
  const { waitingFor, status, because } = lead;
  const next = waitingFor?.forWhom.staffId;
  const names = useNames();
  if (waitingFor === null) {
    return (
      <Text>
        {say(taskWords.nothingNext)} {say(wordsFor(statusWords, status))}
      </Text>
    );
  }
  const what = workWords(waitingFor.what);
  const text =
    waitingFor.forWhom.kind === 'date'
      ? taskWords.nextOn(what)
      : next === staffId
        ? taskWords.nextIsYours(what)
        : taskWords.nextIs(what, next === undefined ? say(taskWords.nobodyYet) : names.person(next));
  return (
    <>
      <Text fw={600}>{say(text)}</Text>
      <When at={waitingFor.until} deadline={waitingFor.forWhom.kind === 'person'} />
      <Because reasons={because} />
      {waitingFor.taskId !== undefined && waitingFor.taskId !== taskId && next === staffId && (
        <Button component={Link} to={`/work/${waitingFor.taskId}`} variant="light">
          {say(taskWords.openPresent)}
        </Button>
      )}
    </>
  );
}

/** The lead still shows the task that is over, or waits for nothing although it is open: its path is between two steps. */
function isMoving(lead: Lead | undefined, taskId: string): boolean {
  if (lead === undefined) return true;
  if (lead.waitingFor === null) return lead.status === 'open';
  return lead.waitingFor.taskId === taskId;
}

/** True for as long as it is worth to look again and again. */
function usePatience(): boolean {
  const [patient, setPatient] = useState(true);
  useEffect(() => {
    const over = setTimeout(() => setPatient(false), PATIENCE_MS);
    return () => clearTimeout(over);
  }, []);
  return patient;
}
