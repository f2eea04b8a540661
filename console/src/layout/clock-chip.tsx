import { IconClockPause } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useLaptopClock } from '../api/laptop-clock.ts';
import { useLanguage, useSay } from '../words/language.tsx';
import { instantText } from '../words/time.ts';
import { words } from './words.ts';

/** What time a laptop's clock shows when it is not the real one; leads to where it is moved. */
export function ClockChip() {
  const say = useSay();
  const { language } = useLanguage();
  const { data: clock } = useLaptopClock();
  if (!clock || clock.clock === 'real') return null;
  return (
    <Link to="/run/clock" className="clock-chip" title={say(words.moveClock)}>
      <span className="unseen">{say(words.moveClock)}</span>
      <IconClockPause size={16} aria-hidden />
      <time dateTime={clock.now}>{instantText(language, clock.now, Date.parse(clock.now))}</time>
    </Link>
  );
}
