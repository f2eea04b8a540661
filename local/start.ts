import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DeploymentError } from './assembly/deploy.ts';
import { AssemblyError } from './assembly/read-assembly.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { DataDirectoryError, emptyDataDirectory } from './data-directory.ts';
import { DatabaseStartError } from './dynamodb/database-process.ts';
import { MissingDatabaseError } from './dynamodb/find-database.ts';
import { TableError } from './dynamodb/table-provisioner.ts';
import { FirstRunError, firstRun, needsFirstRun } from './first-run.ts';
import { ClockChoiceError } from './kernel/clock-choice.ts';
import { JournalLockedError } from './kernel/journal-lock.ts';
import { helpText, readStartOptions, type StartOptions, StartOptionsError } from './start-options.ts';
import { SynthError, synthesize } from './synth.ts';

/** Errors whose message tells the user all there is to know. */
const PLAIN_ERRORS = [
  AssemblyError,
  ClockChoiceError,
  DatabaseStartError,
  DataDirectoryError,
  DeploymentError,
  FirstRunError,
  JournalLockedError,
  MissingDatabaseError,
  StartOptionsError,
  SynthError,
  TableError,
];

/** Runs the app of the `cdk.json` in the current directory until Ctrl-C. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    await start(args);
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    process.exit(1);
  }
}

async function start(args: readonly string[]): Promise<void> {
  const projectDir = process.cwd();
  const name = projectName(projectDir);
  const options = readStartOptions(args, `.${name}`);
  if (options.help) {
    process.stdout.write(helpText(`.${name}`));
    return;
  }
  const { assemblyDir } = await synthesize({ projectDir, onStart: () => say('synthesizing the app …') });
  if (options.fresh) emptyDataDirectory(options.dataDir);
  const cloud = await bringUp(options, assemblyDir);
  closeOnSignal(cloud);
  for (const line of leftOutLines(cloud)) say(line);
  if (options.firstRun !== undefined && needsFirstRun(options.dataDir)) {
    say(`filling new data with ${options.firstRun} …`);
    await firstRun(options.firstRun, cloud, options.dataDir);
  }
  say(`AWS endpoint: AWS_ENDPOINT_URL=${cloud.awsUrl}`);
  say(`data: ${resolve(options.dataDir)}, logs of the functions in logs/ there`);
  say(`${name.charAt(0).toUpperCase()}${name.slice(1)} is ready: ${cloud.url}`);
}

function bringUp(options: StartOptions, assemblyDir: string): Promise<Cloud> {
  return startCloud({
    assemblyDir,
    dataDir: options.dataDir,
    port: options.port,
    awsPort: options.awsPort,
    clock: options.clock,
    scripts: options.scripts,
    log: say,
    ...(options.verbose && { echoFunctionLog: say }),
  });
}

function leftOutLines(cloud: Cloud): string[] {
  if (cloud.leftOut.size === 0) return [];
  const types = [...cloud.leftOut]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, count]) => `${type} ×${count}`);
  return [`leaves out: ${types.join(', ')}`];
}

function closeOnSignal(cloud: Cloud): void {
  let closing = false;
  const close = () => {
    // A second Ctrl-C does not wait.
    if (closing) process.exit(130);
    closing = true;
    cloud.close().then(
      () => process.exit(0),
      (error) => {
        process.stderr.write(`${describe(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);
}

function describe(error: unknown): string {
  const { code, port, message, stack } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `port ${port} is taken: stop what uses it, or choose another with --port or --aws-port`;
  if (code === 'EACCES' && port !== undefined) return `port ${port} may not be used: choose one above 1023`;
  return PLAIN_ERRORS.some((type) => error instanceof type) ? message : String(stack ?? error);
}

/** The project's own name, from its package.json. */
function projectName(projectDir: string): string {
  try {
    const { name } = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8')) as { name?: string };
    return (name ?? 'app').replace(/^@[^/]*\//, '');
  } catch {
    return 'app';
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
