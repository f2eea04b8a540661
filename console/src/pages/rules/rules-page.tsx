import './rules.css';
import { Anchor, Stack } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { Page } from '../../parts/page.tsx';
import { rulesOf, useRulebook } from '../../parts/rulebook.ts';
import { Empty, Shown } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import { AllRules } from './all-rules.tsx';
import { RuleArticle } from './rule-article.tsx';
import { words } from './words.ts';

/** The rulebook as people read it: all of it, or what it says of one rule. */
export function RulesPage() {
  const { ruleId } = useParams();
  const rulebook = useRulebook();
  return ruleId === undefined ? (
    <Page title={words.title}>
      <Shown of={rulebook}>{(book) => <AllRules book={book} />}</Shown>
    </Page>
  ) : (
    <OneRule ruleId={ruleId} />
  );
}

function OneRule({ ruleId }: { readonly ruleId: string }) {
  const say = useSay();
  const rulebook = useRulebook();
  const title = { zh: `${words.title.zh} ${ruleId}`, en: `${words.title.en} ${ruleId}` };
  return (
    <Page
      title={title}
      actions={
        <Anchor component={Link} to="/rules">
          {say(words.toAll)}
        </Anchor>
      }
    >
      <Shown of={rulebook}>
        {({ rules }) => {
          const found = rulesOf(rules, ruleId);
          if (found.length === 0) return <Empty title={words.notThere} hint={words.notThereHint} />;
          return (
            <Stack gap="md">
              <h2 className="unseen">{say(words.count(found.length))}</h2>
              {found.map((rule) => (
                <RuleArticle key={rule.entryId} rule={rule} />
              ))}
            </Stack>
          );
        }}
      </Shown>
    </Page>
  );
}
