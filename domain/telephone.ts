import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** A telephone as it is stored: E.164, the extension apart; only a mobile can receive an SMS. */
export interface Telephone {
  readonly e164: string;
  readonly extension?: string;
  readonly mobile: boolean;
}

/**
 * Reads a telephone as Chinese senders write it: full-width digits, spaces, dashes and brackets, `+86`, `0086` or
 * nothing in front, area codes, and extensions (`转801`, `-801`). Undefined when it is not one valid telephone.
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

/** The number as dialled inside its country, digits only: `13812345678`, `01062345678`. */
export function nationalDigits(e164: string): string {
  const number = parsePhoneNumberFromString(e164);
  return number === undefined ? e164.replace(/\D/g, '') : number.formatNational().replace(/\D/g, '');
}

/** Full-width characters to ASCII, Chinese and dashed extensions to the one notation that the parser knows. */
function plain(written: string): string {
  return written
    .normalize('NFKC')
    .trim()
    .replace(/[‐‑‒–—―−－]/g, '-')
    .replace(/^\(\s*((?:\+|00)86)\s*\)/, '$1 ')
    .replace(/\s*(?:转|轉|分机|分機)\s*:?\s*(\d+)$/, ' ext. $1')
    .replace(/^(\(?0\d{2,3}\)?[- ]?\d{7,8})-(\d{1,6})$/, '$1 ext. $2');
}

function isMobile(number: PhoneNumber): boolean {
  const kind = number.getType();
  return kind === 'MOBILE' || kind === 'FIXED_LINE_OR_MOBILE';
}
