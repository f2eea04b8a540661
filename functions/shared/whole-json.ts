/** What stands in the place of half a character. */
const REPLACEMENT = '\ufffd';

/** By such an escape half a character may come; JSON without one needs no second look. */
const HALF = /\\ud[89a-f]/i;

/**
 * Reads JSON whose texts may hold halves of characters, as senders make them who cut a text within an emoji: DynamoDB
 * refuses them, and no record is to be lost for one. Throws SyntaxError for what is no JSON.
 */
export function wholeJson(text: string): unknown {
  if (!HALF.test(text)) return JSON.parse(text);
  const whole = (value: string) => value.replace(/\p{Surrogate}/gu, REPLACEMENT);
  return JSON.parse(text, (_key, value: unknown) => (typeof value === 'string' ? whole(value) : value));
}
