import { columnOf } from '../../../../domain/import-columns.ts';
import { HORIZON_WORDS } from '../../words/horizons.ts';
import type { Words } from '../../words/language.tsx';
import { levelWords, natureWords } from '../../words/path-words.ts';

export interface ProductLine {
  readonly productLineId: string;
  readonly name: string;
}

/** What a field can say, where that is a class, by the word that a cell would hold; undefined for a field that takes any. */
export function choicesOf(
  path: string,
  productLines: readonly ProductLine[],
): Readonly<Record<string, Words>> | undefined {
  switch (columnOf(path)?.kind) {
    case 'nature':
      return natureWords;
    case 'level':
      return levelWords;
    case 'horizon':
      return HORIZON_WORDS;
    case 'product-line':
      return Object.fromEntries(
        productLines.map(({ productLineId, name }) => [productLineId, { zh: name, en: name }]),
      );
    default:
      return undefined;
  }
}

/** What a record says at a dotted path; undefined where it says nothing. */
export function valueAt(body: unknown, path: string): unknown {
  let node: unknown = body;
  for (const key of path.split('.')) {
    if (typeof node !== 'object' || node === null) return undefined;
    node = (node as Record<string, unknown>)[key];
  }
  return node;
}

/** A value of a record as people say it. */
export function valueWords(path: string, value: unknown, productLines: readonly ProductLine[]): Words {
  const text = String(value);
  const plain = columnOf(path)?.kind === 'day' ? text.slice(0, 16).replace('T', ' ') : text;
  return choicesOf(path, productLines)?.[text] ?? { zh: plain, en: plain };
}
