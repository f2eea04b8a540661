import { Badge } from '@mantine/core';
import { Link } from 'react-router';
import { When } from '../../parts/when.tsx';
import { useSay } from '../../words/language.tsx';
import { levelWords, stageWords, wordsFor } from '../../words/path-words.ts';
import { taskKindWords } from '../../words/task-kinds.ts';
import { partWords, planTitle } from '../plans/words.ts';
import type { TaskSummary } from './due-groups.ts';
import { useLeadOfRow } from './known-leads.ts';
import { HQ_QUEUE } from './queues.ts';
import { useAnswers } from './use-answers.ts';
import { words } from './words.ts';

/** One piece of work: for whom, what, by when. The whole row is the link to it. */
export function WorkRow({
  task,
  owner,
}: {
  readonly task: TaskSummary;
  readonly owner?: string | undefined;
}) {
  const say = useSay();
  const { taskId, leadId, planId, part, kind, attempt, dueAt } = task;
  const lead = useLeadOfRow(leadId);
  const kept = useAnswers().kept[taskId];
  const state = kept?.outgoing ? words.toBeSent : kept?.refused ? words.notTaken : kept && words.hasDraft;
  return (
    <Link to={`/work/${taskId}`} className="work-row" data-work-row>
      <span className="work-who">
        <strong>{planId === undefined ? (lead?.customer.name ?? leadId) : say(planTitle(planId))}</strong>
        {lead && (
          <span className="quiet">
            {lead.customer.phone} {lead.customer.city}
          </span>
        )}
      </span>
      <span className="work-what">
        <Badge variant="light" radius="sm">
          {say(taskKindWords(kind))}
          {attempt > 1 && ` · ${say(words.attempt(attempt))}`}
        </Badge>
        {part && <span className="quiet">{say(partWords(part))}</span>}
        {lead && (
          <span className="quiet">
            {say(wordsFor(levelWords, lead.level))} · {say(wordsFor(stageWords, lead.stage))}
          </span>
        )}
        {owner !== undefined && (
          <span className="quiet">
            {say(words.owner)} {task.ownerId === HQ_QUEUE ? say(words.hqQueue) : owner}
          </span>
        )}
        {state && (
          <Badge color={kept?.refused ? 'red' : 'yellow'} variant="outline" radius="sm">
            {say(state)}
          </Badge>
        )}
      </span>
      <span className="work-when">
        <When at={dueAt} deadline />
      </span>
    </Link>
  );
}
