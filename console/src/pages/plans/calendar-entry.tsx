import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useNames } from '../../parts/names.ts';
import { useSay } from '../../words/language.tsx';
import { wordsFor } from '../../words/path-words.ts';
import { type CalendarDate, statesOf } from './calendar-days.ts';
import { BAD_STATES, calendarWords, madeWords } from './calendar-words.ts';
import { periodWords } from './words.ts';

/** What is due on a day, how far the dealers are with it, and behind that each dealer's plan. */
export function CalendarEntry({ date }: { readonly date: CalendarDate }) {
  const say = useSay();
  const names = useNames();
  const isOff = date.dayKind === 'weekend' || date.dayKind === 'holiday';
  return (
    <div className="calendar-entry">
      <div>
        {say({ zh: date.whatZh, en: date.what })}{' '}
        <Anchor component={Link} to={`/rules/${encodeURIComponent(date.rule)}`} size="xs">
          {date.rule}
        </Anchor>
      </div>
      <div className="quiet">
        {say(periodWords(date.period))}
        {isOff && ` · ${say(calendarWords.holiday)}`}
      </div>
      {date.made.length > 0 && (
        <details>
          <summary>
            {statesOf(date).map(({ state, count }) => (
              <span key={state} className={BAD_STATES.includes(state) ? 'late' : ''}>
                {say(wordsFor(madeWords, state))} {count}{' '}
              </span>
            ))}
          </summary>
          <ul>
            {date.made.map(({ dealerId, state, link }) => (
              <li key={dealerId ?? 'maker'}>
                <MadeLink link={link}>
                  {dealerId === undefined ? say(calendarWords.maker) : names.dealer(dealerId)}
                </MadeLink>{' '}
                <span className={BAD_STATES.includes(state) ? 'late' : 'quiet'}>
                  {say(wordsFor(madeWords, state))}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** Where the console shows what the API links to. */
function MadeLink({ link = '', children }: { readonly link?: string; readonly children: string }) {
  if (!link.startsWith('/plans/')) return children;
  return (
    <Anchor component={Link} to={link.replace('/plans/', '/plan/')}>
      {children}
    </Anchor>
  );
}
