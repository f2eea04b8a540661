import type { FormOutcome } from './answer-draft.ts';
import { AnswerOnItsWay } from './answer-on-its-way.tsx';
import { DonePanel, OverPanel } from './done-panel.tsx';
import type { AboutTask } from './kept-answers.ts';
import { ResultForm } from './result-form.tsx';
import { useAnswers } from './use-answers.ts';

/** What somebody can answer, is answering, or has answered; and once it is over, what comes next. */
export function AnswerPanel({
  about,
  form,
  status,
  outcome,
}: {
  readonly about: AboutTask;
  readonly form: readonly FormOutcome[];
  readonly status: string;
  /** Of a task that was answered before. */
  readonly outcome?: string | undefined;
}) {
  const { kept, done } = useAnswers();
  const settled = done.find(({ taskId }) => taskId === about.taskId);
  const mine = kept[about.taskId];
  if (settled !== undefined) return <DonePanel done={settled} />;
  if (mine?.outgoing !== undefined) return <AnswerOnItsWay outgoing={mine.outgoing} />;
  if (status !== 'waiting' && mine?.refused === undefined)
    return <OverPanel about={about} status={status} outcome={outcome} />;
  return <ResultForm about={about} form={form} kept={mine} />;
}
