import { describe, expect, it } from 'vitest';
import { DEFAULT_QUOTES_ZH } from '../../domain/default-quotes-zh.ts';
import { ruleTable, ruleText } from '../../domain/rule-table.ts';
import { RULE_TITLES } from '../../domain/rule-titles.ts';
import { ruleWord } from '../../domain/rule-words.ts';
import { auman2011 } from '../../domain/rulebook.ts';

const { entries } = auman2011;
const tableOf = (id: keyof typeof entries) => ruleTable(auman2011, entries[id].value);

describe('a rule as a table', () => {
  it('has the rows and columns of a matrix by their names', () => {
    const table = tableOf('revisit-days')!;

    expect(table.columns.map(({ nameZh }) => nameZh)).toEqual(['金银质', '一般大客户', '散户']);
    expect(table.rows.map(({ label }) => label.id)).toEqual(Object.keys(entries['revisit-days'].value));
    expect(table.rows[0]!.cells.map(({ text }) => text)).toEqual(['3', '5', '7']);
    expect(table.rows[0]!.label).toMatchObject({ nameZh: '一个月内有购车意向' });
  });

  it('has one row for each pair of the first two sides of a matrix of three', () => {
    const table = tableOf('revisit-methods')!;

    expect(table.columns.map(({ id }) => id)).toEqual(['need', 'uncertain', 'none']);
    expect(table.rows[0]!.label).toMatchObject({ id: 'own-brand/gold-silver', nameZh: '欧曼客户 · 金银质' });
    expect(table.rows[0]!.cells[0]).toEqual({
      text: 'Door visit, Thank-you party',
      textZh: expect.stringMatching(/^上门拜访、/),
    });
  });

  it('names posts as the rulebook does', () => {
    const [row] = tableOf('revisit-posts')!.rows;

    expect(row!.cells[0]!.textZh).toBe('总经理、品牌经理');
  });

  it('has one row for each thing of a list, named in both languages', () => {
    const table = tableOf('posts')!;

    expect(table.rows[0]!.label).toEqual({
      id: 'general-manager',
      name: 'general manager',
      nameZh: '总经理',
    });
    expect(table.columns.map(({ id }) => id)).toEqual(['side', 'rank']);
  });

  it.each(['verify-days', 'week-classes', 'due-time'] as const)(
    'says %s in words that hold its value',
    (id) => {
      const { text, textZh } = ruleText(auman2011, entries[id].value);

      expect([text, textZh].every((each) => each.length > 0)).toBe(true);
      expect(ruleText(auman2011, entries['verify-days'].value).text).toBe('7');
    },
  );

  it('says the parts of a rule in Chinese to whoever reads Chinese', () => {
    expect(ruleText(auman2011, entries['revisit-route'].value.bought).textZh).toBe(
      '下一阶段：关系维系；状态：进行中',
    );
    expect(ruleText(auman2011, entries.masking.value).textZh).toBe(
      '电话保留前几位：3；电话保留后几位：4；地址保留：省、市',
    );
  });

  it('leaves no English in the Chinese of any rule, but names that are so in Chinese too', () => {
    const known = /IT信息系统|[A-Z]{1,4}-?\d+|\b[A-D]\b|[A-D](?=[、：])/g;
    const left = Object.entries(entries).flatMap(([id, { value }]) => {
      const { columns, rows } = ruleTable(auman2011, value) ?? { columns: [], rows: [] };
      const cells = rows.flatMap((row) => [row.label.nameZh, ...row.cells.map(({ textZh }) => textZh)]);
      const said = [ruleText(auman2011, value).textZh, ...columns.map(({ nameZh }) => nameZh), ...cells];
      return said.filter((each) => /[A-Za-z]/.test(each.replace(known, ''))).map((each) => `${id}: ${each}`);
    });

    expect(left).toEqual([]);
  });

  it('says a word by the part that has it: the next period is not the next stage', () => {
    const row = tableOf('recurring-dates')!.rows.find(({ label }) => label.id === 'promotion-plan')!;

    expect(row.cells.map(({ textZh }) => textZh)).toEqual([
      '周期：每周；星期：五；拟定日（星期）：三',
      '下期',
      'PRM-01',
      '经销商',
      '系统',
    ]);
    expect(row.cells[0]!.text).toBe('every: week; weekday: 5; draft weekday: 3');
  });

  it('keeps the parts of each of several things together', () => {
    const { textZh } = ruleText(auman2011, entries['revisit-plan-chain'].value.retail.steps, 'steps');

    expect(textZh).toBe('（事项：审核；岗位：客户经理）、（事项：审批；岗位：总经理）');
  });

  it('leaves nothing of any rule unsaid: every number stands in its words or its table', () => {
    for (const [id, { value }] of Object.entries(entries)) {
      const numbers = JSON.stringify(value).match(/(?<=[:[,])\d+(?:\.\d+)?(?=[,\]}])/g) ?? [];
      const said = JSON.stringify([ruleText(auman2011, value), ruleTable(auman2011, value) ?? null]);

      expect(
        numbers.filter((number) => !said.includes(number)),
        id,
      ).toEqual([]);
    }
  });
});

describe('titles and words', () => {
  it('are there for every entry, each title once in each language', () => {
    const titles = Object.values(RULE_TITLES);

    expect(Object.keys(RULE_TITLES).toSorted()).toEqual(Object.keys(entries).toSorted());
    for (const side of [0, 1] as const) {
      expect(new Set(titles.map((title) => title[side])).size).toBe(titles.length);
    }
  });

  it('have a Chinese wording for every default and every document', () => {
    const english = Object.values(entries).filter(({ quote }) => /[a-z]{3,}/.test(quote));

    const said = english.map(({ quote }) => DEFAULT_QUOTES_ZH[quote] ?? quote);

    expect(said.filter((each) => /[a-z]{3,}/.test(each))).toEqual([]);
    expect(new Set(english.map(({ quote }) => quote)).size).toBe(Object.keys(DEFAULT_QUOTES_ZH).length);
    expect(Object.keys(auman2011.sourcesZh)).toEqual(Object.keys(auman2011.sources));
  });

  it('fall back on the word itself, spaced', () => {
    expect(ruleWord(auman2011, 'some-new-word')).toEqual({
      ...{ id: 'some-new-word', name: 'some new word', nameZh: 'some new word' },
    });
    expect(ruleWord(auman2011, '08:00').name).toBe('08:00');
  });
});
