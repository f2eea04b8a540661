import type { IntegrationPattern, Json } from './execution-events.ts';
import type { Diagnostic } from './invalid-definition-error.ts';
import type { Template } from './jsonata/template.ts';

/** A definition that has been checked, with its expressions compiled. Immutable; may be shared by all executions. */
export interface CompiledMachine {
  /** The definition as parsed. */
  definition: { [key: string]: Json };
  /** Warnings found by the static checks. */
  warnings: Diagnostic[];
  /** Seconds an execution may run. */
  timeoutSeconds?: number;
  /** Every `States` object: the machine's own first, then those of branches and item processors. */
  regions: Region[];
  /** The resources of all Task states, for the engine to refuse what it cannot call. */
  resources: TaskResource[];
}

/** One `States` object with its start. */
export interface Region {
  startAt: string;
  states: Map<string, CompiledState>;
}

/** What a Task calls, taken apart. */
export interface TaskResource {
  /** The `Resource` field as written. */
  arn: string;
  /** As in the `Call` effect: `lambda:invoke`, `aws-sdk:s3:getObject`, or a plain Lambda ARN. */
  resource: string;
  pattern: IntegrationPattern;
  /** For the history's `resourceType`, for example `states`; absent for a plain Lambda ARN. */
  resourceType?: string;
  /** For the history's `resource`, for example `startExecution.sync:2`. */
  resourceName: string;
  /** A JSON pointer to the `Resource` field. */
  location: string;
}

interface StateBase {
  name: string;
  /** The next state; absent where the state ends its region. */
  next?: string;
  output?: Template;
  assign?: AssignTemplate;
}

/** The `Assign` field: the variables in the order in which they are written. */
export type AssignTemplate = readonly (readonly [name: string, value: Template])[];

export interface RetryingState extends StateBase {
  retry: Retrier[];
  catch: Catcher[];
}

export interface Retrier {
  errorEquals: string[];
  intervalSeconds: number;
  maxAttempts: number;
  backoffRate: number;
  maxDelaySeconds?: number;
  fullJitter: boolean;
}

export interface Catcher {
  errorEquals: string[];
  next: string;
  output?: Template;
  assign?: AssignTemplate;
}

export interface TaskState extends RetryingState {
  type: 'Task';
  resource: TaskResource;
  arguments?: Template;
  timeoutSeconds?: Template;
  heartbeatSeconds?: Template;
}

export interface PassState extends StateBase {
  type: 'Pass';
}

export interface ChoiceState extends StateBase {
  type: 'Choice';
  choices: ChoiceRule[];
  /** The state of `Default`; `next` of a Choice is never set. */
  default?: string;
}

export interface ChoiceRule {
  condition: Template;
  next: string;
  output?: Template;
  assign?: AssignTemplate;
}

export interface WaitState extends StateBase {
  type: 'Wait';
  seconds?: Template;
  timestamp?: Template;
}

export interface SucceedState extends StateBase {
  type: 'Succeed';
}

export interface FailState extends StateBase {
  type: 'Fail';
  error?: Template;
  cause?: Template;
}

export interface ParallelState extends RetryingState {
  type: 'Parallel';
  arguments?: Template;
  /** Region indices. */
  branches: number[];
}

export interface MapState extends RetryingState {
  type: 'Map';
  items?: Template;
  itemSelector?: Template;
  maxConcurrency?: Template;
  /** Region index. */
  processor: number;
}

export type CompiledState =
  | TaskState
  | PassState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

/** The states that can be retried and whose errors can be caught. */
export type FallibleState = TaskState | ParallelState | MapState;
