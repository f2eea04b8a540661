import { HORIZON_ZH } from './chinese-names.ts';
import { HORIZONS, type Horizon } from './lead.ts';

const WORDS: readonly (readonly [Horizon, readonly string[]])[] = [
  ['1-week', ['本周', '这周', '近期', '马上', '立即', '现在']],
  ['3-weeks', ['半个月', '半月', '半个月内', '半月内']],
  ['4-weeks', ['本月', '当月', '月内', '本月内']],
  ['6-months', ['半年', '半年内', '半年以内', '上半年', '下半年']],
  ['12-months', ['今年', '年内', '本年', '明年']],
  ['uncertain', ['未定', '待定', '观望', '考虑中', '不一定', '不清楚', '再说', '说不准', '未确定']],
  ['none', ['无', '没有', '暂无', '无需求', '没需求', '不买', '无意向', '暂无意向', '暂不考虑', '不需要']],
];

/** The longest wait in days that each class still holds; a month counts as its longest (O37), half a year as its longest. */
const LONGEST_DAYS: readonly (readonly [Horizon, number])[] = [
  ['1-week', 7],
  ['2-weeks', 14],
  ['3-weeks', 21],
  ['4-weeks', 31],
  ['2-months', 62],
  ['6-months', 184],
  ['12-months', 366],
];

const DAYS_OF = { 天: 1, 日: 1, 周: 7, 星期: 7, 礼拜: 7, 月: 31, 年: 366 } as const;
const NUMERALS = '〇一二三四五六七八九十';

/**
 * When a customer wants to buy, as dealers write it: 一周内, 2个月, 三个月以内, 半年, 15天, 不确定, 暂无需求, or a class by
 * its id. A span counts as the shortest class that holds it whole. Undefined when it is none of these.
 */
export function readHorizon(written: string): Horizon | undefined {
  const text = written
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '');
  const named = HORIZONS.find((horizon) => horizon.replace('-', '') === text || HORIZON_ZH[horizon] === text);
  if (named !== undefined) return named;
  const word = WORDS.find(([, words]) => words.includes(text));
  if (word !== undefined) return word[0];

  const span =
    /^(\d{1,3}|[一二两三四五六七八九十]|十一|十二)个?(天|日|周|星期|礼拜|月|年)(?:之内|以内|内|左右)?$/;
  const [, count, unit] = span.exec(text) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  const days = numberOf(count) * DAYS_OF[unit as keyof typeof DAYS_OF];
  return days === 0 ? undefined : LONGEST_DAYS.find(([, longest]) => days <= longest)?.[0];
}

function numberOf(text: string): number {
  if (/^\d/.test(text)) return Number(text);
  if (text.length === 2) return 10 + NUMERALS.indexOf(text[1]!);
  return text === '两' ? 2 : NUMERALS.indexOf(text);
}
