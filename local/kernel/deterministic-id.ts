import { createHash } from 'node:crypto';

/**
 * A UUID-shaped id that is the same for the same parts, so that one story gives the same ids each time it is told.
 * The parts must be unique together: usually a resource's ARN and a counter.
 */
export function deterministicId(...parts: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(parts.join('\u0000')).digest('hex');
  const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
