import { Badge } from '@mantine/core';
import { Link } from 'react-router';
import type { Names } from '../../parts/names.ts';
import { When } from '../../parts/when.tsx';
import { horizonWords } from '../../words/horizons.ts';
import { useSay } from '../../words/language.tsx';
import { intentWords, levelWords, stageWords, statusWords, wordsFor } from '../../words/path-words.ts';
import { postWords } from '../../words/post-words.ts';
import { workWords } from '../../words/work-words.ts';
import type { LeadSummary } from './use-lead-search.ts';
import { words } from './words.ts';

/** One lead in the list: a card on a telephone, a dense row at a desk; the whole of it is the link. */
export function LeadRow({ lead, names }: { readonly lead: LeadSummary; readonly names: Names }) {
  const say = useSay();
  const { customer, waitingFor } = lead;
  return (
    <Link to={`/lead/${lead.leadId}`} className="lead-row">
      <span className="lead-who">
        <strong>{customer.name}</strong>
        <span className="quiet">
          {customer.phone}
          {customer.city !== undefined && ` · ${customer.city}`}
        </span>
      </span>
      <span className="lead-place">
        {lead.stage !== 'ended' && <span>{say(stageWords[lead.stage])}</span>}
        <span className="quiet">{say(levelWords[lead.level])}</span>
        {lead.status !== 'open' && (
          <Badge size="sm" variant="default">
            {say(statusWords[lead.status])}
          </Badge>
        )}
        {lead.returned && (
          <Badge size="sm" variant="default">
            {say(words.returned)}
          </Badge>
        )}
      </span>
      <span className="lead-intent">
        {say(lead.horizon === undefined ? intentWords[lead.intentClass] : horizonWords(lead.horizon))}
      </span>
      <span className="lead-belongs">
        <span>{lead.dealerId === 'maker' ? say(words.maker) : names.dealer(lead.dealerId)}</span>
        <span className="quiet">{names.productLine(lead.productLine)}</span>
      </span>
      <span className="lead-next">
        {waitingFor === null ? (
          <span className="quiet">{say(words.nothingWaits)}</span>
        ) : (
          <>
            <span>
              {say(workWords(waitingFor.what))}
              <Waiter waitingFor={waitingFor} names={names} />
            </span>
            <When at={waitingFor.until} deadline />
          </>
        )}
      </span>
    </Link>
  );
}

function Waiter({
  waitingFor: { forWhom },
  names,
}: {
  readonly waitingFor: NonNullable<LeadSummary['waitingFor']>;
  readonly names: Names;
}) {
  const say = useSay();
  if (forWhom.staffId !== undefined) return <span className="quiet"> · {names.person(forWhom.staffId)}</span>;
  if (forWhom.post === undefined) return null;
  return <span className="quiet"> · {say(wordsFor(postWords, forWhom.post))}</span>;
}
