import { Because } from '../../parts/because.tsx';
import { useLanguage, useSay } from '../../words/language.tsx';
import { dateText } from '../../words/time.ts';
import { beijingTime } from './beijing-day.ts';
import { daysOf } from './days-of.ts';
import { sentenceOf } from './event-sentences.ts';
import type { LeadEvent } from './path-taken.ts';
import { useTeller } from './use-teller.ts';

/** Events that say how the path works rather than what people did. */
const MACHINERY = new Set([
  'path-started',
  'path-continued',
  'person-reminded',
  'reminders-moved',
  'care-planned',
]);

/** What happened, day by day, each event as a sentence with its why. */
export function EventList({ events }: { readonly events: readonly LeadEvent[] }) {
  const say = useSay();
  const { language } = useLanguage();
  const teller = useTeller();
  return (
    <div className="lead-events">
      {daysOf(events).map(({ day, events: ofDay }) => (
        <section key={`${day}-${ofDay[0]?.eventId}`}>
          <h3>{dateText(language, day)}</h3>
          <ol>
            {ofDay.map((event) => (
              <li key={event.eventId} className={MACHINERY.has(event.kind) ? 'quiet' : ''}>
                <time dateTime={event.at}>{beijingTime(event.at)}</time>
                <div>
                  <p>{say(sentenceOf(event, teller))}</p>
                  <Because reasons={event.because} />
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
