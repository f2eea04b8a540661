import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { abilitiesOf, usePerson } from '../../session/session-provider.tsx';
import { useSay } from '../../words/language.tsx';
import { dateWords } from './date-words.ts';
import { DeadlineFigures } from './deadline-figures.tsx';
import { MessageFigures } from './message-figures.tsx';

/** What is due when, and what was sent when. */
export function TeamDates() {
  const say = useSay();
  return (
    <>
      <Anchor component={Link} to="/plan?view=calendar">
        {say(dateWords.calendar)} →
      </Anchor>
      <div className="figures">
        <DeadlineFigures />
        {abilitiesOf(usePerson()).runsTheSystem && <MessageFigures />}
      </div>
    </>
  );
}
