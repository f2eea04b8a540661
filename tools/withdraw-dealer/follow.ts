import { type HeadOffice, RefusedError } from './head-office.ts';

/** How far a withdrawal is, as the API says it. */
export interface Progress {
  readonly phase: 'taking-back' | 'giving-out' | 'done';
  readonly total?: number;
  readonly takenBack: number;
  readonly given: readonly { readonly dealerId: string; readonly count: number }[];
  readonly queued: number;
  readonly duplicates: number;
  readonly elsewhere: number;
  readonly left?: number;
  readonly perSecond?: number;
  readonly secondsLeft?: number;
  /** Whether a fault has stopped it. */
  readonly stopped?: boolean;
}

/** Where a bar stands: leads taken back and leads settled count one each, so it moves in both halves. */
export interface BarState {
  readonly total: number;
  readonly done: number;
  readonly doing: string;
  readonly rate: string;
  readonly left: string;
}

/** How many leads a withdrawal has settled: given, queued, archived as duplicates, or found elsewhere. */
export function settledOf({ given, queued, duplicates, elsewhere }: Progress): number {
  return given.reduce((sum, { count }) => sum + count, 0) + queued + duplicates + elsewhere;
}

/** A bar for a withdrawal. */
export function barState(progress: Progress): BarState {
  const { phase, total = 0, takenBack, perSecond, secondsLeft } = progress;
  const leads = Math.max(total, takenBack);
  return {
    total: 2 * leads,
    done: phase === 'done' ? 2 * leads : takenBack + settledOf(progress),
    doing: phase === 'taking-back' ? 'taking back' : phase === 'giving-out' ? 'giving out' : 'done',
    rate: perSecond === undefined ? '' : `${perSecond}/s`,
    left: secondsLeft === undefined || phase === 'done' ? '' : `${secondsLeft} s left`,
  };
}

/** So many looks in a row must find it stopped: just after an order the system may not know yet that it goes on. */
const STOPPED_LOOKS = 10;

/**
 * Asks how far a withdrawal is until it is done, with `pause` between; `seen` gets every answer.
 *
 * @throws RefusedError when a fault has stopped it, or a look is refused
 */
export async function followUntilDone(
  office: HeadOffice,
  dealerId: string,
  { seen, pause }: { readonly seen: (progress: Progress) => void; readonly pause: () => Promise<void> },
): Promise<Progress> {
  let stoppedLooks = 0;
  for (;;) {
    const progress = await office.json<Progress>('GET', `/dealers/${dealerId}/withdrawal`);
    seen(progress);
    if (progress.phase === 'done') return progress;
    stoppedLooks = progress.stopped ? stoppedLooks + 1 : 0;
    if (stoppedLooks === STOPPED_LOOKS) {
      throw new RefusedError(
        'A fault has stopped the withdrawal: mend its cause, and order it again · 撤点因故障停止，排除原因后请再次下达',
      );
    }
    await pause();
  }
}

/** What a withdrawal came to, as lines of text. */
export function resultLines({ takenBack, given, queued, duplicates, elsewhere }: Progress): string[] {
  return [
    `Taken back: ${takenBack}`,
    ...given.map(({ dealerId, count }) => `Given to ${dealerId}: ${count}`),
    `In head office’s queue: ${queued}`,
    `Archived as duplicates: ${duplicates}`,
    ...(elsewhere > 0 ? [`Moved by somebody else meanwhile: ${elsewhere}`] : []),
  ];
}
