import type { components } from '../../../api/schema.d.ts';

export type Withdrawal = components['schemas']['Withdrawal'];

/** Where the bar of a withdrawal stands, and what is said beside it. */
export interface ProgressState {
  /** Of both halves together, 0–100; undefined while the leads are being counted. */
  readonly percent: number | undefined;
  /** Of the present half: leads that were moved, and leads in all. */
  readonly moved: number;
  readonly of: number;
  /** Leads in a second; undefined when nothing is moving or no time has passed. */
  readonly perSecond: number | undefined;
  readonly msLeft: number | undefined;
}

/** How many leads a withdrawal has settled: given, queued, archived as duplicates, or found elsewhere. */
export function settledOf({ given, queued, duplicates, elsewhere }: Withdrawal): number {
  return given.reduce((sum, { count }) => sum + count, 0) + queued + duplicates + elsewhere;
}

/** The state of the bar. A lead counts once when it is taken back and once when it is settled, so both halves move it. */
export function progressState(withdrawal: Withdrawal): ProgressState {
  const { phase, total, takenBack, perSecond, secondsLeft, stopped } = withdrawal;
  const leads = Math.max(total ?? 0, takenBack);
  const settled = settledOf(withdrawal);
  const isMoving = !stopped && phase !== 'done';
  return {
    percent: percentOf(withdrawal, leads, settled),
    ...(phase === 'taking-back' ? { moved: takenBack, of: leads } : { moved: settled, of: takenBack }),
    perSecond: isMoving ? perSecond : undefined,
    msLeft: isMoving && secondsLeft !== undefined ? secondsLeft * 1000 : undefined,
  };
}

function percentOf({ phase, total, takenBack }: Withdrawal, leads: number, settled: number) {
  if (phase === 'done') return 100;
  if (total === undefined) return undefined;
  // Rounded down: a bar that is full says that it is done. A dealer without leads has its second half at once.
  return leads === 0 ? 50 : Math.min(99, Math.floor((100 * (takenBack + settled)) / (2 * leads)));
}

/** What may be ordered for a dealer: nothing while a withdrawal runs, or once one has left nothing to withdraw. */
export function orderOf(
  last: Withdrawal | undefined,
  { isOpen, leads }: { readonly isOpen: boolean; readonly leads: number },
): 'first' | 'goes-on' | 'again' | undefined {
  if (last === undefined) return 'first';
  if (last.phase !== 'done') return last.stopped ? 'goes-on' : undefined;
  return isOpen || leads > 0 ? 'again' : undefined;
}
