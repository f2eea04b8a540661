import { Link } from 'react-router';
import { useSay } from '../../words/language.tsx';
import { planNameOf } from '../plans/plan-period.ts';
import { planTitle } from '../plans/words.ts';
import { words } from './words.ts';

const CUT_OFF = /^cut-off-(\d{4}-\d{2})$/;

/** What a message or a wait is about: a lead by its id, a plan by its name, or the cut-off of a month. */
export function SubjectLink({ id }: { readonly id: string }) {
  const say = useSay();
  const [, month] = CUT_OFF.exec(id) ?? [];
  if (month !== undefined)
    return (
      <Link to={`/cut-off/${month}`}>
        {say(words.cutOff)} {month}
      </Link>
    );
  if (planNameOf(id) !== undefined) return <Link to={`/plan/${id}`}>{say(planTitle(id))}</Link>;
  return (
    <Link to={`/lead/${id}`} className="mono">
      {id}
    </Link>
  );
}
