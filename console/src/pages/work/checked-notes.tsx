import { useNames } from '../../parts/names.ts';
import { When } from '../../parts/when.tsx';
import { methodWords } from '../../words/contact-methods.ts';
import { horizonWords } from '../../words/horizons.ts';
import { named, useSay } from '../../words/language.tsx';
import { outcomeWords } from '../../words/outcomes.ts';
import { taskKindWords } from '../../words/task-kinds.ts';
import type { LeadTask } from './task-page.tsx';
import { taskWords } from './task-words.ts';

/** Of a check: the result that is checked, by whom, how and when it was given. */
export function CheckedNotes({ task: { checked } }: { readonly task: LeadTask }) {
  const say = useSay();
  const names = useNames();
  if (checked === undefined) return null;
  const { kind, outcome, horizon, method, reason, remark, by, at } = checked;
  const said = [
    outcomeWords(kind, outcome),
    ...(horizon === undefined ? [] : [horizonWords(horizon)]),
    ...(reason === undefined ? [] : [named(reason)]),
  ];
  return (
    <div>
      <strong>{say(taskWords.checked)}</strong> {say(taskKindWords(kind))} · {said.map(say).join(' · ')}
      <div className="quiet">
        {names.person(by)} · <When at={at} />
        {method !== undefined && ` · ${say(methodWords(method))}`}
      </div>
      {remark && <blockquote className="task-quote">{remark}</blockquote>}
    </div>
  );
}
