import type { components } from '../../api/schema.d.ts';
import { Because } from '../../parts/because.tsx';
import { When } from '../../parts/when.tsx';
import { useSay } from '../../words/language.tsx';
import { planEventWords } from './plan-event-words.ts';
import { usePlanNames } from './use-plan-names.ts';

export type PlanEvent = components['schemas']['PlanEvent'];

/** What happened to a plan, each as a sentence with its reasons. */
export function PlanEvents({
  dealerId,
  events,
}: {
  readonly dealerId: string;
  readonly events: readonly PlanEvent[];
}) {
  const say = useSay();
  const nameOf = usePlanNames(dealerId);
  return (
    <ol className="story">
      {events.map((event) => (
        <li key={`${event.at}-${event.kind}-${JSON.stringify(event.facts)}`}>
          <span className="quiet">
            <When at={event.at} distance={false} />
          </span>
          <div>
            {say(planEventWords(event, nameOf))}
            <Because reasons={event.because} />
          </div>
        </li>
      ))}
    </ol>
  );
}
