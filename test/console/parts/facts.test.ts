import { describe, expect, it } from 'vitest';
import { factText } from '../../../console/src/parts/facts.tsx';
import { factName } from '../../../console/src/words/fact-words.ts';

const known = (names: Readonly<Record<string, string>>) => (id: string) => names[id] ?? id;
const names = {
  person: known({ 'd101-mc': '周振华' }),
  dealer: known({ D101: '北京京顺' }),
  region: known({}),
  productLine: known({}),
};
const nowMs = Date.parse('2026-03-02T02:00:00Z');
const zh = (value: unknown) => factText(value, { language: 'zh', names, nowMs });
const en = (value: unknown) => factText(value, { language: 'en', names, nowMs });

describe('what a decision looked at', () => {
  it.each([
    ['marketing-consultant', '行销顾问', 'marketing consultant'],
    ['gold-silver', '金银质', 'Gold or silver'],
    [true, '是', 'yes'],
    [null, '—', '—'],
    [3, '3', '3'],
    ['d101-mc', '周振华', '周振华'],
    ['D101', '北京京顺', '北京京顺'],
    [['phone', 'door-visit'], '电话、上门拜访', 'telephone, Door visit'],
    ['d101-mc: more-open-tasks', '周振华 (未完成任务较多)', '周振华 (more open tasks)'],
    ['2026-03-03T16:30:00Z', '3月4日周三 00:30', 'Wed 4 Mar, 00:30'],
    ['D999', 'D999', 'D999'],
  ])('says %j in both languages', (value, inChinese, inEnglish) => {
    expect([zh(value), en(value)]).toEqual([inChinese, inEnglish]);
  });

  it('is named in both languages; a fact without a name by its own, spaced', () => {
    expect(factName('openTasks')).toEqual({ zh: '未完成任务', en: 'open tasks' });
    expect(factName('someNewFact').en).toBe('some new fact');
  });
});
