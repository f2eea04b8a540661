import type { Horizon } from '../../../domain/lead.ts';
import type { Words } from './language.tsx';

/** When a customer wants to buy, as people say it. */
export const HORIZON_WORDS: Readonly<Record<Horizon, Words>> = {
  '1-week': { zh: '一周内', en: 'Within one week' },
  '2-weeks': { zh: '二周内', en: 'Within two weeks' },
  '3-weeks': { zh: '三周内', en: 'Within three weeks' },
  '4-weeks': { zh: '四周内', en: 'Within four weeks' },
  '2-months': { zh: '两个月内', en: 'Within two months' },
  '6-months': { zh: '半年内', en: 'Within half a year' },
  '12-months': { zh: '一年内', en: 'Within a year' },
  uncertain: { zh: '不确定', en: 'Uncertain' },
  none: { zh: '暂无需求', en: 'No need now' },
};

/** The name of a horizon; one that is not known stands as its id. */
export function horizonWords(horizon: string): Words {
  return HORIZON_WORDS[horizon as Horizon] ?? { zh: horizon, en: horizon };
}
