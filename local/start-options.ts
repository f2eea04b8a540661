import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type ClockChoice, parseClockChoice } from './kernel/clock-choice.ts';

/** How a start was asked for on the command line. */
export interface StartOptions {
  port: number;
  awsPort: number;
  dataDir: string;
  clock: ClockChoice;
  fresh: boolean;
  verbose: boolean;
  /** A script to run once, on new data. */
  firstRun: string | undefined;
  /** Scripts to run when somebody asks: name → file. */
  scripts: ReadonlyMap<string, string>;
  help: boolean;
}

/** The command line is wrong; the message says in one line what to do. */
export class StartOptionsError extends Error {
  override readonly name = 'StartOptionsError';
}

/** What `--help` prints. */
export function helpText(defaultDataDir: string): string {
  return `Runs the app of cdk.json on this machine.

  --port N            port of the HTTP API (default 8787)
  --aws-port N        port of the AWS endpoint, for AWS_ENDPOINT_URL (default 8788)
  --data DIR          where data is kept between starts (default ${defaultDataDir})
  --clock CLOCK       real, manual, manual@2026-01-01T00:00:00Z or a speed such as 60x (default real)
  --fresh             begin with no data
  --first-run FILE    a script to run once, when there is no data yet
  --script NAME=FILE  a script that POST /_local/scripts/NAME runs; may be given again
  --verbose           show what functions print
  --help              show this
`;
}

/** @throws StartOptionsError, ClockChoiceError */
export function readStartOptions(args: readonly string[], defaultDataDir: string): StartOptions {
  const values = parse(args);
  return {
    port: readPort('--port', values.port ?? '8787'),
    awsPort: readPort('--aws-port', values['aws-port'] ?? '8788'),
    dataDir: values.data ?? defaultDataDir,
    clock: parseClockChoice(values.clock ?? 'real'),
    fresh: values.fresh ?? false,
    verbose: values.verbose ?? false,
    firstRun: values['first-run'],
    scripts: new Map((values.script ?? []).map(readScript)),
    help: values.help ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        'aws-port': { type: 'string' },
        data: { type: 'string' },
        clock: { type: 'string' },
        fresh: { type: 'boolean' },
        verbose: { type: 'boolean' },
        'first-run': { type: 'string' },
        script: { type: 'string', multiple: true },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    const [what] = (error as Error).message.split('. ');
    throw new StartOptionsError(`${what}: see npm start -- --help`);
  }
}

function readPort(option: string, text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new StartOptionsError(`${option} ${text} is no port: give a number from 0 (any free one) to 65535`);
}

function readScript(text: string): [string, string] {
  const [, name, file] = /^([\w-]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined || file === undefined)
    throw new StartOptionsError(`--script ${text}: give a name and a file, such as sample=load.ts`);
  if (!existsSync(file)) throw new StartOptionsError(`--script ${text}: there is no such file`);
  return [name, file];
}
