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

/** The names of a word of a rule; one without a name is its own. */
export function ruleWord({ entries }: Rulebook, id: string): RuleWord {
  const post = entries.posts.value.find((each) => each.id === id);
  if (post !== undefined) return { id, name: post.name, nameZh: post.nameZh };
  for (const entry of ['contact-methods', 'lost-reasons', 'invalid-reasons'] as const) {
    const classes: Readonly<Record<string, { readonly name: string; readonly nameZh: string }>> =
      entries[entry].value;
    const found = Object.hasOwn(classes, id) ? classes[id] : undefined;
    if (found !== undefined) return { id, name: found.name, nameZh: found.nameZh };
  }
  const horizons: Readonly<Record<string, string>> = HORIZON_NAMES;
  const name = Object.hasOwn(horizons, id) ? (horizons[id] as string) : spaced(id);
  const zh = CLASSES_ZH.find((names) => Object.hasOwn(names, id));
  return { id, name, nameZh: zh?.[id] ?? name };
}

/** `gold-silver` and `minYuan` as people write them. */
function spaced(id: string): string {
  if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(id)) return id;
  return id
    .replaceAll('-', ' ')
    .replace(/[a-z](?=[A-Z])/g, '$& ')
    .toLowerCase();
}
