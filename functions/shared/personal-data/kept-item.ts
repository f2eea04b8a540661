import type { Dependencies } from '../dependencies.ts';

/** What finding and erasing a person's data may touch. */
export type PersonalDataDeps = Pick<Dependencies, 'store' | 'rulebook'>;

/** Every kind of record that may be kept about a person, by the name of its entity. */
export const KEPT_KINDS = [
  'lead',
  'event',
  'task',
  'waiting',
  'message',
  'purchase',
  'reward-line',
  'protection',
  'full-read',
  'merge',
  'receipt',
  'import-row',
  'receipt-read',
  'trace',
  'lock',
  'first-report',
  'opt-out',
] as const;
export type KeptKind = (typeof KEPT_KINDS)[number];

/** One record that is kept about a person, as it is stored. */
export interface KeptItem {
  readonly kind: KeptKind;
  /** By what it is told from others of its kind. */
  readonly id: string;
  readonly data: object;
  /**
   * Takes out of the record what names the person, and leaves the rest; once more changes nothing. Left out where the
   * record holds ids, classes and counts alone.
   */
  readonly blank?: (() => Promise<void>) | undefined;
}
