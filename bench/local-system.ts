import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** A local system that runs in processes of its own, as `npm start` runs it. */
export interface LocalSystem {
  url: string;
  awsUrl: string;
  pid: number;
  /** From the command to the line that says it is ready, in milliseconds. */
  readyAfterMs: number;
  stop(): Promise<void>;
}

export interface LocalSystemOptions {
  /** A copy of the project, as `copyProject` makes it. */
  projectDir: string;
  dataDir: string;
  /** Whether to begin with no data. @default true */
  fresh?: boolean;
  /** Whether to load the sample organisation before it is ready. @default false */
  filled?: boolean;
  /** As `--clock` takes it. @default real */
  clock?: string;
  /** What `POST /_local/scripts/NAME` runs: name → file. @default none */
  scripts?: Readonly<Record<string, string>>;
}

const LONGEST_START_MS = 120_000;

/** Starts the system and waits until it says that it is ready. @throws Error with what it printed, when it ends. */
export async function startLocalSystem(options: LocalSystemOptions): Promise<LocalSystem> {
  const { projectDir, dataDir, fresh = true, filled = false, clock = 'real', scripts = {} } = options;
  const startedAt = performance.now();
  const args = ['--port', '0', '--aws-port', '0', '--data', dataDir, '--clock', clock];
  if (fresh) args.push('--fresh');
  if (filled) args.push('--first-run', join('examples', 'load-organisation.ts'));
  for (const [name, file] of Object.entries(scripts)) args.push('--script', `${name}=${file}`);
  const child = spawn(process.execPath, [join('local', 'start.mjs'), ...args], {
    cwd: projectDir,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = await readyLines(child);
  const found = (pattern: RegExp) => {
    const [, address] = pattern.exec(printed) ?? [];
    if (address === undefined) throw new Error(`no ${pattern} in what the start printed: ${printed}`);
    return address;
  };
  return {
    url: found(/ is ready: (\S+)/),
    awsUrl: found(/AWS_ENDPOINT_URL=(\S+)/),
    pid: child.pid!,
    readyAfterMs: performance.now() - startedAt,
    stop: () => stop(child),
  };
}

function readyLines(child: ChildProcess): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the system was not ready after ${LONGEST_START_MS / 1000} s: ${printed}`));
    }, LONGEST_START_MS);
    const settle = (act: () => void) => {
      clearTimeout(timer);
      act();
    };
    const read = (chunk: Buffer) => {
      printed += chunk.toString('utf8');
      if (/ is ready: \S+\n/.test(printed)) settle(() => resolve(printed));
    };
    child.stdout!.on('data', read);
    child.stderr!.on('data', read);
    child.once('error', (error) => settle(() => reject(error)));
    child.once('exit', (code) => settle(() => reject(new Error(`the start ended with ${code}: ${printed}`))));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}
