/**
 * What a function may do, beyond writing its own log: each need brings the rights and the environment variables that
 * go with it (`function-rights.ts`), and nothing else does.
 */
export const NEEDS = [
  'reads-table',
  'writes-table',
  'starts-paths',
  'starts-checks',
  'starts-plans',
  'rests-plans',
  'reads-executions',
  'starts-withdrawals',
  'answers-tasks',
  'answers-care',
  'notifies',
  'rests-leads',
  'ends-rests',
  'protects-leads',
  'plans-starts',
  'watches-executions',
  'mends-executions',
  'replays-dead-letters',
  'watches-schedules',
  'reads-lead-secrets',
  'reads-dms-secret',
  'manages-staff',
] as const;

export type Need = (typeof NEEDS)[number];

/** A route of the HTTP API. */
export interface RouteSpec {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /**
   * Why the route asks for no sign-in.
   * @default - a token of the user pool is asked for
   */
  readonly openBecause?: string;
}

/** When a schedule calls a function with `{ at }`, the instant for which the call was planned. */
export interface PlannedCall {
  /** A cron expression of EventBridge Scheduler, read in Asia/Shanghai. */
  readonly expression: string;
  /** Why then. */
  readonly because: string;
}

/** A Lambda function of Leadpath. */
export interface FunctionSpec {
  /** Name of its file; its construct is the same name in PascalCase. */
  readonly name: string;
  readonly folder: 'tasks' | 'api' | 'events';
  /** One sentence for the console. */
  readonly does: string;
  readonly needs: readonly Need[];
  /** @default - no routes: a workflow or a schedule calls it */
  readonly routes?: readonly RouteSpec[];
  /** @default - not called by a schedule that the template holds */
  readonly planned?: PlannedCall;
  /** @default 15 */
  readonly timeoutSeconds?: number;
  /** @default 512 */
  readonly memoryMb?: number;
}
