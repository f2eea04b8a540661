import { useNowMs } from '../api/system-time.ts';
import { factClass, factName } from '../words/fact-words.ts';
import { type Language, useLanguage, useSay } from '../words/language.tsx';
import { instantText } from '../words/time.ts';
import { type Names, useNames } from './names.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

/** What a decision looked at: classes by their words, people and dealers by their names, instants in Beijing. */
export function Facts({ facts }: { readonly facts: Readonly<Record<string, unknown>> }) {
  const say = useSay();
  const { language } = useLanguage();
  const names = useNames();
  const nowMs = useNowMs();
  const entries = Object.entries(facts);
  if (entries.length === 0) return null;
  return (
    <div className="facts quiet">
      {entries.map(([name, value]) => (
        <span key={name}>
          {say(factName(name))} <strong>{factText(value, { language, names, nowMs })}</strong>
        </span>
      ))}
    </div>
  );
}

/** A fact in words; what has none, such as a number or an id that nobody knows here, stands as it is. */
export function factText(
  value: unknown,
  how: { readonly language: Language; readonly names: Names; readonly nowMs: number },
): string {
  const { language, names, nowMs } = how;
  if (value === null || value === undefined) return '—';
  if (Array.isArray(value)) {
    const between = language === 'zh' ? '、' : ', ';
    return value.length === 0 ? '—' : value.map((each) => factText(each, how)).join(between);
  }
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  if (INSTANT.test(text)) return instantText(language, text, nowMs);
  const known = factClass(text);
  if (known !== undefined) return known[language];
  // Whoever was not chosen stands with why: `d101-mc: away`.
  const [whom, why] = text.split(': ');
  if (why !== undefined && whom !== undefined)
    return `${factText(whom, how)} (${why
      .split(', ')
      .map((each) => factText(each, how))
      .join(', ')})`;
  return (
    [names.person, names.dealer, names.productLine]
      .map((nameOf) => nameOf(text))
      .find((name) => name !== text) ?? text
  );
}
