import { useQuery } from '@tanstack/react-query';
import { noteSystemTime } from './system-time.ts';

/** The clock of a laptop, as it says of itself. Where the system runs on AWS there is none. */
export interface LaptopClock {
  readonly now: string;
  readonly clock: 'real' | 'manual' | 'accelerated';
  readonly factor?: number;
  readonly nextTimerAt?: string;
}

const ADDRESS = '/_local/clock';
const SHOWN_AGAIN_MS = 15_000;

/** The laptop's clock; `null` where there is none. */
export function useLaptopClock() {
  return useQuery({
    queryKey: [ADDRESS],
    queryFn: () => ask(),
    refetchInterval: (query) => (query.state.data === null ? false : SHOWN_AGAIN_MS),
  });
}

/** Moves a clock that stands; answers when everything that falls due on the way has been done. Throws with what was refused. */
export async function moveLaptopClock(
  to: { readonly advance: string } | { readonly to: string },
): Promise<LaptopClock | null> {
  return ask({ method: 'POST', body: JSON.stringify(to) });
}

async function ask(request?: RequestInit): Promise<LaptopClock | null> {
  const answer = await fetch(ADDRESS, request);
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
  // Elsewhere the address is one of the console's own, answered with its page.
  if (!isJson) return null;
  const body = (await answer.json()) as LaptopClock & { readonly message?: string };
  if (!answer.ok) throw new Error(body.message ?? `${ADDRESS}: ${answer.status}`);
  noteSystemTime(answer.headers.get('date'));
  return body;
}
