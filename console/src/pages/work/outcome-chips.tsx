import { Chip } from '@mantine/core';
import type { ReactNode } from 'react';
import { named, useSay } from '../../words/language.tsx';
import { type Draft, type FormOutcome, leadingChoice } from './answer-draft.ts';
import { taskWords } from './task-words.ts';

/** Between an outcome and its choice in the value of a button; neither has one. */
const BETWEEN = '|';

/** The outcomes as buttons of which one is pressed: the common ones in sight, the others beneath one line. */
export function OutcomeChips({
  form,
  draft,
  choose,
}: {
  readonly form: readonly FormOutcome[];
  readonly draft: Draft;
  readonly choose: (outcome: FormOutcome, leading?: string) => void;
}) {
  const say = useSay();
  const chosen = form.find(({ outcome }) => outcome === draft.outcome);
  const field = chosen && leadingChoice(chosen);
  const leading = field && draft.values[field.path];
  const value = chosen === undefined ? '' : valueOfChip(chosen.outcome, leading as string | undefined);
  const common = form.filter((each) => each.common);
  const others = form.filter((each) => !each.common);
  const press = (pressed: string) => {
    const [outcome, choice] = pressed.split(BETWEEN);
    const found = form.find((each) => each.outcome === outcome);
    if (found !== undefined) choose(found, choice);
  };
  return (
    <Chip.Group value={value} onChange={press}>
      <div className="task-outcomes">
        {common.map((outcome) => (
          <Choices key={outcome.outcome} outcome={outcome} />
        ))}
        {others.length > 0 &&
          common.length === 0 &&
          others.map((each) => <Choices key={each.outcome} outcome={each} />)}
        {others.length > 0 && common.length > 0 && (
          <details open={others.some(({ outcome }) => outcome === draft.outcome) || undefined}>
            <summary>{say(taskWords.otherResults)}</summary>
            <div className="task-outcomes">
              {others.map((outcome) => (
                <Choices key={outcome.outcome} outcome={outcome} />
              ))}
            </div>
          </details>
        )}
      </div>
    </Chip.Group>
  );
}

function Choices({ outcome }: { readonly outcome: FormOutcome }) {
  const say = useSay();
  const field = leadingChoice(outcome);
  if (field === undefined) return <Answer value={outcome.outcome}>{say(named(outcome))}</Answer>;
  return (
    <fieldset className="task-outcome">
      <legend>{say(named(outcome))}</legend>
      {field.choices.map((choice) => (
        <Answer key={choice.value} value={valueOfChip(outcome.outcome, choice.value)}>
          {say(named(choice))}
        </Answer>
      ))}
    </fieldset>
  );
}

function Answer({ value, children }: { readonly value: string; readonly children: ReactNode }) {
  return (
    <Chip
      value={value}
      name="answer"
      size="md"
      radius="md"
      variant="outline"
      classNames={{ label: 'task-chip' }}
    >
      {children}
    </Chip>
  );
}

function valueOfChip(outcome: string, leading: string | undefined): string {
  return leading === undefined ? outcome : `${outcome}${BETWEEN}${leading}`;
}
