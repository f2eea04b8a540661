import type { MachineName } from '../../../workflows/machines.ts';
import type { HistoryEvent } from '../../shared/ops/history-event.ts';
import { executionInArn } from '../../shared/ops/machine-name.ts';

/** Something that went wrong in a state: a try that failed or ran out of time. */
export interface StateFault {
  readonly at: string;
  readonly error: string;
  readonly cause?: string;
}

/** An execution that a state started. */
export interface ChildExecution {
  readonly machine: MachineName;
  readonly name: string;
}

/**
 * One visit of an execution to a state. `passed`: it was left for the next one. `current`: the execution is in it.
 * `cut-off`: the execution ended in it.
 */
export interface StateVisit {
  readonly state: string;
  /** `Task`, `Choice`, `Pass`, `Wait`, `Succeed`, `Fail`, `Parallel` or `Map`. */
  readonly type: string;
  readonly standing: 'passed' | 'current' | 'cut-off';
  readonly enteredAt: string;
  readonly exitedAt?: string;
  /** The event by which it was entered. */
  readonly eventId: number;
  /** How often its task was begun; more than one is a retry. */
  readonly attempts: number;
  readonly faults: readonly StateFault[];
  readonly children: readonly ChildExecution[];
}

/** The states that an execution has been in, in the order in which it entered them, and where it failed if it did. */
export interface ExecutionCourse {
  readonly visits: readonly StateVisit[];
  readonly current: readonly string[];
  /** The state whose fault ended the execution; a `Fail` that only tells of it is not meant. */
  readonly failedAt?: StateVisit;
}

interface Visit {
  state: string;
  type: string;
  enteredAt: string;
  exitedAt?: string;
  eventId: number;
  attempts: number;
  faults: StateFault[];
  children: ChildExecution[];
}

const ENTERED = /^([A-Z][a-z]+)StateEntered$/;
const ENDS = ['ExecutionSucceeded', 'ExecutionFailed', 'ExecutionTimedOut', 'ExecutionAborted'];
const BEGUN = ['TaskScheduled', 'LambdaFunctionScheduled'];
const FAULTS = [
  'TaskFailed',
  'TaskTimedOut',
  'TaskStartFailed',
  'TaskSubmitFailed',
  'LambdaFunctionFailed',
  'LambdaFunctionTimedOut',
  'EvaluationFailed',
];

/**
 * Reads out of a history, the oldest event first, where its execution has been. Branches and iterations that run beside
 * each other are told apart by the event that each event names as the one before it.
 */
export function courseOf(events: readonly HistoryEvent[]): ExecutionCourse {
  const byId = new Map(events.map((event) => [event.id, event]));
  const visits = new Map<number, Visit>();
  let ended = false;

  for (const event of events) {
    const [, type] = ENTERED.exec(event.type) ?? [];
    if (type !== undefined) visits.set(event.id, entered(event, type));
    else if (event.type.endsWith('StateExited')) {
      const visit = visitOf(event, nameIn(event));
      if (visit !== undefined) visit.exitedAt = event.at;
    } else if (ENDS.includes(event.type)) ended = true;
    else if (event.type === 'ExecutionRedriven') ended = false;
    else note(event);
  }

  function note(event: HistoryEvent): void {
    const visit = visitOf(event);
    if (visit === undefined) return;
    if (BEGUN.includes(event.type)) visit.attempts += 1;
    if (FAULTS.includes(event.type)) visit.faults.push(faultOf(event));
    const child = childIn(event);
    if (child !== undefined && !visit.children.some(({ name }) => name === child.name)) {
      visit.children.push(child);
    }
  }

  /** The visit that an event belongs to: back along the events before it to where a state (of this name) was entered. */
  function visitOf(event: HistoryEvent, name?: string): Visit | undefined {
    for (let before = byId.get(event.previousEventId); before; before = byId.get(before.previousEventId)) {
      const visit = visits.get(before.id);
      if (visit !== undefined && (name === undefined || visit.state === name)) return visit;
    }
    return undefined;
  }

  const shown = [...visits.values()].map((visit): StateVisit => ({ ...visit, standing: standing(visit) }));
  function standing({ type, exitedAt }: Visit): StateVisit['standing'] {
    if (exitedAt !== undefined || (type === 'Succeed' && ended)) return 'passed';
    return ended ? 'cut-off' : 'current';
  }
  const failedAt = events.some(({ type }) => isFailure(type)) && ended ? failedIn(shown) : undefined;
  return {
    visits: shown,
    current: shown.filter((visit) => visit.standing === 'current').map(({ state }) => state),
    ...(failedAt !== undefined && { failedAt }),
  };
}

function isFailure(type: string): boolean {
  return ['ExecutionFailed', 'ExecutionTimedOut', 'ExecutionAborted'].includes(type);
}

/** A branch or an item that was cut off by a fault of its own, else the last state before the end. */
function failedIn(visits: readonly StateVisit[]): StateVisit | undefined {
  const steps = visits.filter(({ type }) => type !== 'Fail');
  const broken = steps.findLast(({ faults, standing }) => standing === 'cut-off' && faults.length > 0);
  return broken ?? steps.at(-1);
}

function entered(event: HistoryEvent, type: string): Visit {
  return {
    state: nameIn(event),
    type,
    enteredAt: event.at,
    eventId: event.id,
    attempts: 0,
    faults: [],
    children: [],
  };
}

function nameIn({ details }: HistoryEvent): string {
  return String(details.name ?? '');
}

function faultOf({ at, type, details }: HistoryEvent): StateFault {
  const { error, cause } = details;
  const isTimeout = type.endsWith('TimedOut');
  return {
    at,
    error: typeof error === 'string' && error !== '' ? error : isTimeout ? 'States.Timeout' : 'Unknown',
    ...(typeof cause === 'string' && cause !== '' && { cause }),
  };
}

/** The execution that a task has started, as Step Functions answered its ARN. */
function childIn({ type, details }: HistoryEvent): ChildExecution | undefined {
  if (!['TaskSubmitted', 'TaskSucceeded'].includes(type) || details.resourceType !== 'states')
    return undefined;
  const { output } = details;
  const arn =
    typeof output === 'object' && output !== null && 'ExecutionArn' in output ? output.ExecutionArn : '';
  return executionInArn(String(arn));
}
