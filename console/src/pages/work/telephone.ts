/** Numbers of China begin so, in the form that every telephone understands. */
const CHINA = '+86';

/** A mobile number has eleven digits, read as three, four and four. */
const MOBILE = /^(1\d{2})(\d{4})(\d{4})$/;

/** A telephone to be dialled and to be read: at home without the code of the country, in groups. */
export function telephone(
  e164: string,
  extension?: string,
): { readonly href: string; readonly shown: string } {
  const dialled = extension === undefined ? e164 : `${e164},${extension}`;
  const national = e164.startsWith(CHINA) ? e164.slice(CHINA.length) : e164;
  const mobile = MOBILE.exec(national);
  if (mobile !== null) return { href: `tel:${dialled}`, shown: mobile.slice(1).join(' ') };
  return { href: `tel:${dialled}`, shown: national === e164 ? e164 : `0${national}` };
}
