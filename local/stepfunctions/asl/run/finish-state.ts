import type { AssignTemplate, CompiledState } from '../compiled-machine.ts';
import type { Json } from '../execution-events.ts';
import type { Thread } from '../execution-state.ts';
import type { HistoryEventType } from '../history-event.ts';
import type { Template } from '../jsonata/template.ts';
import { type Assignment, applyAssignment, evaluateAssign } from './assign-variables.ts';
import { limitedText } from './data-limits.ts';
import { endThread } from './end-thread.ts';
import { evaluateField } from './evaluate-field.ts';
import type { Run } from './run.ts';
import type { StateScope } from './state-scope.ts';

/** One way out of a state: its own end, a Choice rule's, or a Catcher's. */
export interface Exit {
  output?: Template;
  assign?: AssignTemplate;
  /** Absent where the state ends its region. */
  next?: string;
}

/** What has been worked out before anything is changed. */
export interface PreparedExit {
  next?: string;
  output: Json;
  outputText: string;
  assignment?: Assignment;
}

/**
 * Works out output and variables. Nothing is changed yet, so a failure here leaves the state as it was.
 *
 * @param defaultOutput the output when the exit has no `Output` field.
 * @throws StateFailure `States.QueryEvaluationError`, `States.DataLimitExceeded`
 */
export function prepareExit(
  run: Run,
  thread: Thread,
  exit: Exit,
  scope: StateScope,
  defaultOutput: Json,
): PreparedExit {
  const assignment = exit.assign && evaluateAssign(run, thread, exit.assign, scope);
  const output = exit.output ? evaluateField(run, thread, exit.output, scope) : defaultOutput;
  return { next: exit.next, output, outputText: limitedText(run, output, thread.state), assignment };
}

/** Leaves the state: variables get their new values, the next state is made ready, or the thread ends. */
export function leaveState(run: Run, thread: Thread, state: CompiledState, prepared: PreparedExit): void {
  const { next, output, outputText, assignment } = prepared;
  delete thread.activity;
  if (assignment) applyAssignment(thread, assignment);
  run.append(thread, `${state.type}StateExited` as HistoryEventType, {
    stateExitedEventDetails: {
      name: state.name,
      output: outputText,
      outputDetails: { truncated: false },
      ...(assignment && {
        assignedVariables: assignment.texts,
        assignedVariablesDetails: { truncated: false },
      }),
    },
  });
  if (next === undefined) {
    endThread(run, thread, output, outputText);
    return;
  }
  thread.state = next;
  thread.input = output;
  run.moveOn(thread);
}

/** Leaves the state by its own `Output`, `Assign` and `Next`. */
export function finishState(
  run: Run,
  thread: Thread,
  state: CompiledState,
  scope: StateScope,
  defaultOutput: Json,
): void {
  leaveState(run, thread, state, prepareExit(run, thread, state, scope, defaultOutput));
}
