import { AwsError, type AwsService } from '../kernel/aws-service.ts';
import type { Clock } from '../kernel/clock.ts';
import type { NextId } from '../kernel/id-sequence.ts';
import type { OpenJournal } from '../kernel/ledger.ts';
import { passMoment } from '../kernel/moments.ts';
import { type Operation, serviceOf } from '../kernel/operation-table.ts';
import type { Work } from '../kernel/work.ts';
import { AsyncInvocations } from './async-invocations.ts';
import {
  type AsyncInvokeConfig,
  DEFAULT_ASYNC_CONFIG,
  type FunctionConfig,
  functionNameOf,
} from './function-config.ts';
import { functionEnvironment } from './function-environment.ts';
import type { InvocationResult } from './function-instance.ts';
import type { FunctionLog } from './function-log.ts';
import { FunctionPool, type PoolLimits } from './function-pool.ts';
import { PeopleFirst } from './people-first.ts';

export interface LambdaOptions {
  clock: Clock;
  work: Work;
  services: ReadonlyMap<string, AwsService>;
  openJournal: OpenJournal;
  functionLog: FunctionLog;
  nextId: NextId;
  region: string;
  /** Address of the endpoint of all AWS services, for the functions' `AWS_ENDPOINT_URL`. */
  awsUrl: string;
  limits?: Partial<PoolLimits>;
  log: (line: string) => void;
}

const LARGEST_SYNCHRONOUS_PAYLOAD_BYTES = 6_291_456;
const LARGEST_ASYNCHRONOUS_PAYLOAD_BYTES = 1_048_576;

/** Who waits for an invocation: a person at the HTTP API, a client of the AWS endpoint, or nobody but the machinery. */
export type InvokedFor = 'person' | 'client' | 'background';

/**
 * Lambda: functions of the template, run in threads of this process. While a person's request is under way, what runs
 * in the background (tasks of workflows, queues, asynchronous events) begins a little later; see {@link PeopleFirst}.
 */
export class Lambda {
  /** Operations Invoke, GetFunction, GetFunctionConfiguration and ListFunctions. */
  readonly service: AwsService;
  readonly #functions = new Map<string, { config: FunctionConfig; asyncConfig: AsyncInvokeConfig }>();
  readonly #options: LambdaOptions;
  readonly #pool: FunctionPool;
  readonly #peopleFirst = new PeopleFirst();
  #asyncInvocations!: AsyncInvocations;

  private constructor(options: LambdaOptions) {
    this.#options = options;
    this.#pool = new FunctionPool(options.limits);
    const serviceFor = (whom: InvokedFor) => serviceOf('lambda', this.#operations(whom));
    const { call: callFromOutside } = serviceFor('client');
    this.service = { ...serviceFor('background'), callFromOutside };
  }

  #operations(whom: InvokedFor): Record<string, Operation> {
    return {
      Invoke: (input) => this.#invokeOperation(input, whom),
      GetFunction: (input) => ({
        Configuration: configurationOf(this.#named(input.FunctionName).config),
        Code: {
          RepositoryType: 'S3',
          Location: `file://${this.#named(input.FunctionName).config.codeDirectory}`,
        },
      }),
      GetFunctionConfiguration: (input) => configurationOf(this.#named(input.FunctionName).config),
      ListFunctions: () => ({
        Functions: [...this.#functions.values()].map(({ config }) => configurationOf(config)),
      }),
    };
  }

  static async open(options: LambdaOptions): Promise<Lambda> {
    const lambda = new Lambda(options);
    lambda.#asyncInvocations = await AsyncInvocations.open({
      ...options,
      run: (functionName, requestId, payload) => lambda.#run(functionName, requestId, payload, 'background'),
      lookUp: (functionName) => lambda.#functions.get(functionName),
    });
    return lambda;
  }

  addFunction(config: FunctionConfig): void {
    const { region, awsUrl } = this.#options;
    this.#functions.set(config.name, { config, asyncConfig: DEFAULT_ASYNC_CONFIG });
    this.#pool.add(config, functionEnvironment(config, { region, awsUrl, logStream: 'local/[$LATEST]' }));
  }

  setAsyncConfig(functionName: string, config: Partial<AsyncInvokeConfig>): void {
    const entry = this.#named(functionName);
    this.#functions.set(entry.config.name, { ...entry, asyncConfig: { ...entry.asyncConfig, ...config } });
  }

  /** Goes on with asynchronous events of an earlier process; to be called once all functions are added. */
  resume(): void {
    this.#asyncInvocations.resume();
  }

  /**
   * Runs a function on one event and waits for its result.
   *
   * @param payload the event as JSON text.
   * @param whom who waits for the result. @default 'client'
   * @throws AwsError ResourceNotFoundException, TooManyRequestsException, InvalidRequestContentException.
   */
  async invoke(
    functionReference: string,
    payload: string,
    whom: InvokedFor = 'client',
  ): Promise<InvocationResult> {
    const { config } = this.#named(functionReference);
    const result = await this.#run(config.name, this.#options.nextId(), payload, whom);
    if (result.outcome === 'bad-payload') {
      throw new AwsError(
        'InvalidRequestContentException',
        `Could not parse request body into json: ${JSON.parse(result.payload)}`,
      );
    }
    return result;
  }

  /** How many instances are in memory. */
  instanceCount(functionName?: string): number {
    return this.#pool.instanceCount(functionName);
  }

  async close(): Promise<void> {
    const poolClosed = this.#pool.close();
    this.#peopleFirst.letAllGo();
    await poolClosed;
    await this.#asyncInvocations.close();
    this.#options.functionLog.close();
  }

  async #run(
    functionName: string,
    requestId: string,
    payload: string,
    whom: InvokedFor,
  ): Promise<InvocationResult> {
    const end = this.#options.work.begin();
    try {
      passMoment('function-due');
      const invoked = () => this.#pool.invoke(functionName, requestId, payload);
      const result = await this.#inTurn(whom, invoked);
      passMoment('function-returned');
      this.#options.functionLog.write(functionName, result.log);
      if (result.outcome === 'error') {
        this.#options.functionLog.write(functionName, `${requestId} ERROR Invoke Error ${result.payload}\n`);
      }
      return result;
    } finally {
      end();
    }
  }

  #inTurn(whom: InvokedFor, run: () => Promise<InvocationResult>): Promise<InvocationResult> {
    if (whom === 'person') return this.#peopleFirst.serve(run);
    return whom === 'background' ? this.#peopleFirst.inBackground(run) : run();
  }

  async #invokeOperation(input: Record<string, unknown>, whom: InvokedFor): Promise<Record<string, unknown>> {
    const { config } = this.#named(input.FunctionName);
    const { Payload: given, InvocationType: type = 'RequestResponse' } = input;
    const payload =
      given === undefined || given === '' ? '{}' : typeof given === 'string' ? given : JSON.stringify(given);
    const limit = type === 'Event' ? LARGEST_ASYNCHRONOUS_PAYLOAD_BYTES : LARGEST_SYNCHRONOUS_PAYLOAD_BYTES;
    if (Buffer.byteLength(payload) > limit) {
      throw new AwsError('RequestTooLargeException', `${limit} byte payload is too large`, 413);
    }
    switch (type) {
      case 'DryRun':
        return { StatusCode: 204 };
      case 'Event':
        refuseBrokenJson(payload);
        await this.#asyncInvocations.enqueue(config.name, this.#options.nextId(), payload);
        return { StatusCode: 202 };
      case 'RequestResponse': {
        const result = await this.invoke(config.name, payload, whom);
        return {
          StatusCode: 200,
          ExecutedVersion: '$LATEST',
          Payload: result.payload,
          ...(result.outcome === 'error' && { FunctionError: 'Unhandled' }),
          ...(input.LogType === 'Tail' && {
            LogResult: Buffer.from(result.log).subarray(-4096).toString('base64'),
          }),
        };
      }
      default:
        throw new AwsError('InvalidParameterValueException', `${type} is no InvocationType`);
    }
  }

  #named(reference: unknown): { config: FunctionConfig; asyncConfig: AsyncInvokeConfig } {
    const name = functionNameOf(String(reference));
    const entry = this.#functions.get(name);
    if (entry === undefined) {
      throw new AwsError('ResourceNotFoundException', `Function not found: ${String(reference)}`, 404);
    }
    return entry;
  }
}

function refuseBrokenJson(payload: string): void {
  try {
    JSON.parse(payload);
  } catch (error) {
    const reason = `Could not parse request body into json: ${(error as Error).message}`;
    throw new AwsError('InvalidRequestContentException', reason);
  }
}

function configurationOf(config: FunctionConfig): Record<string, unknown> {
  return {
    FunctionName: config.name,
    FunctionArn: config.arn,
    Runtime: config.runtime,
    Handler: config.handler,
    MemorySize: config.memorySizeMb,
    Timeout: config.timeoutSeconds,
    Environment: { Variables: config.environment },
    PackageType: 'Zip',
    State: 'Active',
    LastUpdateStatus: 'Successful',
    Version: '$LATEST',
  };
}
