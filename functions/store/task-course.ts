import type { StoredLadderStep } from './task.ts';

/** A nudge by hand: who nudged when, with which note of the rulebook, and whom. */
export interface Nudge {
  readonly at: string;
  readonly by: string;
  readonly note: string;
  readonly ownerId: string;
}

/** A pause: who paused it when until when and why, and what that did to the due date. The remark may hold personal data. */
export interface Pause {
  readonly at: string;
  readonly by: string;
  readonly until: string;
  readonly reason: string;
  readonly remark?: string;
  readonly dueBefore: string;
  readonly dueAfter: string;
  /** When it ended, and by whom: a staff id, or `system` at its time. */
  readonly resumedAt?: string;
  readonly resumedBy?: string;
}

/** The pause that lasts: until when, and the ladder as it was, for whoever ends it early. */
export interface Paused {
  readonly until: string;
  readonly ladder: readonly StoredLadderStep[];
}
