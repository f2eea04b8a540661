import { onTestFinished } from 'vitest';
import type { AwsService } from '../../../local/kernel/aws-service.ts';
import { ManualClock } from '../../../local/kernel/manual-clock.ts';
import { Work } from '../../../local/kernel/work.ts';
import {
  createStepFunctions,
  type StepFunctions,
  type StepFunctionsOptions,
} from '../../../local/stepfunctions/create-step-functions.ts';

export const START = Date.parse('2026-03-02T08:00:00Z');
export const ROLE = 'arn:aws:iam::123456789012:role/machine';
export const ARN = (name: string) => `arn:aws:states:eu-central-1:123456789012:stateMachine:${name}`;
export const EXECUTION = (machine: string, name: string) =>
  `arn:aws:states:eu-central-1:123456789012:execution:${machine}:${name}`;

// biome-ignore lint/suspicious/noExplicitAny: responses are read by what the test expects of them
type Response = Record<string, any>;

/** Step Functions with a clock moved by hand and the services that a test puts in. */
export interface Desk {
  sfn: StepFunctions;
  clock: ManualClock;
  work: Work;
  services: Map<string, AwsService>;
  logged: string[];
  call(operation: string, input?: Record<string, unknown>): Promise<Response>;
  /** The error of a call that must fail, as name and message. */
  failure(operation: string, input?: Record<string, unknown>): Promise<{ code: string; message: string }>;
  /** Makes a machine and answers its ARN. */
  machine(name: string, definition: object): Promise<string>;
  /** Starts an execution and answers its ARN. */
  start(machineArn: string, input?: unknown, name?: string): Promise<string>;
  /** Lets everything happen that can happen at this instant. */
  settle(): Promise<void>;
  pass(seconds: number): Promise<void>;
  /** Status, parsed output, error and cause. */
  outcome(executionArn: string): Promise<Response>;
  history(executionArn: string): Promise<Response[]>;
  types(executionArn: string): Promise<string[]>;
}

export async function openStepFunctions(options: Partial<StepFunctionsOptions> = {}): Promise<Desk> {
  const work = (options.work ?? new Work()) as Work;
  const clock = (options.clock ?? new ManualClock({ startAt: START, work })) as ManualClock;
  const services = options.services ?? new Map<string, AwsService>();
  const logged: string[] = [];
  const sfn = await createStepFunctions({
    region: 'eu-central-1',
    accountId: '123456789012',
    log: (line) => logged.push(line),
    ...options,
    work,
    clock,
    services,
  });
  services.set('sfn', sfn.service);
  sfn.resume();
  onTestFinished(async () => {
    await sfn.close().catch(() => {});
  });
  const call = (operation: string, input: Record<string, unknown> = {}) =>
    sfn.service.call(operation, input) as Promise<Response>;
  const desk: Desk = {
    sfn,
    clock,
    work,
    services,
    logged,
    call,
    async failure(operation, input) {
      const error = await call(operation, input).then(
        () => {
          throw new Error(`${operation} was expected to fail`);
        },
        (reason: { code: string; message: string }) => reason,
      );
      return { code: error.code, message: error.message };
    },
    async machine(name, definition) {
      const request = { name, definition: JSON.stringify(definition), roleArn: ROLE };
      return (await call('CreateStateMachine', request)).stateMachineArn;
    },
    async start(stateMachineArn, input = {}, name) {
      return (await call('StartExecution', { stateMachineArn, input: JSON.stringify(input), name }))
        .executionArn;
    },
    settle: () => work.idle(),
    pass: (seconds) => clock.advanceTo(clock.now() + seconds * 1000),
    async outcome(executionArn) {
      const { status, output, error, cause } = await call('DescribeExecution', { executionArn });
      return {
        status,
        ...(output === undefined ? {} : { output: JSON.parse(output) }),
        ...(error === undefined ? {} : { error }),
        ...(cause === undefined ? {} : { cause }),
      };
    },
    async history(executionArn) {
      return (await call('GetExecutionHistory', { executionArn, maxResults: 1000 })).events;
    },
    async types(executionArn) {
      return (await desk.history(executionArn)).map((event) => event.type);
    },
  };
  return desk;
}
