/** A lead's id, or the beginning of one. */
const LEAD_ID = /^L[0-9A-Z]{0,12}$/;

/**
 * What of the words that are looked for may stand in an address: ids. Names and telephones are kept with the entry of the
 * browser's history instead, which nobody sends, logs or passes on with a link.
 */
export function inAddress(text: string): string | undefined {
  const trimmed = text.trim().toUpperCase();
  return LEAD_ID.test(trimmed) ? trimmed : undefined;
}
