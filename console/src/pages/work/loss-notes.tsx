import { useNames } from '../../parts/names.ts';
import { When } from '../../parts/when.tsx';
import { named, useSay } from '../../words/language.tsx';
import type { LeadTask } from './task-page.tsx';
import { taskWords } from './task-words.ts';

/** A loss that is to be approved, or that was not: by whom, when, and why. */
export function LossNotes({ task: { loss, lossRefused } }: { readonly task: LeadTask }) {
  const say = useSay();
  const names = useNames();
  if (loss !== undefined) {
    return (
      <div>
        <strong>{say(taskWords.loss)}</strong>
        {loss.name !== undefined && ` ${say(named({ name: loss.name, nameZh: loss.nameZh ?? loss.name }))}`}
        <div className="quiet">
          {say(taskWords.lossBy)} {names.person(loss.by)} · <When at={loss.at} />
        </div>
        {loss.remark && <blockquote className="task-quote">{loss.remark}</blockquote>}
      </div>
    );
  }
  if (lossRefused === undefined) return null;
  return (
    <div>
      <strong>{say(taskWords.lossRefused)}</strong>
      <div className="quiet">
        {names.person(lossRefused.by)} · <When at={lossRefused.at} />
      </div>
      {lossRefused.note && <blockquote className="task-quote">{lossRefused.note}</blockquote>}
    </div>
  );
}
