import { Title } from '@mantine/core';
import { Link } from 'react-router';
import type { components } from '../../../api/schema.d.ts';
import { When } from '../../../parts/when.tsx';
import { useSay, type Words } from '../../../words/language.tsx';
import { words } from './words.ts';

type Visit = components['schemas']['StateVisit'];

const SIGNS = { passed: '✓', current: '●', 'cut-off': '✗' } as const;

/** The states that an execution has been in, the newest first, with its attempts, faults and what it started there. */
export function Visits({
  visits,
  nameOf,
}: {
  readonly visits: readonly Visit[];
  readonly nameOf: (state: string) => Words;
}) {
  const say = useSay();
  return (
    <section>
      <Title order={3} size="h5">
        {say(words.visits)}
      </Title>
      <ol className="visits">
        {[...visits].reverse().map(({ eventId, state, standing, enteredAt, attempts, faults, children }) => (
          <li key={eventId}>
            <span
              className={standing === 'cut-off' ? 'late' : standing === 'current' ? 'soon' : 'well'}
              aria-hidden
            >
              {SIGNS[standing]}
            </span>{' '}
            {say(nameOf(state))} <span className="quiet">{<When at={enteredAt} distance={false} />}</span>
            {attempts > 1 && (
              <span className="soon">
                {' '}
                {attempts} {say(words.attempts)}
              </span>
            )}
            {faults.map(({ at, error, cause }) => (
              <div key={`${at}-${error}`} className="late mono">
                {error}
                {cause && `: ${cause}`}
              </div>
            ))}
            {children.map((child) => (
              <div key={`${child.machine}/${child.name}`}>
                {say(words.children)}{' '}
                <Link to={`/run/executions/${child.machine}/${child.name}`} className="mono">
                  {child.name}
                </Link>
              </div>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
