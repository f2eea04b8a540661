import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { components } from '../api/schema.d.ts';
import { told, useSay } from '../words/language.tsx';
import { words } from './words.ts';

export type Reason = components['schemas']['Reason'];

/** Why something was decided: each rule with its sentence, its link into the rulebook and the facts it looked at. */
export function Because({
  reasons,
  open = false,
}: {
  readonly reasons: readonly Reason[];
  readonly open?: boolean;
}) {
  const say = useSay();
  if (reasons.length === 0) return null;
  return (
    <details className="because" open={open}>
      <summary>{say(words.why)}</summary>
      <ul>
        {reasons.map((reason) => (
          <li key={`${reason.rule}-${reason.table}-${reason.text}`}>
            {say(told(reason))}{' '}
            <Anchor component={Link} to={`/rules/${encodeURIComponent(reason.rule)}`} size="sm">
              {reason.rule}
            </Anchor>
            <Facts facts={reason.inputs} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Ids, classes, counts and instants by name. */
export function Facts({ facts }: { readonly facts: Readonly<Record<string, unknown>> }) {
  const entries = Object.entries(facts);
  if (entries.length === 0) return null;
  return (
    <div className="facts mono quiet">
      {entries.map(([name, value]) => (
        <span key={name}>
          {name}={Array.isArray(value) ? value.join(',') : String(value)}
        </span>
      ))}
    </div>
  );
}
