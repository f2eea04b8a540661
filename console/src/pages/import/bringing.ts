import { type ImportPace, paceOf } from '../../../../domain/import-pace.ts';
import { sendRows } from '../../../../domain/import-sending.ts';
import type { RecordFile } from '../../../../domain/record-file.ts';
import { NO_COUNTS, type RowCounts, sumOf } from '../../../../domain/row-counts.ts';
import { patiently } from './patiently.ts';

/** How the bringing of a file stands; `stopping` waits for the parts that are under way. */
export type Phase = 'running' | 'stopping' | 'stopped' | 'failed' | 'finished';

/** Whether rows are being sent. */
export function isOnItsWay(phase: Phase | undefined): boolean {
  return phase === 'running' || phase === 'stopping';
}

export interface BringingState {
  readonly phase: Phase;
  readonly pace: ImportPace;
  /** Why it failed. */
  readonly error?: unknown;
}

/** As much of an import as says where to go on. */
export interface Begun {
  readonly importId: string;
  readonly rowsPerCall: number;
  readonly nextRow: number;
  readonly counts: RowCounts;
}

/** What bringing needs of the world. */
export interface Ways {
  readonly send: (from: number, rows: readonly (readonly string[])[]) => Promise<RowCounts>;
  /** Closes the import when every row is there. */
  readonly finish: () => Promise<unknown>;
  /** The import as it is now. */
  readonly look: () => Promise<Begun>;
  readonly pause: (seconds: number) => Promise<void>;
  /** A clock that only runs, in milliseconds. */
  readonly nowMs: () => number;
}

/** A file on its way, whatever part of the page looks at it. */
export interface Bringing {
  readonly importId: string;
  readonly subscribe: (listener: () => void) => () => void;
  readonly state: () => BringingState;
  /** Stops after the parts that are under way. */
  readonly stop: () => void;
  /** Goes on after it was stopped or has failed. */
  readonly goOn: () => void;
  /** When the run that is under way is over, however it ended. */
  readonly over: () => Promise<void>;
}

/** Begins to bring the rows of a file that have no verdict yet, several parts at once, and finishes the import after the last. */
export function bring(file: RecordFile, begun: Begun, ways: Ways): Bringing {
  const listeners = new Set<() => void>();
  let state: BringingState = { phase: 'running', pace: firstPace(file, begun) };
  const stopped = () => state.phase === 'stopping';

  function become(next: Partial<BringingState>): void {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  }

  async function run({ rowsPerCall, nextRow, counts: countsBefore }: Begun): Promise<void> {
    const startedMs = ways.nowMs();
    const before = Math.min(nextRow - 1, file.rows);
    let sent = 0;
    let counts = NO_COUNTS;
    const patience = { pause: pauseUnlessStopped, stopped };
    const complete = await sendRows({
      ...{ file, rowsPerCall, nextRow, stopped },
      send: (from, rows) => patiently(() => ways.send(from, rows), patience),
      onPart: (rows, more) => {
        sent += rows;
        counts = sumOf(counts, more);
        const elapsedSeconds = (ways.nowMs() - startedMs) / 1000;
        const pace = paceOf({ total: file.rows, before, countsBefore, sent, counts, elapsedSeconds });
        become({ pace });
      },
    });
    if (complete) await patiently(ways.finish, patience);
    become({ phase: complete ? 'finished' : 'stopped' });
  }

  /** Nobody who stops it waits until the next attempt. */
  async function pauseUnlessStopped(seconds: number): Promise<void> {
    let hearStop = () => {};
    const whenStopped = new Promise<void>((resolve) => {
      hearStop = () => {
        if (stopped()) resolve();
      };
      listeners.add(hearStop);
    });
    await Promise.race([ways.pause(seconds), whenStopped]);
    listeners.delete(hearStop);
  }

  function guarded(running: Promise<void>): Promise<void> {
    // Whoever has stopped it need not hear that a part did not get through: it comes again.
    return running.catch((error) => become(stopped() ? { phase: 'stopped' } : { phase: 'failed', error }));
  }
  let under = guarded(run(begun));

  return {
    importId: begun.importId,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => state,
    stop() {
      if (state.phase === 'running') become({ phase: 'stopping' });
    },
    goOn() {
      if (state.phase !== 'stopped' && state.phase !== 'failed') return;
      become({ phase: 'running', error: undefined });
      under = guarded(ways.look().then(run));
    },
    over: () => under,
  };
}

function firstPace(file: RecordFile, { nextRow, counts }: Begun): ImportPace {
  return paceOf({
    ...{ total: file.rows, before: nextRow - 1, countsBefore: counts },
    ...{ sent: 0, counts: NO_COUNTS, elapsedSeconds: 0 },
  });
}
