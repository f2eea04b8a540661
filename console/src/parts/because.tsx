import { Anchor } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { components } from '../api/schema.d.ts';
import { told, useSay } from '../words/language.tsx';
import { Facts } from './facts.tsx';
import { RuleQuote } from './rule-quote.tsx';
import { words } from './words.ts';

export type Reason = components['schemas']['Reason'];

/**
 * Why something was decided: each rule with its sentence, what its source says, its link into the rulebook and the facts it
 * looked at. The rulebook is asked for when somebody wants to know.
 */
export function Because({
  reasons,
  open = false,
}: {
  readonly reasons: readonly Reason[];
  readonly open?: boolean;
}) {
  const say = useSay();
  const [isOpen, setOpen] = useState(open);
  if (reasons.length === 0) return null;
  return (
    <details className="because" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say(words.why)}</summary>
      <ul>
        {onceEach(reasons).map((reason) => (
          <li key={keyOf(reason)}>
            {say(told(reason))}{' '}
            <Anchor component={Link} to={`/rules/${encodeURIComponent(reason.rule)}`} size="sm">
              {reason.rule}
            </Anchor>
            {isOpen && <RuleQuote rule={reason.rule} table={reason.table} />}
            <Facts facts={reason.inputs} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A rule may be cited by two parts of one decision with the same words. */
function onceEach(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map((reason) => [keyOf(reason), reason])).values()];
}

const keyOf = ({ rule, table, text }: Reason) => `${rule}-${table}-${text}`;
