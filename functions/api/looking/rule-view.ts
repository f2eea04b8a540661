import { DEFAULT_QUOTES_ZH } from '../../../domain/default-quotes-zh.ts';
import { ruleTable, ruleText } from '../../../domain/rule-table.ts';
import { ruleTitle } from '../../../domain/rule-titles.ts';
import { ruleUses } from '../../../domain/rule-uses.ts';
import type { Rulebook, RuleEntryId } from '../../../domain/rulebook-schema.ts';
import type { ApiAnswer } from '../../shared/api-handler.ts';
import type { getRulebook } from '../schemas/rulebook.ts';

type RuleView = ApiAnswer<typeof getRulebook>['body']['rules'][number];

/** The entries of a rulebook, in its order. */
export function entryIds({ entries }: Rulebook): readonly RuleEntryId[] {
  return Object.keys(entries) as RuleEntryId[];
}

/** An entry of the rulebook as people read it. */
export function ruleView(rulebook: Rulebook, id: RuleEntryId): RuleView {
  const { source, quote, certainty, value } = rulebook.entries[id];
  const table = ruleTable(rulebook, value);
  return {
    ...{ entryId: id, ruleId: source.rule, ...ruleTitle(id), quote, certainty },
    quoteZh: DEFAULT_QUOTES_ZH[quote],
    source: {
      document: source.seed,
      documentTitle: rulebook.sources[source.seed] ?? source.seed,
      documentTitleZh: rulebook.sourcesZh[source.seed] ?? source.seed,
      table: source.table,
    },
    ...{ value, inWords: ruleText(rulebook, value) },
    ...(table !== undefined && {
      table: {
        columns: [...table.columns],
        rows: table.rows.map(({ label, cells }) => ({ label, cells: [...cells] })),
      },
    }),
    usedBy: [...ruleUses(id)],
  };
}

/** Which rulebook it is. */
export function aboutRulebook({ id, title, titleZh, version }: Rulebook) {
  return { rulebook: id, name: title, nameZh: titleZh, version };
}
