import type { Level } from '../../../domain/lead.ts';
import type { Words } from './language.tsx';

/** The customer levels as people say them. */
export const LEVEL_WORDS: Readonly<Record<Level, Words>> = {
  'gold-silver': { zh: '金银质', en: 'Gold and silver' },
  major: { zh: '一般大客户', en: 'Major' },
  retail: { zh: '散户', en: 'Retail' },
};
