import { Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useMemo } from 'react';
import type { components } from '../../api/schema.d.ts';
import { Empty } from '../../parts/states.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { certainties } from '../../words/certainties.ts';
import { useSay } from '../../words/language.tsx';
import { RuleArticle } from './rule-article.tsx';
import { familiesOf, rulesFound } from './rule-families.ts';
import { words } from './words.ts';

/** Every rule by its part of the business, with contents, search and a filter by certainty; the address is the view. */
export function AllRules({ book }: { readonly book: components['schemas']['Rulebook'] }) {
  const say = useSay();
  const [text, setText] = useSearchParam('q');
  const [certainty, setCertainty] = useSearchParam('certainty');
  const looked = useDeferredValue(text);
  const families = useMemo(
    () => familiesOf(rulesFound(book.rules, { text: looked, certainty })),
    [book.rules, looked, certainty],
  );
  const count = families.reduce((sum, { rules }) => sum + rules.length, 0);
  return (
    <>
      <Text className="quiet">
        {say({
          zh: words.intro(book.nameZh, book.version).zh,
          en: words.intro(book.name, book.version).en,
        })}
      </Text>
      <Group align="end" gap="sm">
        <TextInput
          type="search"
          className="rules-search"
          label={say(words.search)}
          placeholder={say(words.searchHint)}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <NativeSelect
          label={say(words.certainty)}
          value={certainty}
          onChange={(event) => setCertainty(event.currentTarget.value)}
          data={[
            { value: '', label: say(words.any) },
            ...Object.entries(certainties).map(([value, each]) => ({
              value,
              label: `${each.sign} ${say(each.words)}`,
            })),
          ]}
        />
        <span role="status" className="quiet">
          {say(words.count(count))}
        </span>
      </Group>
      {count === 0 && <Empty title={words.none} hint={words.noneHint} />}
      <div className="rules">
        <nav aria-label={say(words.contents)} className="rules-contents">
          <ul>
            {families.map(({ id, name, rules }) => (
              <li key={id}>
                <a href={`#part-${id}`}>
                  {say(name)} <span className="quiet">{rules.length}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div>
          {families.map(({ id, name, rules }) => (
            <section key={id} aria-labelledby={`part-${id}`} className="rules-part">
              <h2 id={`part-${id}`}>{say(name)}</h2>
              {rules.map((rule) => (
                <RuleArticle key={rule.entryId} rule={rule} />
              ))}
            </section>
          ))}
        </div>
      </div>
    </>
  );
}
