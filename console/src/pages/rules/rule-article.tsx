import { Anchor, Badge, Paper } from '@mantine/core';
import { Link } from 'react-router';
import type { Rule } from '../../parts/rulebook.ts';
import { certainties } from '../../words/certainties.ts';
import { told, useSay } from '../../words/language.tsx';
import { RuleTable } from './rule-table.tsx';
import { words } from './words.ts';

/** One rule: what it is about, what it says, what its source says, how sure that is, and where it is used. */
export function RuleArticle({ rule }: { readonly rule: Rule }) {
  const say = useSay();
  const { ruleId, entryId, certainty, quote, quoteZh, source, usedBy } = rule;
  const sure = certainties[certainty];
  return (
    <Paper component="article" withBorder p="md" className="rule" id={entryId}>
      <header className="rule-head">
        <h3>{say({ zh: rule.titleZh, en: rule.title })}</h3>
        <span className="rule-signs">
          <Anchor component={Link} to={`/rules/${ruleId}`} className="mono">
            {ruleId}
          </Anchor>
          {source.table !== undefined && <span className="quiet">{say(words.table(source.table))}</span>}
          <Badge variant="default" leftSection={<span aria-hidden>{sure.sign}</span>}>
            {say(sure.words)}
          </Badge>
        </span>
      </header>
      {rule.table === undefined ? (
        <p>{say(told(rule.inWords))}</p>
      ) : (
        <RuleTable rule={rule} table={rule.table} />
      )}
      <figure>
        <blockquote className="rule-quote" lang={source.document === 'none' ? undefined : 'zh'}>
          {say({ zh: quoteZh ?? quote, en: quote })}
        </blockquote>
        <figcaption className="quiet">
          {say({ zh: source.documentTitleZh, en: source.documentTitle })}
        </figcaption>
      </figure>
      {usedBy.length === 0 ? (
        <p className="quiet">{say(words.notUsed)}</p>
      ) : (
        <details className="because">
          <summary>{say(words.usedBy(usedBy.length))}</summary>
          <ul className="mono">
            {usedBy.map(({ file, decision }) => (
              <li key={`${file} ${decision}`}>
                {decision} <span className="quiet">{file}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Paper>
  );
}
