import { Title } from '@mantine/core';
import { Link } from 'react-router';
import { When } from '../../parts/when.tsx';
import { useSay } from '../../words/language.tsx';
import { taskKindWords } from '../../words/task-kinds.ts';
import { planTitle } from '../plans/words.ts';
import type { Done } from './kept-answers.ts';
import { useDone } from './use-answers.ts';
import { useLead } from './use-lead.ts';
import { words } from './words.ts';

/** What was answered on this device today. */
export function DoneToday() {
  const say = useSay();
  const done = useDone();
  if (done.length === 0) return null;
  return (
    <section aria-labelledby="done-today" className="work-group">
      <Title order={2} size="h5" id="done-today">
        {say(words.doneToday)} <span className="quiet">{done.length}</span>
      </Title>
      <ul className="work-rows">
        {done.map((each) => (
          <li key={each.taskId}>
            <DoneRow done={each} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function DoneRow({ done: { taskId, leadId, planId, kind, said, at } }: { readonly done: Done }) {
  const say = useSay();
  const { data: lead } = useLead(leadId);
  return (
    <Link to={`/work/${taskId}`} className="work-row" data-work-row>
      <span className="work-who">
        <strong>{planId === undefined ? (lead?.customer.name ?? leadId) : say(planTitle(planId))}</strong>
        <span className="quiet">{say(taskKindWords(kind))}</span>
      </span>
      <span className="work-what">✓ {say(said)}</span>
      <span className="work-when">
        <When at={at} />
      </span>
    </Link>
  );
}
