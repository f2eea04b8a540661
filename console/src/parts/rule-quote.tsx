import { certainties } from '../words/certainties.ts';
import { useSay } from '../words/language.tsx';
import { rulesOf, useRulebook } from './rulebook.ts';

/** So many sentences of the sources are shown with a reason; the rule's own page has them all. */
const SHOWN = 2;

/** What the source of a rule says, word for word, and how sure its reading is. Shows nothing until it is there. */
export function RuleQuote({ rule, table }: { readonly rule: string; readonly table?: string | undefined }) {
  const say = useSay();
  const { data } = useRulebook();
  const quotes = new Map(rulesOf(data?.rules ?? [], rule, table).map((each) => [each.quote, each]));
  return (
    <>
      {[...quotes.values()].slice(0, SHOWN).map(({ quote, quoteZh, certainty }) => (
        <blockquote key={quote} className="rule-quote">
          {say({ zh: quoteZh ?? quote, en: quote })}
          <span className="quiet">
            {' '}
            <span aria-hidden>{certainties[certainty].sign}</span> {say(certainties[certainty].words)}
          </span>
        </blockquote>
      ))}
    </>
  );
}
