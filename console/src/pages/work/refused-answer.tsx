import { Alert, Button, Group, List, Stack } from '@mantine/core';
import { Link } from 'react-router';
import { useSay, type Words } from '../../words/language.tsx';
import type { AboutTask, Refusal } from './kept-answers.ts';
import { taskWords } from './task-words.ts';
import { useAnswers } from './use-answers.ts';

/** Refusals that no change of the answer helps against, and what they mean for whoever wrote it. */
const FINAL: Readonly<Record<string, Words>> = {
  'answered-differently': taskWords.otherAnswer,
  'task-over': taskWords.over,
  'path-moved-on': taskWords.keptAnyway,
  'path-ended': taskWords.keptAnyway,
  'not-allowed': taskWords.notYours,
  'not-found': taskWords.gone,
};

/** Refusals of plans that have gone on meanwhile: the same answer may fit when somebody has looked. */
const PASSING: Readonly<Record<string, Words>> = {
  'plan-changed': taskWords.planChanged,
  'plan-elsewhere': taskWords.planElsewhere,
};

/** Whether no change of the answer helps. */
export function isFinal({ problem }: Refusal): boolean {
  return kindOf({ problem }) in FINAL;
}

/** Why an answer was not accepted, with the reasons that belong to no field, and what can be done. */
export function RefusedAnswer({
  about: { taskId, leadId },
  refused,
  reasons,
}: {
  readonly about: AboutTask;
  readonly refused: Refusal;
  readonly reasons: readonly Words[];
}) {
  const say = useSay();
  const { answers } = useAnswers();
  const final = FINAL[kindOf(refused)];
  const meaning = final ?? PASSING[kindOf(refused)];
  return (
    <Alert role="alert" color="red" title={say(taskWords.refused)}>
      <Stack gap="xs" align="flex-start">
        {meaning && reasons.length === 0 && <span>{say(meaning)}</span>}
        {!meaning && refused.status !== 422 && refused.problem && (
          <span lang="en">{refused.problem.title}</span>
        )}
        {reasons.length > 0 && (
          <List size="sm">
            {reasons.map((reason) => (
              <List.Item key={reason.en}>{say(reason)}</List.Item>
            ))}
          </List>
        )}
        {final && (
          <Group gap="xs">
            {leadId !== undefined && (
              <Button component={Link} to={`/lead/${leadId}`} variant="default">
                {say(taskWords.openLead)}
              </Button>
            )}
            <Button variant="default" onClick={() => answers.forget(taskId)}>
              {say(taskWords.discard)}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}

function kindOf({ problem }: Pick<Refusal, 'problem'>): string {
  return problem?.type.split(':').at(-1) ?? '';
}
