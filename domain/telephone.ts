import { findPhoneNumbersInText, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** A telephone as it is stored: E.164, the extension apart; only a mobile can receive an SMS. */
export interface Telephone {
  readonly e164: string;
  readonly extension?: string;
  readonly mobile: boolean;
}

/**
 * Reads a telephone as Chinese senders write it: full-width digits, spaces, dashes and brackets, `+86`, `0086` or
 * nothing in front, area codes, a label (`电话：`), extensions (`转801`, `-801`, `(801)`), a remark in brackets behind it
 * (`（王经理）`), and what spreadsheets leave (`'138…`, `138….0`). Undefined when it is not one valid telephone.
 */
export function readTelephone(written: string): Telephone | undefined {
  const number = parsePhoneNumberFromString(plain(written), { defaultCountry: 'CN', extract: false });
  if (number === undefined || !number.isValid()) return undefined;
  return {
    e164: number.number,
    ...(number.ext === undefined ? {} : { extension: number.ext }),
    mobile: isMobile(number),
  };
}

/** The last character that there is (Unicode). */
const LAST_CODE_POINT = 0x10ffff;

/** How many different telephones are looked for in one text; more than that is a list, not a record. */
const MOST_IN_TEXT = 50;

/** A character as JSON may write it (`\\u0031`), and as XML may, by its number in either base (`&#49;`, `&#x31;`). */
const ESCAPED = /\\u([0-9a-fA-F]{4})|&#x([0-9a-fA-F]{1,6});|&#(\d{1,7});/g;

/**
 * The telephones that stand anywhere in a text, in E.164, each once: in one that nobody could read as a record, too. The
 * escapes of JSON and XML are read as the characters that they stand for.
 */
export function telephonesIn(text: string): readonly string[] {
  const readable = plain(
    text.replace(ESCAPED, (written, json?: string, hex?: string, decimal?: string) => {
      const code = decimal === undefined ? Number.parseInt(json ?? hex ?? '', 16) : Number(decimal);
      return code <= LAST_CODE_POINT ? String.fromCodePoint(code) : written;
    }),
  );
  const mobiles = [...readable.matchAll(/(?<!\d)1[3-9]\d(?:[ -]?\d){8}(?!\d)/g)].flatMap(
    ([written]) => readTelephone(written) ?? [],
  );
  const dashed = [...readable.matchAll(BEFORE_DASHED_EXTENSION)].flatMap(
    ([written]) => readTelephone(written) ?? [],
  );
  const others = findPhoneNumbersInText(readable, { defaultCountry: 'CN', extended: false });
  const read = [...mobiles, ...dashed].map(({ e164 }) => e164);
  const found = [...read, ...others.map(({ number }) => number.number as string)];
  return [...new Set(found)].slice(0, MOST_IN_TEXT);
}

/** The number as dialled inside its country, digits only: `13812345678`, `01062345678`. */
export function nationalDigits(e164: string): string {
  const number = parsePhoneNumberFromString(e164);
  return number === undefined ? e164.replace(/\D/g, '') : number.formatNational().replace(/\D/g, '');
}

/** What people write before a number: `电话：`, `手机号 `, `Tel: `. */
const LABEL =
  /^(?:联系|聯系)?(?:电话|電話|移动电话|手机|手機|座机|固话|tel|phone|mobile)(?:号码?|號碼?)?\s*[.:]?\s*/i;

/** A landline with its area code, perhaps in groups and after the country's code, and a dash before the extension. */
const DASHED_EXTENSION = /^((?:(?:\+|00)?86[- ]?\(?0?|\(?0)\d{2,3}\)?[- ]?\d{4}[- ]?\d{3,4})-(\d{1,6})$/;

/** The same within a text, as far as the extension, with which nobody would know it for a number. */
const BEFORE_DASHED_EXTENSION =
  /(?<!\d)(?:(?:\+|00)?86[- ]?\(?0?|\(?0)\d{2,3}\)?[- ]?\d{4}[- ]?\d{3,4}(?=-\d{1,6}(?!\d))/g;

/** A mobile that a spreadsheet has written as a number with decimals: `13812345678.0`. */
const WITH_DECIMALS = /^(1[3-9]\d{9})\.0+$/;

/** Labels and the invisible marks of copied contacts away, full-width characters to ASCII, Chinese and dashed extensions to the one notation that the parser knows. */
function plain(written: string): string {
  return written
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^['‘’`"]+/, '')
    .replace(LABEL, '')
    .replace(/\s*[,;.、。]+$/, '')
    .replace(/\s*\([^()\d]*\)$/, '')
    .replace(WITH_DECIMALS, '$1')
    .replace(/[‐‑‒–—―−－]/g, '-')
    .replace(/^\(\s*((?:\+|00)86)\s*\)/, '$1 ')
    .replace(/\s*(?:转|轉|分机|分機)\s*:?\s*(\d+)$/, ' ext. $1')
    .replace(/^(.*\d)\s*\((\d{1,6})\)$/, '$1 ext. $2')
    .replace(DASHED_EXTENSION, '$1 ext. $2');
}

function isMobile(number: PhoneNumber): boolean {
  const kind = number.getType();
  return kind === 'MOBILE' || kind === 'FIXED_LINE_OR_MOBILE';
}
