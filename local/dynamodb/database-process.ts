import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { passMoment } from '../kernel/moments.ts';
import { afterRealMs, realNow } from '../kernel/real-time.ts';

export interface DatabaseProcessOptions {
  binary: string;
  /** The file it keeps its data in. */
  path: string;
  /** Takes one line when it had to be started again. */
  log: (line: string) => void;
  /** Whether it answers yet. */
  isUp: (endpoint: URL) => Promise<boolean>;
}

/** The database did not come up; the message holds what it printed last. */
export class DatabaseStartError extends Error {
  override readonly name = 'DatabaseStartError';
}

const LONGEST_START_MS = 15_000;

/**
 * Ends the database when this process has ended, however that happened: the shell between them waits for the end of
 * its standard input, which closes with us even under kill -9.
 */
const WATCHED =
  'exec 3<&0; "$@" </dev/null & child=$!; { cat <&3 >/dev/null; kill "$child" 2>/dev/null; } & wait "$child"';

/** The database in a process of its own, started again whenever it dies. */
export class DatabaseProcess {
  readonly #options: DatabaseProcessOptions;
  #child: ChildProcess | undefined;
  #endpoint!: URL;
  #closing = false;
  /** Settles when the database answers, again after each of its deaths. */
  #up: Promise<void>;

  constructor(options: DatabaseProcessOptions) {
    this.#options = options;
    this.#up = this.#start();
    this.#up.catch(() => {});
  }

  /** Where it listens at present; only after `up`. */
  get endpoint(): URL {
    return this.#endpoint;
  }

  /** @throws DatabaseStartError when it does not come up. */
  up(): Promise<void> {
    return this.#up;
  }

  /** The id of the process between, undefined when none runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async close(): Promise<void> {
    this.#closing = true;
    const child = this.#child;
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.stdin?.end();
    await ended;
  }

  async #start(): Promise<void> {
    const { binary, path, isUp } = this.#options;
    const endpoint = new URL(`http://127.0.0.1:${await freePort()}`);
    if (this.#closing) return;
    const command = ['serve', '--host', '127.0.0.1', '--port', endpoint.port, '--db-path', path];
    const child = spawn('/bin/sh', ['-c', WATCHED, 'sh', binary, ...command], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#child = child;
    let printed = '';
    const keep = (chunk: Buffer) => {
      printed = (printed + chunk.toString('utf8')).slice(-500);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    // Writing to a process that has just died must not end this one.
    child.stdin.on('error', () => {});
    const spawned = new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    await spawned;
    const giveUpAt = realNow() + LONGEST_START_MS;
    while (!(await isUp(endpoint))) {
      if (child.exitCode !== null || realNow() > giveUpAt) {
        throw new DatabaseStartError(`the database ${binary} did not start: ${lastLine(printed)}`);
      }
      await new Promise<void>((resolve) => afterRealMs(5, resolve));
    }
    this.#endpoint = endpoint;
    passMoment('database-up');
    child.once('exit', () => this.#died(printed));
  }

  #died(printed: string): void {
    if (this.#closing) return;
    this.#options.log(`the database ended and is started again: ${lastLine(printed)}`);
    this.#up = this.#start();
    this.#up.catch((error: Error) => this.#options.log(error.message));
  }
}

function lastLine(printed: string): string {
  return printed.trim().split('\n').at(-1) || 'it printed nothing';
}

/** A port nobody uses at present: the database cannot say which one it chose by itself. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
