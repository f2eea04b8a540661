/** The parts of a record of which one value is kept when two records of one customer become one. */
export const MERGE_FIELDS = [
  'name',
  'phone',
  'address',
  'nature',
  'level',
  'vehicles',
  'usage',
  'intent',
] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];

/** Which of the two records a value is taken from: the one that stays, or the one that is given up. */
export const MERGE_SIDES = ['survivor', 'merged'] as const;
export type MergeSideName = (typeof MERGE_SIDES)[number];

/** How it is decided whose value is kept, when nobody chooses. */
export const MERGE_STRATEGIES = ['newer', 'higher-level', 'nearer-horizon'] as const;
export type MergeStrategy = (typeof MERGE_STRATEGIES)[number];
