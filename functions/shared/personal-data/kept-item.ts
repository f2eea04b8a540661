import type { Dependencies } from '../dependencies.ts';

/** What finding and erasing a person's data may touch. */
export type PersonalDataDeps = Pick<Dependencies, 'store' | 'rulebook'>;

/** One record that is kept about a person, as it is stored. */
export interface KeptItem {
  /** What kind of record it is, by the name of its entity. */
  readonly kind: string;
  /** By what it is told from others of its kind. */
  readonly id: string;
  readonly data: object;
  /**
   * Takes out of the record what names the person, and leaves the rest; once more changes nothing. Left out where the
   * record holds ids, classes and counts alone.
   */
  readonly blank?: (() => Promise<void>) | undefined;
}
