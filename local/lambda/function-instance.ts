import { Worker } from 'node:worker_threads';
import type { TimerHandle } from '../kernel/clock.ts';
import { afterRealMs, realNow } from '../kernel/real-time.ts';
import type { FunctionConfig } from './function-config.ts';

/** How one event ended. `payload` is JSON text: the handler's result, or the error as Lambda writes it. */
export interface InvocationResult {
  outcome: 'ok' | 'error' | 'bad-payload';
  payload: string;
  /** What the handler printed. */
  log: string;
}

type Answer = [
  requestId: string,
  outcome: InvocationResult['outcome'] | 'fatal' | 'loaded',
  payload: string,
  log: string,
];

/** How long loading a handler may take besides the time that its event has; on AWS, too, that time is not the event's. */
const LONGEST_LOADING_MS = 10_000;

/** Lambda's limit for a synchronous answer: 6 MB and a little for the envelope. */
const LARGEST_RESPONSE_BYTES = 6_291_556;

const WORKER_FILE = new URL('./worker.mjs', import.meta.url);

/**
 * One instance of a function: a thread with the handler loaded, its own variables and memory limit, that runs one event
 * at a time. Broken or timed out, it is `dead` and must be replaced.
 */
export class FunctionInstance {
  /** When its last event ended, on the machine's clock. */
  idleSince = realNow();
  dead = false;
  readonly #config: FunctionConfig;
  readonly #worker: Worker;
  #loaded = false;
  #running:
    | { requestId: string; settle: (result: InvocationResult) => void; timeout: TimerHandle }
    | undefined;

  constructor(config: FunctionConfig, environment: Record<string, string>) {
    this.#config = config;
    this.#worker = new Worker(WORKER_FILE, {
      name: config.name,
      env: environment,
      // The loader that runs this program is of no use to a bundled handler, and costs time and memory.
      execArgv: [],
      stdin: false,
      resourceLimits: { maxOldGenerationSizeMb: config.memorySizeMb, maxYoungGenerationSizeMb: 16 },
      workerData: {
        codeDirectory: config.codeDirectory,
        handler: config.handler,
        functionName: config.name,
        memorySizeMb: config.memorySizeMb,
        logGroup: environment.AWS_LAMBDA_LOG_GROUP_NAME,
      },
    });
    this.#worker.on('message', (answer: Answer) => this.#answered(answer));
    this.#worker.on('error', (error) => this.#broke(`Runtime exited with error: ${error.message}`));
    this.#worker.on('exit', () => this.#broke('Runtime exited without providing a reason'));
  }

  /** Runs the handler on one event; never rejects. Only for an instance that is neither busy nor dead. */
  invoke(requestId: string, payload: string, invokedArn: string): Promise<InvocationResult> {
    const timeoutMs = this.#config.timeoutSeconds * 1000;
    return new Promise((settle) => {
      const timeout = this.#timeout(this.#loaded ? timeoutMs : LONGEST_LOADING_MS + timeoutMs);
      this.#running = { requestId, settle, timeout };
      this.#worker.postMessage([requestId, payload, timeoutMs, invokedArn]);
    });
  }

  #timeout(ms: number): TimerHandle {
    return afterRealMs(ms, () => this.#timedOut());
  }

  /** The time of the event that waits for the handler begins only now. */
  #isLoaded(): void {
    this.#loaded = true;
    if (this.#running === undefined) return;
    this.#running.timeout.cancel();
    this.#running.timeout = this.#timeout(this.#config.timeoutSeconds * 1000);
  }

  async stop(): Promise<void> {
    this.dead = true;
    await this.#worker.terminate();
  }

  #answered([requestId, outcome, payload, log]: Answer): void {
    if (outcome === 'loaded') {
      this.#isLoaded();
      return;
    }
    if (this.#running?.requestId !== requestId) return;
    if (outcome === 'fatal') this.#giveUp({ outcome: 'error', payload, log });
    else if (isTooLarge(payload)) this.#settle({ outcome: 'error', payload: TOO_LARGE, log });
    else this.#settle({ outcome, payload, log });
  }

  #timedOut(): void {
    const seconds = this.#config.timeoutSeconds.toFixed(2);
    const message = `RequestId: ${this.#running?.requestId} Error: Task timed out after ${seconds} seconds`;
    this.#giveUp({ outcome: 'error', payload: fault('Sandbox.Timedout', message), log: `${message}\n` });
  }

  #broke(reason: string): void {
    const message = `RequestId: ${this.#running?.requestId} Error: ${reason}`;
    this.#giveUp({ outcome: 'error', payload: fault('Runtime.ExitError', message), log: `${message}\n` });
  }

  #giveUp(result: InvocationResult): void {
    if (!this.dead) void this.stop();
    this.#settle(result);
  }

  #settle(result: InvocationResult): void {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    running.timeout.cancel();
    this.idleSince = realNow();
    running.settle(result);
  }
}

/** Characters are a cheap lower bound of bytes: only what comes near the limit is counted exactly. */
function isTooLarge(payload: string): boolean {
  return payload.length > LARGEST_RESPONSE_BYTES / 4 && Buffer.byteLength(payload) > LARGEST_RESPONSE_BYTES;
}

const TOO_LARGE = fault(
  'Function.ResponseSizeTooLarge',
  `Response payload size exceeded maximum allowed payload size (${LARGEST_RESPONSE_BYTES} bytes).`,
);

function fault(errorType: string, errorMessage: string): string {
  return JSON.stringify({ errorType, errorMessage });
}
