import { localTime } from './words.ts';

/**
 * A part of a value by its path: `counts.created`, `errors.0.message`, `lines.[part=retail].lineId` for the first of a list
 * of which a part says so; undefined where there is none.
 */
export function partOf(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((part, name) => {
    const [, field, is] = /^\[(\w+)=(.+)\]$/.exec(name) ?? [];
    if (field !== undefined && Array.isArray(part)) return part.find((each) => String(each[field]) === is);
    return (part as Record<string, unknown> | undefined | null)?.[name];
  }, value);
}

/**
 * A text whose `{name}` are replaced: by what was kept under the name, or for `{answer.path}` by that part of the answer,
 * counted with `|length`, listed with `|joined`.
 * @throws Error that names what is missing.
 */
export function fillText(text: string, kept: ReadonlyMap<string, unknown>, answer?: unknown): string {
  return text.replaceAll(/\{([\w.:/-]+)(?:\|(length|joined))?\}/g, (_, name: string, how?: string) => {
    const value = name.startsWith('answer.') ? partOf(answer, name.slice('answer.'.length)) : kept.get(name);
    if (value === undefined || value === null) throw new Error(`Nothing is known as {${name}} in: ${text}`);
    if (Array.isArray(value)) return how === 'length' ? String(value.length) : value.join(', ');
    if (typeof value === 'object')
      return Object.entries(value)
        .map(([key, each]) => `${key} ${each}`)
        .join(', ');
    return name.startsWith('answer.') ? shown(value) : String(value);
  });
}

/** A plain value as it is told: an instant by the clocks of China. */
export function shown(value: unknown): string {
  const text = String(value ?? '');
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) ? localTime(text) : text;
}

/** The texts in a value of JSON, however deep, filled; one that is a name alone becomes what was kept, as it is. */
export function fillValue(value: unknown, kept: ReadonlyMap<string, unknown>): unknown {
  if (typeof value === 'string') return kept.get(value.slice(1, -1)) ?? fillText(value, kept);
  if (Array.isArray(value)) return value.map((each) => fillValue(each, kept));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fillValue(each, kept)]));
}
