import { spawn } from 'node:child_process';
import { copyFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { temporaryDirectory } from '../fixtures/assembly-directory.ts';

/** A cloud in a process of its own, so that it can be killed. */
export interface CloudProcess {
  url: string;
  awsUrl: string;
  outputs: Record<
    'PoolId' | 'FunctionArn' | 'TopicArn' | 'ErrandArn' | 'WorkUrl' | 'KeptUrl' | 'DeadLettersUrl',
    string
  >;
  /** Resolves to the signal that ended it, null when it ended by itself. */
  ended: Promise<NodeJS.Signals | null>;
  signal(signal: NodeJS.Signals): void;
}

const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/**
 * Bundles the program, with what it expects beside itself: a hundred starts of a bundle take seconds, where a hundred
 * starts through a loader take a minute.
 */
export async function bundleCloud(): Promise<string> {
  const directory = temporaryDirectory('cloud-bundle');
  const program = join(directory, 'cloud-main.mjs');
  await build({
    entryPoints: [pathOf('./cloud-main.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
  });
  copyFileSync(pathOf('../../../local/lambda/worker.mjs'), join(directory, 'worker.mjs'));
  symlinkSync(pathOf('../../../node_modules'), join(directory, 'node_modules'));
  return program;
}

/** What a cloud process is started from. */
export interface CloudPlace {
  /** From `bundleCloud`. */
  program: string;
  assemblyDir: string;
  dataDir: string;
  /** Whether the data of an earlier life is to go first. */
  isFresh?: boolean;
}

/**
 * Starts a cloud with a manual clock.
 *
 * @param killAt the moment at which it is to kill itself, `<moment>#<n>`.
 * @returns undefined when it was killed before it was ready.
 */
export async function startCloudProcess(
  { program, assemblyDir, dataDir, isFresh }: CloudPlace,
  killAt?: string,
): Promise<CloudProcess | undefined> {
  const child = spawn(process.execPath, [program, assemblyDir, dataDir, ...(isFresh ? ['fresh'] : [])], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TZ: 'UTC', ...(killAt !== undefined && { LOCAL_KILL_AT: killAt }) },
  });
  running.add(child.pid!);
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('exit', (_, signal) => {
      running.delete(child.pid!);
      resolve(signal);
    });
  });
  let out = '';
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ready = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk) => {
      out += chunk;
      if (out.endsWith('\n')) resolve(out);
    });
  });
  const first = await Promise.race([ready, ended]);
  if (first === 'SIGKILL') return undefined;
  if (first === null || !first.startsWith('{')) throw new Error(`the cloud did not start (${first}): ${err}`);
  return { ...JSON.parse(first), ended, signal: (signal) => child.kill(signal) };
}

const running = new Set<number>();

/** Ends what a failed test left running. */
export function endCloudProcesses(): void {
  for (const pid of running) process.kill(pid, 'SIGKILL');
}
