import type { Clock } from './clock.ts';
import { ClockFile } from './clock-file.ts';
import { ManualClock } from './manual-clock.ts';
import { afterRealMs, realNow } from './real-time.ts';
import { SystemClock } from './system-clock.ts';
import type { Work } from './work.ts';

/** How time is told. */
export type ClockChoice =
  | { kind: 'real' }
  | { kind: 'accelerated'; factor: number }
  /** `startAt` (milliseconds since the epoch) counts only where no data is yet. @default the machine's time */
  | { kind: 'manual'; startAt?: number };

/** A clock that was asked for cannot be had; the message says in one line what to do. */
export class ClockChoiceError extends Error {
  override readonly name = 'ClockChoiceError';
}

/** A clock in use, and what its users must know of it. */
export interface OpenClock {
  clock: Clock;
  choice: ClockChoice;
  /** The clock again where it is a manual one, undefined where it moves by itself. */
  manual: ManualClock | undefined;
  close(): void;
}

/** How often a clock that moves by itself writes down where it is. */
const WRITE_EVERY_MS = 1_000;

/**
 * Reads `real`, `manual`, `manual@2026-01-01T00:00:00Z` or a speed such as `60x`.
 *
 * @throws ClockChoiceError
 */
export function parseClockChoice(text: string): ClockChoice {
  if (text === 'real') return { kind: 'real' };
  if (text === 'manual') return { kind: 'manual' };
  const [, speed] = /^(\d+(?:\.\d+)?)x$/.exec(text) ?? [];
  if (speed !== undefined && Number(speed) > 0) return { kind: 'accelerated', factor: Number(speed) };
  const [, instant] = /^manual@(.+)$/.exec(text) ?? [];
  const startAt = Date.parse(instant ?? '');
  if (instant !== undefined && Number.isFinite(startAt)) return { kind: 'manual', startAt };
  throw new ClockChoiceError(
    `--clock ${text} is no clock: use real, manual, manual@<instant> or a speed such as 60x`,
  );
}

/**
 * Opens the clock of a data directory. It never goes back: a manual clock stands where it stood, an accelerated one goes
 * on from the last instant it may have reached.
 *
 * @param path the file that keeps the last instant.
 * @throws ClockChoiceError when the data has lived beyond the machine's time, which a real clock would fall behind.
 */
export function openClock(choice: ClockChoice, path: string, work: Work): OpenClock {
  const file = new ClockFile(path);
  const last = file.lastInstantMs;
  if (choice.kind === 'manual') {
    const startAt = last ?? choice.startAt ?? realNow();
    const manual = new ManualClock({ startAt, work, remember: (instantMs) => file.write(instantMs) });
    return { clock: manual, choice, manual, close: () => file.close() };
  }
  if (choice.kind === 'real' && last !== undefined && last > realNow()) {
    file.close();
    throw new ClockChoiceError(
      `the data has lived until ${new Date(last).toISOString()}, which a real clock would go back from: start with --clock manual, or with --fresh`,
    );
  }
  const factor = choice.kind === 'accelerated' ? choice.factor : 1;
  const startAt = choice.kind === 'accelerated' ? Math.max(last ?? 0, realNow()) : undefined;
  const clock = new SystemClock({ factor, startAt });
  // An accelerated clock writes ahead, past all it can reach before it writes again: a kill must not turn it back.
  const aheadMs = choice.kind === 'accelerated' ? 2 * WRITE_EVERY_MS * factor : 0;
  const writeOn = () => {
    file.write(clock.now() + aheadMs);
    next = afterRealMs(WRITE_EVERY_MS, writeOn);
  };
  let next = afterRealMs(0, () => {});
  writeOn();
  return {
    clock,
    choice,
    manual: undefined,
    close() {
      next.cancel();
      file.write(clock.now());
      clock.close();
      file.close();
    },
  };
}
