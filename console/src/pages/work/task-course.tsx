import { Badge } from '@mantine/core';
import type { components } from '../../api/schema.d.ts';
import { useNames } from '../../parts/names.ts';
import { When } from '../../parts/when.tsx';
import { useSay } from '../../words/language.tsx';
import { actWords, CHANNEL_WORDS, STEP_WORDS, TO_WORDS } from './act-words.ts';
import { taskWords } from './task-words.ts';

type Course = components['schemas']['TaskCourse'];

/** The ladder of a task with what it has done and will do, and who nudged or paused it. */
export function TaskCourse({ course: { ladder, nudges, pauses } }: { readonly course: Course }) {
  const say = useSay();
  const names = useNames();
  return (
    <details className="because">
      <summary>{say(taskWords.course)}</summary>
      <ol className="task-course">
        {ladder.map(({ step, at, takenAt, kind, to, toldTo, channel, state }) => (
          <li key={step} className={state === 'later' ? 'quiet' : ''}>
            <When at={takenAt ?? at} distance={state === 'next'} /> · {say(STEP_WORDS[kind])} →{' '}
            {toldTo === undefined ? say(TO_WORDS[to]) : names.person(toldTo)} · {say(CHANNEL_WORDS[channel])}{' '}
            {state === 'next' && <Badge size="sm">{say(actWords.nextStep)}</Badge>}
            {state === 'taken' && <span className="unseen">{say(actWords.taken)}</span>}
            {state === 'taken' && <span aria-hidden>✓</span>}
          </li>
        ))}
      </ol>
      {nudges.map(({ at, by }) => (
        <p key={at} className="task-line">
          <When at={at} distance={false} /> · {say(actWords.nudgedBy(names.person(by)))}
        </p>
      ))}
      {pauses.map(({ at, by, until, remark }) => (
        <p key={at} className="task-line">
          <When at={at} distance={false} /> · {say(actWords.pausedBy(names.person(by)))}{' '}
          <When at={until} distance={false} /> {remark}
        </p>
      ))}
    </details>
  );
}
