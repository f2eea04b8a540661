import { createHash } from 'node:crypto';

/** A text in the form of a version 4 UUID that is the same for the same subject, so that a replay gives it again. */
export function uuidOf(subject: string): string {
  const hex = createHash('sha256').update(subject).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
