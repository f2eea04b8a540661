import { describe, expect, it } from 'vitest';
import { HORIZON_WORDS } from '../../console/src/words/horizons.ts';
import {
  levelWords,
  natureWords,
  sourceWords,
  stageWords,
  wordsFor,
} from '../../console/src/words/path-words.ts';
import { postWords } from '../../console/src/words/post-words.ts';
import { TASK_KIND_WORDS } from '../../console/src/words/task-kinds.ts';
import { workWords } from '../../console/src/words/work-words.ts';
import {
  HORIZON_ZH,
  LEVEL_ZH,
  NATURE_ZH,
  SOURCE_ZH,
  STAGE_ZH,
  TASK_KIND_ZH,
} from '../../domain/chinese-names.ts';
import { auman2011 } from '../../domain/rulebook.ts';

const chinese = (table: Readonly<Record<string, { readonly zh: string }>>) =>
  Object.fromEntries(Object.entries(table).map(([id, { zh }]) => [id, zh]));

describe('the words of the console', () => {
  it.each([
    ['stages', stageWords, STAGE_ZH],
    ['levels', levelWords, LEVEL_ZH],
    ['natures', natureWords, NATURE_ZH],
    ['horizons', HORIZON_WORDS, HORIZON_ZH],
    ['sources', sourceWords, SOURCE_ZH],
    ['kinds of work', TASK_KIND_WORDS, TASK_KIND_ZH],
  ])('say the %s as messages do', (_, words, inMessages) => {
    const said = chinese(words);

    expect(said).toMatchObject(inMessages);
  });

  it('say the posts as the rulebook does', () => {
    const { value } = auman2011.entries.posts;

    const expected = Object.fromEntries(value.map(({ id, nameZh }) => [id, nameZh]));

    expect(chinese(postWords)).toEqual(expected);
  });

  it('say each step of the care plan, in every cycle', () => {
    const { steps } = auman2011.entries['care-plan'].value;

    const said = steps.map(({ id }) => workWords(`2-${id}`).zh);

    expect(said.filter((words) => !/\p{Script=Han}/u.test(words))).toEqual([]);
  });

  it('say what they do not know by its id', () => {
    const said = wordsFor(sourceWords, 'constructor');

    expect(said).toEqual({ zh: 'constructor', en: 'constructor' });
  });
});
