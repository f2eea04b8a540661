import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  type ExecutionListItem,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { MachineName } from '../../../workflows/machines.ts';
import { type HistoryEvent, historyEvent, withoutTokens } from './history-event.ts';
import { readableCause } from './readable-cause.ts';
import { faultName, namedFault } from './service-fault.ts';

/** How an execution stands, spelled as AWS spells it. */
export const EXECUTION_STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;
export type ExecutionStatus = (typeof EXECUTION_STATUSES)[number];

/** An execution as a list shows it. Instants are ISO. */
export interface ListedExecution {
  readonly machine: MachineName;
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly startedAt: string;
  readonly stoppedAt?: string;
  readonly redriveCount: number;
}

/** An execution with what it was given and what it came to. */
export interface DescribedExecution extends ListedExecution {
  readonly input?: unknown;
  readonly output?: unknown;
  readonly error?: string;
  readonly cause?: string;
  /** Whether it can be taken up again where it stopped, and in AWS's words why not. */
  readonly redrive: { readonly possible: boolean; readonly why?: string };
}

/** A part of a list, and where the next part begins. */
export interface Part<T> {
  readonly items: readonly T[];
  readonly token?: string;
}

/** What is asked of a list: how much of it, and from where. */
export interface PartRequest {
  readonly limit: number;
  readonly token?: string | undefined;
}

/** State machines and their executions, as operations look at them. Lists may lag by seconds. */
export interface ExecutionWatch {
  /** The definition that new executions follow, as text. */
  definition(machine: MachineName): Promise<string>;
  /** Executions by start, the newest first. @throws StaleTokenError for a token that is too old or not its own */
  list(
    machine: MachineName,
    request: PartRequest & { readonly status?: ExecutionStatus | undefined },
  ): Promise<Part<ListedExecution>>;
  /** One execution; nothing when there is none, or none any more: AWS keeps a closed one for 90 days. */
  get(machine: MachineName, name: string): Promise<DescribedExecution | undefined>;
  /** What happened to an execution, the oldest first unless said otherwise; nothing when there is no such execution. */
  history(
    machine: MachineName,
    name: string,
    request: PartRequest & { readonly newestFirst?: boolean },
  ): Promise<Part<HistoryEvent> | undefined>;
}

/** A list was asked to go on at a place that it does not know (any more). */
export class StaleTokenError extends Error {
  override readonly name = 'StaleTokenError';
}

/** Step Functions itself. `arnPrefix` is the ARN of a machine up to its name. */
export function stepFunctionsWatch(client: () => SFNClient, arnPrefix: () => string): ExecutionWatch {
  const machineArn = (machine: MachineName) => `${arnPrefix()}${machine}`;

  return {
    async definition(machine) {
      const command = new DescribeStateMachineCommand({ stateMachineArn: machineArn(machine) });
      const { definition = '' } = await asked(client().send(command));
      return definition;
    },

    async list(machine, { status, limit, token }) {
      const command = new ListExecutionsCommand({
        stateMachineArn: machineArn(machine),
        maxResults: limit,
        ...(status !== undefined && { statusFilter: status }),
        ...(token !== undefined && { nextToken: token }),
      });
      const { executions = [], nextToken } = await asked(client().send(command));
      const items = executions.map((each) => listed(machine, each));
      return nextToken === undefined ? { items } : { items, token: nextToken };
    },

    async get(machine, name) {
      const command = new DescribeExecutionCommand({
        executionArn: executionArn(machineArn(machine), name),
      });
      const found = await unlessGone(client().send(command));
      if (found === undefined) return undefined;
      const { input, output, error, cause, redriveStatus, redriveStatusReason } = found;
      return {
        ...listed(machine, found),
        ...(input !== undefined && { input: withoutTokens(input) }),
        ...(output !== undefined && { output: withoutTokens(output) }),
        ...(error !== undefined && { error }),
        ...(cause !== undefined && { cause: readableCause(cause) }),
        redrive: {
          possible: redriveStatus === 'REDRIVABLE',
          ...(redriveStatusReason !== undefined && { why: redriveStatusReason }),
        },
      };
    },

    async history(machine, name, { limit, token, newestFirst = false }) {
      const command = new GetExecutionHistoryCommand({
        executionArn: executionArn(machineArn(machine), name),
        maxResults: limit,
        reverseOrder: newestFirst,
        ...(token !== undefined && { nextToken: token }),
      });
      const found = await unlessGone(client().send(command));
      if (found === undefined) return undefined;
      const items = (found.events ?? []).map(historyEvent);
      return found.nextToken === undefined ? { items } : { items, token: found.nextToken };
    },
  };
}

/** The ARN of an execution of a machine. */
export function executionArn(stateMachineArn: string, name: string): string {
  return `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
}

function listed(machine: MachineName, each: Partial<ExecutionListItem>): ListedExecution {
  const { name = '', status, startDate, stopDate, redriveCount = 0 } = each;
  return {
    machine,
    name,
    status: EXECUTION_STATUSES.find((known) => known === status) ?? 'RUNNING',
    startedAt: startDate?.toISOString() ?? '',
    ...(stopDate !== undefined && { stoppedAt: stopDate.toISOString() }),
    redriveCount,
  };
}

async function unlessGone<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await asked(request);
  } catch (error) {
    if (faultName(error) === 'ExecutionDoesNotExist') return undefined;
    throw error;
  }
}

async function asked<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    if (faultName(error) === 'InvalidToken') {
      throw new StaleTokenError('The list does not know this place any more', { cause: error });
    }
    throw namedFault('Step Functions', error);
  }
}
