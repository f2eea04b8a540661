import { expect } from 'vitest';
import { AwsError, type AwsService } from '../../local/kernel/aws-service.ts';
import { ManualClock } from '../../local/kernel/manual-clock.ts';
import { Work } from '../../local/kernel/work.ts';
import { createStepFunctions } from '../../local/stepfunctions/create-step-functions.ts';
import { type MachineName, machines } from '../../workflows/machines.ts';
import { definitionText, machineNames } from './definitions.ts';

// biome-ignore lint/suspicious/noExplicitAny: the contract parses each call; a test then reads any field of it.
type CallInput = Record<string, any>;

/** A function as a test plays it: gets the parsed input, answers the output. */
export type Played = (input: CallInput, world: WorkflowWorld) => unknown;

const region = 'us-east-1';
const accountId = '000000000000';
const begins = Date.parse('2026-03-02T01:00:00.000Z');
const machineArn = (name: string) => `arn:aws:states:${region}:${accountId}:stateMachine:leadpath-${name}`;
const kebab = (name: string) => name.replace(/\B([A-Z])/g, '-$1').toLowerCase();

export interface WorkflowWorld {
  start(machine: MachineName, name: string, input: unknown): Promise<void>;
  /** Moves the clock: `2 days`, `3 hours`, `5 seconds`. */
  pass(words: string): Promise<void>;
  /** The instant of the clock, plus some days, as ISO text. */
  inDays(days: number): string;
  succeed(taskToken: string, output: unknown): Promise<void>;
  statusOf(machine: MachineName, name: string): Promise<string>;
  outputOf(machine: MachineName, name: string): Promise<unknown>;
  /** The names of the states that the execution has entered, in order. */
  pathOf(machine: MachineName, name: string): Promise<string[]>;
  /** How often a function was called, and with what. */
  readonly calls: { readonly name: string; readonly input: CallInput }[];
  close(): Promise<void>;
}

const units: Record<string, number> = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Deploys all machines as they are, on the local engine with a clock that stands still, and plays their functions.
 * Each call is held to its contract, in and out.
 */
export async function workflowWorld(functions: Record<string, Played>): Promise<WorkflowWorld> {
  const work = new Work();
  const clock = new ManualClock({ startAt: begins, work });
  const services = new Map<string, AwsService>();
  const calls: WorkflowWorld['calls'] = [];
  const contracts = Object.assign({}, ...Object.values(machines).map(({ tasks }) => tasks));

  services.set('lambda', {
    id: 'lambda',
    async call(operation, { FunctionName, Payload }) {
      if (operation !== 'Invoke') throw new AwsError('UnknownOperationException', operation);
      const name = String(FunctionName).split(':').at(-1)!;
      const payload = typeof Payload === 'string' ? JSON.parse(Payload) : Payload;
      const contract = contracts[name];
      expect(contract, `a contract for ${name}`).toBeDefined();
      const input = contract.input.parse(payload);
      expect(Object.keys(payload).sort()).toEqual(Object.keys(input).sort());
      calls.push({ name, input });
      try {
        const output = contract.output.parse(await functions[name]!(input, world));
        return { StatusCode: 200, Payload: JSON.stringify(output) };
      } catch (fault) {
        const { name: errorType, message: errorMessage } = fault as Error;
        const Payload = JSON.stringify({ errorType, errorMessage });
        return { StatusCode: 200, FunctionError: 'Unhandled', Payload };
      }
    },
  });

  const stepFunctions = await createStepFunctions({ clock, work, services, region, accountId });
  const { service } = stepFunctions;
  services.set('sfn', service);
  for (const name of machineNames) {
    const definition = definitionText(name)
      .replace(/\$\{(\w+)FunctionArn\}/g, (_all, f) => `arn:aws:lambda:${region}:${accountId}:function:${f}`)
      .replace(/\$\{(\w+)StateMachineArn\}/g, (_all, m) => machineArn(kebab(m)));
    await stepFunctions.ensureStateMachine({
      name: `leadpath-${name}`,
      definition,
      roleArn: `arn:aws:iam::${accountId}:role/test`,
    });
  }
  stepFunctions.resume();

  const executionArn = (machine: string, name: string) =>
    `arn:aws:states:${region}:${accountId}:execution:leadpath-${machine}:${name}`;
  const describe = (machine: MachineName, name: string) =>
    service.call('DescribeExecution', { executionArn: executionArn(machine, name) });

  const world: WorkflowWorld = {
    calls,
    async start(machine, name, input) {
      await service.call('StartExecution', {
        stateMachineArn: machineArn(machine),
        name,
        input: JSON.stringify(input),
      });
      await work.idle();
    },
    async pass(words) {
      const [, count, unit] = /^(\d+) (second|minute|hour|day)s?$/.exec(words)!;
      await clock.advanceTo(clock.now() + Number(count) * units[unit!]!);
      await work.idle();
    },
    inDays: (days) => new Date(clock.now() + days * units.day!).toISOString(),
    async succeed(taskToken, output) {
      await service.call('SendTaskSuccess', { taskToken, output: JSON.stringify(output) });
    },
    async statusOf(machine, name) {
      return String((await describe(machine, name)).status);
    },
    async outputOf(machine, name) {
      const { output, error, cause } = await describe(machine, name);
      return output === undefined ? { error, cause } : JSON.parse(String(output));
    },
    async pathOf(machine, name) {
      const { events } = await service.call('GetExecutionHistory', {
        executionArn: executionArn(machine, name),
        maxResults: 1000,
      });
      return (events as { stateEnteredEventDetails?: { name: string } }[]).flatMap(
        ({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? [],
      );
    },
    close: () => stepFunctions.close(),
  };
  return world;
}
