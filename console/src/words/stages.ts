import type { Stage } from '../../../domain/lead.ts';
import type { Words } from './language.tsx';

/** The stages of the path as people say them. */
export const STAGE_WORDS: Readonly<Record<Stage, Words>> = {
  collection: { zh: '信息收集', en: 'Collection' },
  verification: { zh: '信息核实', en: 'Verification' },
  revisit: { zh: '回访', en: 'Revisit' },
  promotion: { zh: '销售促进', en: 'Promotion' },
  maintenance: { zh: '关系维系', en: 'Care' },
  ended: { zh: '结束', en: 'Ended' },
};
