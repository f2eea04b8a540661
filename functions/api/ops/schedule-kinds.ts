/** The one-time schedules that functions make, by what they do. */
export const ONE_TIME_KINDS = [
  'rest',
  'resume',
  'protection',
  'message',
  'digest',
  'plan',
  'start-paths',
  'replay',
] as const;
export type OneTimeKind = (typeof ONE_TIME_KINDS)[number];

/** What the names of a kind begin with. */
export function prefixOf(kind: OneTimeKind): string {
  return `${kind}-`;
}
