import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The whole system in a process of its own, which can be killed and started again on what it had written. */
export interface KillableCloud {
  readonly url: string;
  readonly awsUrl: string;
  readonly outputs: Readonly<Record<string, Record<string, unknown>>>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it on a clock that stands at `startAt`, or where the data directory says. @throws Error with what it printed. */
export async function startKillableCloud(
  assemblyDir: string,
  dataDir: string,
  startAt: string,
): Promise<KillableCloud> {
  const program = fileURLToPath(new URL('./cloud-child.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program, assemblyDir, dataDir, startAt], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TZ: 'UTC' },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  };
  const found = JSON.parse(await firstLine(child)) as Pick<KillableCloud, 'url' | 'awsUrl' | 'outputs'>;
  return { ...found, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

function firstLine(child: ChildProcess): Promise<string> {
  let out = '';
  let err = '';
  return new Promise((resolve, reject) => {
    child.stderr!.on('data', (chunk) => {
      err += chunk;
    });
    child.stdout!.on('data', (chunk) => {
      out += chunk;
      if (out.includes('\n')) resolve(out.slice(0, out.indexOf('\n')));
    });
    child.once('exit', (code, signal) => reject(new Error(`the cloud ended (${code ?? signal}): ${err}`)));
  });
}
