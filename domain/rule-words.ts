import {
  HORIZON_ZH,
  INTENT_ZH,
  LEVEL_ZH,
  MODULE_ZH,
  NATURE_ZH,
  SOURCE_ZH,
  STAGE_ZH,
  TASK_KIND_ZH,
} from './chinese-names.ts';
import { HORIZON_NAMES } from './horizon-names.ts';
import { RULE_WORDS_ZH } from './rule-words-zh.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** An element of a record inside another one, such as `address.city`. */
const DOTTED = /^[A-Za-z]+(?:\.[A-Za-z]+)+$/;
/** The id of a rule, such as `NET-05`. */
const RULE_ID = /^[A-Z]{1,4}-?\d+$/;

/** A word of a rule with its names. */
export interface RuleWord {
  readonly id: string;
  readonly name: string;
  readonly nameZh: string;
}

const CLASSES_ZH: readonly Readonly<Record<string, string>>[] = [
  LEVEL_ZH,
  NATURE_ZH,
  SOURCE_ZH,
  STAGE_ZH,
  HORIZON_ZH,
  INTENT_ZH,
  MODULE_ZH,
  TASK_KIND_ZH,
  RULE_WORDS_ZH,
];

/**
 * The names of a word of a rule; one without a name is its own. A word that means something else as a part or a value of
 * another one has a name for that: `under` is that other one.
 */
export function ruleWord(rulebook: Rulebook, id: string, under?: string): RuleWord {
  const within = `${under}:${id}`;
  if (Object.hasOwn(RULE_WORDS_ZH, within)) {
    return { id, name: spaced(id), nameZh: RULE_WORDS_ZH[within] as string };
  }
  const { entries } = rulebook;
  const post = entries.posts.value.find((each) => each.id === id);
  if (post !== undefined) return { id, name: post.name, nameZh: post.nameZh };
  for (const entry of ['contact-methods', 'lost-reasons', 'invalid-reasons'] as const) {
    const classes: Readonly<Record<string, { readonly name: string; readonly nameZh: string }>> =
      entries[entry].value;
    const found = Object.hasOwn(classes, id) ? classes[id] : undefined;
    if (found !== undefined) return { id, name: found.name, nameZh: found.nameZh };
  }
  if (DOTTED.test(id)) {
    const parts = id.split('.').map((part) => ruleWord(rulebook, part));
    return {
      id,
      name: parts.map(({ name }) => name).join(' – '),
      nameZh: parts.map(({ nameZh }) => nameZh).join('·'),
    };
  }
  const horizons: Readonly<Record<string, string>> = HORIZON_NAMES;
  const name = Object.hasOwn(horizons, id) ? (horizons[id] as string) : spaced(id);
  const zh = CLASSES_ZH.find((names) => Object.hasOwn(names, id));
  return { id, name, nameZh: zh?.[id] ?? name };
}

/** `gold-silver` and `minYuan` as people write them. */
function spaced(id: string): string {
  if (RULE_ID.test(id) || !/^[A-Za-z][A-Za-z0-9-]*$/.test(id)) return id;
  if (id.length === 1) return id.toUpperCase();
  return id
    .replaceAll('-', ' ')
    .replace(/[a-z](?=[A-Z])/g, '$& ')
    .toLowerCase();
}
