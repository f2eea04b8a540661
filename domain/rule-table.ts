import { type RuleWord, ruleWord } from './rule-words.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** A value of a rule as people read it. */
export interface RuleText {
  readonly text: string;
  readonly textZh: string;
}

/** A rule as a table: what each row and each column is about, and what stands where they meet. */
export interface RuleTable {
  readonly columns: readonly RuleWord[];
  readonly rows: readonly { readonly label: RuleWord; readonly cells: readonly RuleText[] }[];
}

type Fields = Readonly<Record<string, unknown>>;

/** The value of a rule as one text, however deep it is; `under` is the part that has it. */
export function ruleText(rulebook: Rulebook, value: unknown, under?: string): RuleText {
  if (Array.isArray(value)) {
    const parts = value.map((each) => itemText(rulebook, each, under));
    if (parts.length === 0) return { text: '–', textZh: '–' };
    return {
      text: parts.map(({ text }) => text).join(', '),
      textZh: parts.map(({ textZh }) => textZh).join('、'),
    };
  }
  if (isFields(value)) return textOfFields(rulebook, value, under);
  if (value === undefined || value === null) return { text: '–', textZh: '–' };
  const { name, nameZh } = ruleWord(rulebook, String(value), under);
  return { text: name, textZh: nameZh };
}

/** One of several things; its parts stand together in brackets. */
function itemText(rulebook: Rulebook, value: unknown, under?: string): RuleText {
  const { text, textZh } = ruleText(rulebook, value, under);
  const isApart = isFields(value) && !isNamed(value) && value.id === undefined;
  return isApart ? { text: `(${text})`, textZh: `（${textZh}）` } : { text, textZh };
}

/** The value of a rule as a table, where it is a matrix or a list of things with parts; `undefined` for any other. */
export function ruleTable(rulebook: Rulebook, value: unknown): RuleTable | undefined {
  if (Array.isArray(value))
    return value.every(isFields) && value.length > 0 ? listed(rulebook, value) : undefined;
  if (!isFields(value) || Object.keys(value).length < 2) return undefined;
  const rows = flattened(rulebook, value);
  const isMatrix = rows.every(({ fields }) => fields !== undefined && !isNamed(fields));
  const keys = isMatrix ? [...new Set(rows.flatMap(({ fields = {} }) => partsOf(fields)))] : ['value'];
  return {
    columns: keys.map((key) => ruleWord(rulebook, key)),
    rows: rows.map(({ label, fields, content }) => ({
      label,
      cells: keys.map((key) =>
        isMatrix ? partText(rulebook, fields, key) : ruleText(rulebook, content, label.id),
      ),
    })),
  };
}

interface Row {
  readonly label: RuleWord;
  readonly content: unknown;
  readonly fields?: Fields | undefined;
}

/** One row for each key; a matrix of three sides has one for each pair of its first two. */
function flattened(rulebook: Rulebook, value: Fields): readonly Row[] {
  const groups = Object.entries(value);
  const isDeep = groups.every(
    ([, group]) => isFields(group) && Object.values(group).length > 0 && Object.values(group).every(isFields),
  );
  if (!isDeep) {
    return groups.map(([key, content]) => ({
      label: ruleWord(rulebook, key),
      ...{ content, fields: isFields(content) ? content : undefined },
    }));
  }
  return groups.flatMap(([key, group]) => {
    const outer = ruleWord(rulebook, key);
    return flattened(rulebook, group as Fields).map(({ label, ...row }) => ({
      ...row,
      label: {
        id: `${outer.id}/${label.id}`,
        name: `${outer.name} · ${label.name}`,
        nameZh: `${outer.nameZh} · ${label.nameZh}`,
      },
    }));
  });
}

/** One row for each thing of a list, by its id; the names of a thing stand in its label. */
function listed(rulebook: Rulebook, things: readonly Fields[]): RuleTable {
  const own = ['id', 'name', 'nameZh', 'text', 'textZh', 'what', 'whatZh'];
  const keys = [...new Set(things.flatMap(partsOf))].filter((key) => !own.includes(key));
  return {
    columns: keys.map((key) => ruleWord(rulebook, key)),
    rows: things.map((thing, index) => {
      const id = String(thing.id ?? index + 1);
      const { text, textZh } = isNamed(thing) ? textOfFields(rulebook, thing) : namesOf(rulebook, id);
      return {
        label: { id, name: text, nameZh: textZh },
        cells: keys.map((key) => partText(rulebook, thing, key)),
      };
    }),
  };
}

function namesOf(rulebook: Rulebook, id: string): RuleText {
  const { name, nameZh } = ruleWord(rulebook, id);
  return { text: name, textZh: nameZh };
}

/** The names of the parts; the Chinese of a part is none of its own. */
function partsOf(fields: Fields): readonly string[] {
  return Object.keys(fields).filter(
    (key) => !(key.endsWith('Zh') && Object.hasOwn(fields, key.slice(0, -2))),
  );
}

/** What a part says: in Chinese by the part that is called like it with `Zh`, where there is one. */
function partText(rulebook: Rulebook, fields: Fields = {}, key: string): RuleText {
  const [own, zh] = [fields[key], fields[`${key}Zh`]];
  if (typeof own === 'string' && typeof zh === 'string') return { text: own, textZh: zh };
  return ruleText(rulebook, own, key);
}

function textOfFields(rulebook: Rulebook, fields: Fields, under?: string): RuleText {
  const { name, nameZh, text, textZh, what, whatZh } = fields;
  if (isNamed(fields)) {
    return { text: String(name ?? text ?? what), textZh: String(nameZh ?? textZh ?? whatZh) };
  }
  const { id, ...others } = fields;
  const parts = partsOf(others).map((key) => {
    const [value, word, of] = [others[key], ruleWord(rulebook, key, under), partText(rulebook, others, key)];
    return isFields(value) && !isNamed(value)
      ? { text: `${word.name} (${of.text})`, textZh: `${word.nameZh}（${of.textZh}）` }
      : { text: `${word.name}: ${of.text}`, textZh: `${word.nameZh}：${of.textZh}` };
  });
  const all = {
    text: parts.map((part) => part.text).join('; '),
    textZh: parts.map((part) => part.textZh).join('；'),
  };
  if (typeof id !== 'string') return all;
  const word = ruleWord(rulebook, id);
  return { text: `${word.name} (${all.text})`, textZh: `${word.nameZh}（${all.textZh}）` };
}

/** Whether a thing has names of its own in both languages. */
function isNamed({ nameZh, textZh, whatZh }: Fields): boolean {
  return [nameZh, textZh, whatZh].some((each) => typeof each === 'string');
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
