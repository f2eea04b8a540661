import { IconArrowForward, IconCheck, IconClock, IconPencil, IconPoint } from '@tabler/icons-react';
import { When } from '../../parts/when.tsx';
import { useSay } from '../../words/language.tsx';
import { wordsFor } from '../../words/path-words.ts';
import { postWords } from '../../words/post-words.ts';
import { type PlanPart, type StepState, stepsOf } from './approval-course.ts';
import { usePlanNames } from './use-plan-names.ts';
import { joined, words } from './words.ts';

const SIGNS = {
  done: IconCheck,
  'passed-over': IconArrowForward,
  waiting: IconClock,
  ahead: IconPoint,
} as const;
const STATES = {
  done: words.done,
  'passed-over': words.passedOver,
  waiting: words.waiting,
  ahead: words.ahead,
} as const;

/** The chain of a part from its maker to the last approval, with who decided what and when. */
export function ChainOfPart({ dealerId, part }: { readonly dealerId: string; readonly part: PlanPart }) {
  const say = useSay();
  const nameOf = usePlanNames(dealerId);
  return (
    <ol className="chain">
      <li className={part.submittedAt === undefined ? 'chain-waiting' : 'chain-done'}>
        <IconPencil size={18} aria-hidden />
        <div>
          {say(words.madeBy)}: {say(wordsFor(postWords, part.makes))}
          {part.submittedAt !== undefined && (
            <div className="quiet">
              {nameOf(part.submittedBy ?? '')} · <When at={part.submittedAt} distance={false} />
            </div>
          )}
        </div>
      </li>
      {stepsOf(part).map(({ index, does, posts, state, decisions }) => (
        <li key={index} className={`chain-${state}`} aria-current={state === 'waiting' ? 'step' : undefined}>
          <Sign state={state} />
          <div>
            {say(does === 'review' ? words.review : words.approval)}:{' '}
            {say(joined(posts.map((post) => wordsFor(postWords, post))))}
            <span className="quiet"> · {say(STATES[state])}</span>
            {decisions.map(({ by, post, at, outcome }) => (
              <div key={post} className="quiet">
                {outcome === 'passed-over' ? say(words.passedOver) : nameOf(by, wordsFor(postWords, post))} ·{' '}
                <When at={at} distance={false} />
              </div>
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Sign({ state }: { readonly state: StepState }) {
  const Icon = SIGNS[state];
  return <Icon size={18} aria-hidden />;
}
