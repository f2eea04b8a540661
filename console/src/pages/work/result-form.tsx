import { Button, Group, Paper, Stack, Title } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { named, useSay, type Words } from '../../words/language.tsx';
import {
  answerBody,
  type Draft,
  draftProblems,
  EMPTY_DRAFT,
  type FormOutcome,
  leadingChoice,
  openFields,
  problemsByPath,
  withOutcome,
  withValue,
} from './answer-draft.ts';
import { FieldInput } from './field-input.tsx';
import type { AboutTask, Kept } from './kept-answers.ts';
import { OutcomeChips } from './outcome-chips.tsx';
import { isFinal, RefusedAnswer } from './refused-answer.tsx';
import { taskWords } from './task-words.ts';
import { nowText, useAnswers } from './use-answers.ts';

/** The form as the API describes it: the answer in one tap, its sending in the next, everything else beneath. */
export function ResultForm({
  about,
  form,
  kept,
}: {
  readonly about: AboutTask;
  readonly form: readonly FormOutcome[];
  readonly kept: Kept | undefined;
}) {
  const say = useSay();
  const { answers } = useAnswers();
  const [wasSent, setWasSent] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const draft = kept?.draft ?? EMPTY_DRAFT;
  const outcome = form.find((each) => each.outcome === draft.outcome);
  const refused = kept?.refused;
  const isOver = refused !== undefined && isFinal(refused);
  const told = problemsByPath(outcome, refused?.problem?.errors ?? []);
  const found = outcome !== undefined && wasSent ? draftProblems(outcome, draft) : {};
  const problems = { ...told, ...found };
  const write = (next: Draft) => answers.write(about.taskId, next, nowText());

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (outcome === undefined) return;
    if (Object.keys(draftProblems(outcome, draft)).length > 0) {
      requestAnimationFrame(() =>
        element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(),
      );
      return;
    }
    const said = saidOf(outcome, draft);
    answers.send({ ...about, body: answerBody(outcome, draft), said, since: nowText() }, draft);
  };

  return (
    <Paper component="section" withBorder p="md" aria-labelledby="result">
      <form ref={element} onSubmit={submit} noValidate>
        <Stack gap="md">
          <Title order={2} size="h4" id="result">
            {say(taskWords.result)}
          </Title>
          {refused && <RefusedAnswer about={about} refused={refused} reasons={told[''] ?? []} />}
          <OutcomeChips
            form={form}
            draft={draft}
            choose={(chosen, value) => write(withOutcome(draft, chosen, value))}
          />
          {outcome !== undefined && openFields(outcome, draft).length > 0 && (
            <fieldset className="task-fields">
              <legend>{say(taskWords.details)}</legend>
              {openFields(outcome, draft).map((field) => (
                <FieldInput
                  key={field.path}
                  field={field}
                  draft={draft}
                  problems={problems[field.path] ?? []}
                  onChange={(value) => write(withValue(draft, field.path, value))}
                />
              ))}
            </fieldset>
          )}
          <div className={outcome === undefined || isOver ? 'task-submit' : 'task-submit task-submit-ready'}>
            <Button type="submit" size="lg" fullWidth disabled={isOver}>
              {say(outcome === undefined ? taskWords.submit : taskWords.submitted(saidOf(outcome, draft)))}
            </Button>
            <Group justify="space-between" gap="xs">
              <span className="quiet" role="status">
                {wasSent && outcome === undefined && <span className="late">{say(taskWords.choose)}</span>}
                {kept && !refused && say(taskWords.kept)}
              </span>
              {kept && (
                <Button variant="subtle" color="gray" onClick={() => answers.forget(about.taskId)}>
                  {say(taskWords.clear)}
                </Button>
              )}
            </Group>
          </div>
        </Stack>
      </form>
    </Paper>
  );
}

/** The answer in words: the outcome, and the choice that it cannot do without. */
function saidOf(outcome: FormOutcome, draft: Draft): Words {
  const { zh, en } = named(outcome);
  const field = leadingChoice(outcome);
  const chosen = field?.choices.find(({ value }) => value === draft.values[field.path]);
  return chosen === undefined ? { zh, en } : { zh: `${zh}，${chosen.nameZh}`, en: `${en}, ${chosen.name}` };
}
