import { useQuery } from '@tanstack/react-query';

/** A script that a laptop's Leadpath can run, and how far it is. */
export interface LaptopScript {
  readonly name: string;
  readonly state: 'idle' | 'running' | 'done' | 'failed';
  /** Its last lines, the newest at the end. */
  readonly lines: readonly string[];
}

const ADDRESS = '/_local/scripts';
const RUNNING_MS = 1_000;

/** The scripts of a laptop; none where the system runs on AWS. Asked every second while one runs. */
export function useLaptopScripts(enabled: boolean) {
  return useQuery({
    queryKey: [ADDRESS],
    queryFn: list,
    enabled,
    refetchInterval: ({ state }) =>
      state.data?.some((script) => script.state === 'running') ? RUNNING_MS : false,
  });
}

/** Starts a script; what comes of it is seen in the list. Throws with what was refused. */
export async function runLaptopScript(name: string): Promise<void> {
  const answer = await fetch(`${ADDRESS}/${encodeURIComponent(name)}`, { method: 'POST', body: '{}' });
  if (!answer.ok) throw new Error(`${ADDRESS}/${name}: ${answer.status}`);
}

async function list(): Promise<readonly LaptopScript[]> {
  const answer = await fetch(ADDRESS);
  // Elsewhere the address is one of the console's own, answered with its page.
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
  return answer.ok && isJson ? ((await answer.json()) as readonly LaptopScript[]) : [];
}
