import { useNowMs } from '../api/system-time.ts';
import { useLanguage, useSay } from '../words/language.tsx';
import { distanceText, instantText } from '../words/time.ts';

const SOON_MS = 24 * 3_600_000;

/** An instant in Beijing time, its distance beside it; `deadline` colours it when it is near or past. */
export function When({
  at,
  deadline = false,
  distance = true,
}: {
  readonly at: string;
  readonly deadline?: boolean;
  readonly distance?: boolean;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const nowMs = useNowMs();
  const leftMs = Date.parse(at) - nowMs;
  const urgency = !deadline || leftMs > SOON_MS ? '' : leftMs < 0 ? 'late' : 'soon';
  return (
    <time dateTime={at} className={urgency}>
      {instantText(language, at, nowMs)}
      {distance && <span className={urgency === '' ? 'quiet' : ''}> · {say(distanceText(at, nowMs))}</span>}
    </time>
  );
}
