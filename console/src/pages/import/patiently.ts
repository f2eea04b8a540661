import { RETRY_WAITS_SECONDS } from '../../../../domain/import-sending.ts';
import { ProblemError } from '../../api/problem.ts';

export interface Patience {
  readonly pause: (seconds: number) => Promise<void>;
  /** Whether nobody wants it any more. */
  readonly stopped: () => boolean;
}

/** Tries again while the API is busy or out of reach, with longer and longer waits, as the command does. */
export async function patiently<T>(attempt: () => Promise<T>, { pause, stopped }: Patience): Promise<T> {
  for (let turn = 0; ; turn += 1) {
    try {
      return await attempt();
    } catch (error) {
      const seconds = RETRY_WAITS_SECONDS[turn];
      const isPassing = error instanceof ProblemError && error.isPassing;
      if (!isPassing || seconds === undefined || stopped()) throw error;
      await pause(seconds);
      if (stopped()) throw error;
    }
  }
}
