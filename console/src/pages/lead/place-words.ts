import type { Words } from '../../words/language.tsx';
import { stageWords, statusWords } from '../../words/path-words.ts';
import type { Place } from './path-taken.ts';

/** The places of the path in words. */
export const placeWords: Readonly<Record<Place, Words>> = {
  collection: stageWords.collection,
  verification: stageWords.verification,
  revisit: stageWords.revisit,
  promotion: stageWords.promotion,
  maintenance: stageWords.maintenance,
  resting: statusWords.resting,
  lost: statusWords.lost,
  archived: statusWords.archived,
};
