import type { CERTAINTIES } from '../../../domain/rulebook-schema.ts';
import type { Words } from './language.tsx';

type Certainty = (typeof CERTAINTIES)[number];

/** How sure the reading of a rule is: a sign for the eye, and words. */
export const certainties: Readonly<Record<Certainty, { readonly sign: string; readonly words: Words }>> = {
  certain: { sign: '●', words: { zh: '原文明确', en: 'Certain' } },
  likely: { sign: '◐', words: { zh: '基本明确', en: 'Likely' } },
  ambiguous: { sign: '◇', words: { zh: '有歧义', en: 'Ambiguous' } },
  'project default': { sign: '○', words: { zh: '项目约定', en: 'Project default' } },
};
