import type { Words } from '../../words/language.tsx';
import { stageWords, wordsFor } from '../../words/path-words.ts';
import type { LeadEvent } from './path-taken.ts';

/** How a teller says ids and instants. */
export interface Teller {
  readonly person: (staffId: string) => string;
  readonly dealer: (dealerId: string) => string;
  readonly when: (iso: string) => Words;
}

type Facts = LeadEvent['facts'];
/** Tells one event in both languages. */
export type Sentence = (event: LeadEvent, teller: Teller) => Words;

/** A fact as it is; nothing for one that is missing. */
export const text = (fact: unknown) => String(fact ?? '');
/** Whether an event has a fact. */
export const given = (fact: unknown) => fact !== undefined && fact !== null && fact !== '';

/** Joins words of both languages: `both` is called once for each of them. */
function both(make: (pick: (words: Words) => string, language: 'zh' | 'en') => string): Words {
  return { zh: make(({ zh }) => zh, 'zh'), en: make(({ en }) => en, 'en') };
}

/** A sentence in both languages, with places for words. */
export const say = (
  zh: (pick: (words: Words) => string) => string,
  en: (pick: (words: Words) => string) => string,
) => both((pick, language) => (language === 'zh' ? zh(pick) : en(pick)));

/** A stage by its id. */
export const stageOf = (stage: string) => wordsFor(stageWords, stage);

/** How a sentence goes on that ends a stage. */
export const goesTo = ({ stage }: LeadEvent) =>
  stage === 'ended'
    ? { zh: '，线索结束', en: '; the lead is over' }
    : say(
        (p) => `，转入${p(stageOf(stage))}`,
        (p) => `; goes to ${p(stageOf(stage)).toLowerCase()}`,
      );

/** How a sentence goes on by which the record was verified. */
export const counted = ({ verifiedAs }: Facts) =>
  !given(verifiedAs)
    ? { zh: '', en: '' }
    : verifiedAs === 'effective'
      ? { zh: '，计为有效信息', en: '; the record counts as effective' }
      : { zh: '，计为无效信息', en: '; the record counts as invalid' };
