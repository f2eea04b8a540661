import { Anchor, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { paths } from '../../api/schema.d.ts';
import { Because } from '../../parts/because.tsx';
import { When } from '../../parts/when.tsx';
import { usePerson } from '../../session/session-provider.tsx';
import { methodWords } from '../../words/contact-methods.ts';
import { useLanguage, useSay } from '../../words/language.tsx';
import { outcomeWords } from '../../words/outcomes.ts';
import { levelWords, wordsFor } from '../../words/path-words.ts';
import { dateText } from '../../words/time.ts';
import type { Plan } from './approval-course.ts';
import { ChangeLine } from './change-line.tsx';
import type { PlanLine } from './compare-lines.ts';
import { mayChangePart } from './line-rights.ts';
import { lineStateWords, lineWords, notDoneWords, subjectWords } from './line-words.ts';
import { RemoveLine } from './remove-line.tsx';

type Result =
  paths['/plans/{planId}/achievement']['get']['responses'][200]['content']['application/json']['lines'][number];

/** One line of a plan, with what became of it; open for changes when it is pressed. */
export function LineRow({
  plan,
  line,
  nameOf,
  result,
  withActs,
}: {
  readonly plan: Plan;
  readonly line: PlanLine;
  readonly nameOf: (staffId: string) => string;
  readonly result?: Result;
  readonly withActs: boolean;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const person = usePerson();
  const [isOpen, setOpen] = useState(false);
  const {
    leadId,
    customerName,
    subject = 'records',
    level,
    who,
    day,
    method,
    quantity,
    source,
    because,
  } = line;
  const changeable = mayChangePart(plan, line.part, person);
  return (
    <tr>
      <td>
        {leadId === undefined ? (
          say(subjectWords(subject))
        ) : (
          <Anchor component={Link} to={`/lead/${leadId}`} className={customerName ? '' : 'mono'}>
            {customerName ?? leadId}
          </Anchor>
        )}
        {quantity !== undefined && <strong> × {quantity}</strong>}
        <Text size="sm" className="quiet" component="div">
          {level && say(wordsFor(levelWords, level))}
          {source !== 'system' &&
            ` · ${say(source === 'added' ? lineWords['by-hand'] : lineWords['on-demand'])}`}
        </Text>
        <Because reasons={because} />
      </td>
      <td data-label={say(lineWords.who)}>
        {who === undefined ? <span className="soon">{say(lineWords.nobody)}</span> : nameOf(who)}
      </td>
      <td data-label={say(lineWords.day)}>{day === undefined ? '—' : dateText(language, day)}</td>
      <td data-label={say(lineWords.method)}>{method === undefined ? '—' : say(methodWords(method))}</td>
      <td data-label={say(lineWords.result)}>
        <LineResult kind={plan.kind} result={result} />
      </td>
      {withActs && (
        <td>
          {changeable &&
            (isOpen ? (
              <ChangeLine plan={plan} line={line} leave={() => setOpen(false)} />
            ) : (
              <Group gap="xs">
                <Button size="xs" variant="default" onClick={() => setOpen(true)}>
                  {say(lineWords.change)}
                </Button>
                <RemoveLine plan={plan} line={line} />
              </Group>
            ))}
        </td>
      )}
    </tr>
  );
}

function LineResult({ kind, result }: { readonly kind: string; readonly result?: Result }) {
  const say = useSay();
  if (result === undefined) return <span className="quiet">—</span>;
  const { state, at, outcome, reason } = result;
  const manner =
    state === 'in-time' ? 'well' : state === 'open' ? 'quiet' : state === 'late' ? 'soon' : 'late';
  return (
    <>
      <span className={manner}>{say(wordsFor(lineStateWords, state))}</span>
      {outcome && ` · ${say(outcomeWords(kind, outcome))}`}
      {reason && ` · ${say(wordsFor(notDoneWords, reason))}`}
      {at && (
        <Text size="sm" className="quiet" component="div">
          <When at={at} distance={false} />
        </Text>
      )}
    </>
  );
}
