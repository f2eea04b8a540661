import { createHash } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * An id that follows from its parts, in [0-9A-Z], so that a second run of the same work finds what the first one wrote.
 * The parts are joined with a separator that none of them may hold, so that no two lists make the same text.
 */
export function derivedId(parts: readonly string[], length: number): string {
  const digest = createHash('sha256').update(parts.join('\u0000')).digest('hex');
  let rest = BigInt(`0x${digest}`);
  let id = '';
  while (id.length < length) {
    id += ALPHABET[Number(rest % 36n)];
    rest /= 36n;
  }
  return id;
}

/** The id of the lead that a delivery creates: `L` and twelve characters. */
export function leadIdOf(source: string, deliveryId: string): string {
  return `L${derivedId(['lead', source, deliveryId], 12)}`;
}

/**
 * The id of a signed delivery's receipt. `bodyHash` is told for one that came under the webhook-id of another delivery,
 * so that it has a receipt of its own, and one only.
 */
export function receiptIdOf(source: string, webhookId: string, bodyHash?: string): string {
  const parts = ['receipt', source, webhookId];
  return `R${derivedId(bodyHash === undefined ? parts : [...parts, bodyHash], 24)}`;
}
