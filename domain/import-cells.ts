import { Temporal } from 'temporal-polyfill';
import { HORIZON_ZH, LEVEL_ZH, NATURE_ZH } from './chinese-names.ts';
import { plainCell } from './harmless-cell.ts';
import type { CellKind } from './import-columns.ts';
import { headerKey } from './import-headers.ts';
import { readHorizon } from './import-horizon.ts';
import { LEVELS, type Level, NATURES, type Nature } from './lead.ts';

/** What a cell holds that cannot be read, without its value, and what to write instead; in both languages. */
export interface CellFault {
  readonly found: string;
  readonly foundZh: string;
  readonly write: string;
  readonly writeZh: string;
}

/** A cell that was read; `undefined` is an empty one. */
export type ReadCell =
  | { readonly ok: true; readonly value: string | number | undefined }
  | { readonly ok: false; readonly fault: CellFault };

/** What a spreadsheet cannot know that cells mean: product lines by their names. */
export interface CellSurroundings {
  readonly productLines: readonly { readonly productLineId: string; readonly name: string }[];
}

/** Longest text of one field of a record. */
const LONGEST_TEXT = 200;

const LEVEL_WORDS: Readonly<Record<Level, readonly string[]>> = {
  'gold-silver': ['金质', '银质', '金', '银', '金牌', '银牌', '金质客户', '银质客户', '金银质客户', '金银'],
  major: ['大客户', '一般大', '一般类大客户', '组织客户', '集团客户', '大'],
  retail: ['散户', '零散', '零散客户', '个人', '个人客户', '个体', '散'],
};
const NATURE_WORDS: Readonly<Record<Nature, readonly string[]>> = {
  'own-brand': ['欧曼', '欧曼老客户', '老客户', '本品', '本品客户', '本品牌', '自有客户', '保有客户'],
  competitor: ['竞品', '竞争客户', '竞品牌客户', '竞争品牌客户', '其他品牌', '其它品牌'],
  new: ['新', '新增', '新增客户', '潜在客户', '新购客户'],
};

/**
 * Reads a cell by the kind of its column, as dealers write it: full-width characters, units, words for classes. Never
 * guesses: what has two meanings is a fault.
 */
export function readCell(kind: CellKind, cell: string, surroundings: CellSurroundings): ReadCell {
  const text = plainCell(cell).trim();
  if (text === '') return { ok: true, value: undefined };
  switch (kind) {
    case 'text':
      return text.length > LONGEST_TEXT ? tooLong() : { ok: true, value: text };
    case 'telephone':
      return readTelephoneCell(text);
    case 'vehicles':
      return readNumber(text, { units: /(?:台|辆|部|台车|辆车)$/, whole: true, example: '3' });
    case 'horsepower':
      return readNumber(text, { units: /(?:马力|匹|hp|ps)$/, whole: true, example: '430' });
    case 'tonnes':
      return readTonnes(text);
    case 'kilometres':
      return readNumber(text, { units: /(?:公里|千米|km|里程)$/, whole: false, example: '600' });
    case 'horizon':
      return oneOf(readHorizon(text), HORIZON_ZH);
    case 'level':
      return oneOf(wordIn(LEVELS, LEVEL_ZH, LEVEL_WORDS, text), LEVEL_ZH);
    case 'nature':
      return oneOf(wordIn(NATURES, NATURE_ZH, NATURE_WORDS, text), NATURE_ZH);
    case 'day':
      return readDay(text);
    case 'product-line':
      return readProductLine(text, surroundings);
  }
}

function readTelephoneCell(text: string): ReadCell {
  if (text.length > LONGEST_TEXT) return tooLong();
  if (!/^\d(?:\.\d+)?e\+?\d+$/i.test(text)) return { ok: true, value: text };
  return fault(
    'a number that the spreadsheet has shortened, such as 1.38E+10',
    '被表格缩写的数字（如1.38E+10）',
    'format the column as text and enter the whole telephone again',
    '请把该列设为“文本”格式后重新填写完整号码',
  );
}

const CHINESE_DIGITS = '零一二三四五六七八九';

interface NumberShape {
  readonly units: RegExp;
  readonly whole: boolean;
  readonly example: string;
}

function readNumber(text: string, { units, whole, example }: NumberShape): ReadCell {
  const bare = text.normalize('NFKC').toLowerCase().replace(/\s/g, '').replace(units, '');
  const plain = bare.replace(/^(\d{1,3})((?:,\d{3})+)(?=\.|$)/, (all) => all.replaceAll(',', ''));
  const value = /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : chineseNumber(plain);
  const write = `write one ${whole ? 'whole ' : ''}number, such as ${example}`;
  const writeZh = `请填写一个${whole ? '整数' : '数字'}，如${example}`;
  if (value === undefined) {
    return /\d.*[-~至到—].*\d/.test(plain)
      ? fault('a range of numbers', '数字范围', write, writeZh)
      : fault('a text that is not one number', '不是单个数字的文字', write, writeZh);
  }
  if (whole && !Number.isInteger(value)) return fault('a broken number', '小数', write, writeZh);
  return { ok: true, value };
}

/** 一 to 九十九, and 两. */
function chineseNumber(text: string): number | undefined {
  const [, tens, ten, units] = /^([二两三四五六七八九])?(十)?([一二两三四五六七八九])?$/.exec(text) ?? [];
  const digit = (word: string) => CHINESE_DIGITS.indexOf(word === '两' ? '二' : word);
  if (text === '') return undefined;
  if (ten === undefined) {
    const only = tens ?? units;
    return only === undefined || text.length > 1 ? undefined : digit(only);
  }
  return (tens === undefined ? 1 : digit(tens)) * 10 + (units === undefined ? 0 : digit(units));
}

function readTonnes(text: string): ReadCell {
  const plain = text.normalize('NFKC').toLowerCase().trim();
  const kilograms = /(?:kg|公斤|千克)$/.test(plain);
  const units = kilograms ? /(?:kg|公斤|千克)$/ : /(?:吨|t|tons?)$/;
  const read = readNumber(plain, { units, whole: false, example: '40' });
  if (!read.ok || !kilograms || typeof read.value !== 'number') return read;
  return { ok: true, value: read.value / 1000 };
}

/** From which day Excel counts its serial numbers, for days since March 1900. */
const EXCEL_EPOCH = '1899-12-30';
const OFFSET = '+08:00';
const WRITTEN_DAY = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/** A day, or a day with a time, on the clocks of China; a day alone means its beginning. */
function readDay(text: string): ReadCell {
  const plain = text.normalize('NFKC').trim();
  const [, serial] = /^(\d{5})(?:\.\d+)?$/.exec(plain) ?? [];
  if (serial !== undefined) {
    const day = Temporal.PlainDate.from(EXCEL_EPOCH).add({ days: Number(serial) });
    return { ok: true, value: `${day.toString()}T00:00:00${OFFSET}` };
  }
  const instant = writtenInstant(plain);
  if (instant !== undefined) return { ok: true, value: instant };
  const open = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}/.test(plain);
  return fault(
    open ? 'a day whose order of day and month is open' : 'a text that is not a day',
    open ? '年月日顺序不明的日期' : '不是日期的文字',
    'write the day as 2026-03-02',
    '请按2026-03-02的格式填写日期',
  );
}

function writtenInstant(plain: string): string | undefined {
  const found = WRITTEN_DAY.exec(plain)?.slice(1);
  if (found === undefined) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.map((part) =>
    Number(part ?? 0),
  );
  const parts = { year, month, day, hour, minute, second };
  try {
    const written = Temporal.PlainDateTime.from(parts, { overflow: 'reject' });
    return `${written.toString({ smallestUnit: 'second' })}${OFFSET}`;
  } catch {
    return undefined;
  }
}

function readProductLine(text: string, { productLines }: CellSurroundings): ReadCell {
  const key = headerKey(text);
  const line = productLines.find(({ productLineId, name }) =>
    [productLineId, name].some((known) => headerKey(known) === key),
  );
  if (line !== undefined) return { ok: true, value: line.productLineId };
  return fault(
    'a product line that does not exist',
    '不存在的产品线',
    `write one of ${productLines.map(({ productLineId }) => productLineId).join(', ')}`,
    `请填写以下之一：${productLines.map(({ name }) => name).join('、')}`,
  );
}

function wordIn<T extends string>(
  values: readonly T[],
  names: Readonly<Record<T, string>>,
  words: Readonly<Record<T, readonly string[]>>,
  text: string,
): T | undefined {
  const key = headerKey(text);
  return values.find((value) =>
    [value, names[value], ...words[value]].some((word) => headerKey(word) === key),
  );
}

function oneOf<T extends string>(value: T | undefined, names: Readonly<Record<T, string>>): ReadCell {
  if (value !== undefined) return { ok: true, value };
  return fault(
    'a word that names no class',
    '无法识别的分类',
    `write one of ${Object.keys(names).join(', ')}`,
    `请填写以下之一：${Object.values<string>(names).join('、')}`,
  );
}

function tooLong(): ReadCell {
  return fault(
    `a text of more than ${LONGEST_TEXT} characters`,
    `超过${LONGEST_TEXT}个字的文字`,
    `write at most ${LONGEST_TEXT} characters`,
    `请控制在${LONGEST_TEXT}个字以内`,
  );
}

function fault(found: string, foundZh: string, write: string, writeZh: string): ReadCell {
  return { ok: false, fault: { found, foundZh, write, writeZh } };
}
