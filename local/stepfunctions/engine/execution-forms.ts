import { newExecution } from '../asl/execution-state.ts';
import type { EngineRecord, RunningSnapshot } from './engine-record.ts';
import type { RunningExecution } from './execution-entry.ts';

/** The execution that a start record begins. */
export function begun(record: Extract<EngineRecord, { type: 'start' }>): RunningExecution {
  const { id, arn, name, stateMachineArn, definitionId, revision, roleArn, at, parent } = record;
  const input = JSON.parse(record.input);
  const state = newExecution({
    executionArn: arn,
    name,
    input,
    stateMachineArn,
    stateMachineName: stateMachineArn.slice(stateMachineArn.lastIndexOf(':') + 1),
    roleArn,
    startedAt: at,
    seed: `${arn}/${id}`,
  });
  return {
    open: true,
    id,
    arn,
    name,
    stateMachineArn,
    definitionId,
    revision,
    startedAt: at,
    state,
    ...(record.input === JSON.stringify(input) ? {} : { rawInput: record.input }),
    timers: [],
    calls: [],
    ...(parent ? { parent } : {}),
    historyLength: 0,
    redriveCount: 0,
  };
}

/** Keeps a state as text, which takes a fraction of the space of the live object. */
export function park(execution: RunningExecution): void {
  if (typeof execution.state !== 'string') execution.state = JSON.stringify(execution.state);
}

export function toSnapshot(execution: RunningExecution): RunningSnapshot {
  const { open: _, timers, state, ...rest } = execution;
  return {
    ...rest,
    state: typeof state === 'string' ? state : JSON.stringify(state),
    timers: timers.map(({ id, at }) => [id, at]),
  };
}

export function fromSnapshot(snapshot: RunningSnapshot): RunningExecution {
  return { ...snapshot, open: true, timers: snapshot.timers.map(([id, at]) => ({ id, at })) };
}
