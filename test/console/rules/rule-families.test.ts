import { describe, expect, it } from 'vitest';
import { familiesOf, rulesFound } from '../../../console/src/pages/rules/rule-families.ts';
import { type Rule, rulesOf } from '../../../console/src/parts/rulebook.ts';
import { auman2011 } from '../../../domain/rulebook.ts';
import { entryIds, ruleView } from '../../../functions/api/looking/rule-view.ts';

const rules = entryIds(auman2011).map((id) => ruleView(auman2011, id)) as readonly Rule[];

describe('the rulebook as it is read', () => {
  it('has every rule in one part, and every part a name', () => {
    const families = familiesOf(rules);

    expect(families.flatMap((family) => family.rules)).toHaveLength(rules.length);
    expect(families.filter(({ name }) => name.zh === '其他')).toEqual([]);
  });

  it('goes along the path, and within a part by number', () => {
    const [first] = familiesOf(rules);

    expect(first?.id).toBe('COL');
    expect(familiesOf(rules).at(-1)?.id).toBe('O');
    const defaults =
      familiesOf(rules)
        .at(-1)
        ?.rules.map(({ ruleId }) => Number(ruleId.slice(1))) ?? [];
    expect(defaults).toEqual(defaults.toSorted((one, other) => one - other));
  });

  it('is found by words in either language, by the quote, by a table and by the file that uses it', () => {
    const ids = (text: string) => rulesFound(rules, { text, certainty: '' }).map(({ entryId }) => entryId);

    expect(ids('t9')).toContain('revisit-days');
    expect(ids('回访 金银质')).toContain('revisit-days');
    expect(ids('domain/deadlines.ts')).toContain('promotion-days');
    expect(ids('no such words')).toEqual([]);
  });

  it('is narrowed to what is uncertain', () => {
    const found = rulesFound(rules, { text: '', certainty: 'ambiguous' });

    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(rules.length);
    expect(found.every(({ certainty }) => certainty === 'ambiguous')).toBe(true);
  });
});

describe('a rule that is cited', () => {
  it('is found by its id, by one entry, and by its table where it has several', () => {
    expect(rulesOf(rules, 'O13').map(({ entryId }) => entryId)).toEqual(
      expect.arrayContaining(['duplicate-keys', 'reopened-record']),
    );
    expect(rulesOf(rules, 'revisit-days')).toHaveLength(1);
    expect(rulesOf(rules, 'REV-08', 'T11').every(({ source }) => source.table === 'T11')).toBe(true);
    expect(rulesOf(rules, 'REV-08', 'T11').length).toBeGreaterThan(0);
    expect(rulesOf(rules, 'REV-99')).toEqual([]);
  });

  it('is shown whole when no entry names the table', () => {
    expect(rulesOf(rules, 'O13', 'T99')).toEqual(rulesOf(rules, 'O13'));
  });
});
