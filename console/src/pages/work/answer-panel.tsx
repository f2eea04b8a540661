import { Text } from '@mantine/core';
import { abilitiesOf, usePerson } from '../../session/session-provider.tsx';
import { useSay } from '../../words/language.tsx';
import type { FormOutcome } from './answer-draft.ts';
import { AnswerOnItsWay } from './answer-on-its-way.tsx';
import { DonePanel, OverPanel } from './done-panel.tsx';
import { ResultForm } from './result-form.tsx';
import type { LeadTask, PlanTask } from './task-page.tsx';
import { taskWords } from './task-words.ts';
import { useAnswers } from './use-answers.ts';

/** What somebody can answer, is answering, or has answered; and once it is over, what comes next. */
export function AnswerPanel({
  task,
  form,
}: {
  readonly task: LeadTask | PlanTask;
  readonly form: readonly FormOutcome[];
}) {
  const say = useSay();
  const person = usePerson();
  const { kept, done } = useAnswers();
  const { taskId, leadId, planId, kind, status, ownerId, informed } = task;
  const about = { taskId, leadId, planId, kind };
  const isMine = ownerId === person.staffId || informed.includes(person.staffId);
  const settled = done.find(({ taskId }) => taskId === about.taskId);
  const mine = kept[about.taskId];
  if (settled !== undefined) return <DonePanel done={settled} />;
  if (mine?.outgoing !== undefined) return <AnswerOnItsWay outgoing={mine.outgoing} />;
  if (status !== 'waiting' && mine?.refused === undefined) return <OverPanel task={task} />;
  if (!isMine && !abilitiesOf(person).leadsPeople)
    return <Text className="quiet">{say(taskWords.notYours)}</Text>;
  return (
    <>
      {!isMine && <Text className="quiet">{say(taskWords.inPlaceOfOwner)}</Text>}
      <ResultForm about={about} form={form} kept={mine} />
    </>
  );
}
