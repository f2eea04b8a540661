import { grouped } from '../../parts/grouped.ts';
import type { Rule } from '../../parts/rulebook.ts';
import type { Words } from '../../words/language.tsx';

/** The parts of the rulebook, by the letters that its rules' ids begin with, in the order of the path. */
const FAMILIES: Readonly<Record<string, Words>> = {
  COL: { zh: '信息收集', en: 'Collection' },
  CLS: { zh: '客户分类', en: 'Classes of customers' },
  PRO: { zh: '信息处理与归属', en: 'Verification and whose a record is' },
  REV: { zh: '回访', en: 'Revisit' },
  PRM: { zh: '销售促进', en: 'Promotion' },
  REL: { zh: '关系维系', en: 'Relationship maintenance' },
  NET: { zh: '信息网络', en: 'Networks' },
  PLN: { zh: '计划', en: 'Plans' },
  ORG: { zh: '组织与目标', en: 'Organisation and targets' },
  LSF: { zh: '线索跟进', en: 'Following leads up' },
  SYS: { zh: '系统', en: 'Systems' },
  O: { zh: '项目约定', en: 'The project’s own defaults' },
};
const OTHERS: Words = { zh: '其他', en: 'Others' };

export interface Family {
  readonly id: string;
  readonly name: Words;
  readonly rules: readonly Rule[];
}

/** Rules by the part they belong to; within a part by their number. */
export function familiesOf(rules: readonly Rule[]): readonly Family[] {
  const known = Object.keys(FAMILIES);
  const byLetters = grouped(rules, ({ ruleId }) => /^[A-Z]+/.exec(ruleId)?.[0] ?? '');
  const ids = [...byLetters.keys()].toSorted((one, other) => place(known, one) - place(known, other));
  return ids.map((id) => ({
    id,
    name: FAMILIES[id] ?? OTHERS,
    rules: (byLetters.get(id) ?? []).toSorted((one, other) =>
      one.ruleId.localeCompare(other.ruleId, 'en', { numeric: true }),
    ),
  }));
}

/** What rules are narrowed by: words that all occur somewhere in a rule, and how certain it is. */
export function rulesFound(
  rules: readonly Rule[],
  { text, certainty }: { readonly text: string; readonly certainty: string },
): readonly Rule[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rules.filter((rule) => {
    if (certainty !== '' && rule.certainty !== certainty) return false;
    const said = saidIn(rule);
    return words.every((word) => said.includes(word));
  });
}

function saidIn(rule: Rule): string {
  const { ruleId, entryId, title, titleZh, quote, quoteZh = '', inWords, source, usedBy } = rule;
  const files = usedBy.map(({ file, decision }) => `${file} ${decision}`).join(' ');
  return [
    ruleId,
    entryId,
    title,
    titleZh,
    quote,
    quoteZh,
    inWords.text,
    inWords.textZh,
    source.table ?? '',
    files,
  ]
    .join('\n')
    .toLowerCase();
}

function place(known: readonly string[], id: string): number {
  const index = known.indexOf(id);
  return index < 0 ? known.length : index;
}
