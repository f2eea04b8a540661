import type { HeadOffice } from './head-office.ts';

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

/** Asks how far a withdrawal is until it is done, with `pause` between; `seen` gets every answer. */
export async function followUntilDone(
  office: HeadOffice,
  dealerId: string,
  { seen, pause }: { readonly seen: (progress: Progress) => void; readonly pause: () => Promise<void> },
): Promise<Progress> {
  for (;;) {
    const progress = await office.json<Progress>('GET', `/dealers/${dealerId}/withdrawal`);
    seen(progress);
    if (progress.phase === 'done') return progress;
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
