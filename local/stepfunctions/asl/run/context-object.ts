import { IntegrationPattern, type Json } from '../execution-events.ts';
import type { Thread } from '../execution-state.ts';
import { taskTokenOf } from '../task-token.ts';
import type { Run } from './run.ts';

/** What the context object shows beyond what the thread itself says. */
export interface ContextExtras {
  /** The call whose arguments are being made. */
  callId?: string;
  /** The item whose input is being made. */
  item?: { index: number; value: Json };
}

/** Builds `$states.context` (developer guide, *Accessing execution data from the Context object*). */
export function contextObject(run: Run, thread: Thread, extras: ContextExtras): { [key: string]: Json } {
  const { execution } = run;
  const state = run.stateOf(thread);
  const context: { [key: string]: Json } = {
    Execution: {
      Id: execution.executionArn,
      Input: execution.input,
      StartTime: instant(execution.startedAt),
      Name: execution.name,
      RoleArn: execution.roleArn,
      RedriveCount: execution.redriveCount,
      ...(execution.redrivenAt !== undefined && { RedriveTime: instant(execution.redrivenAt) }),
    },
    StateMachine: { Id: execution.stateMachineArn, Name: execution.stateMachineName },
    State: {
      Name: thread.state,
      EnteredTime: instant(thread.enteredAt),
      ...('retry' in state && { RetryCount: thread.retryCount }),
    },
  };
  const callId = extras.callId ?? (thread.activity?.kind === 'call' ? thread.activity.callId : undefined);
  const isTokenTask = state.type === 'Task' && state.resource.pattern === IntegrationPattern.waitForTaskToken;
  if (isTokenTask && callId !== undefined)
    context.Task = { Token: taskTokenOf(execution.executionArn, callId) };
  const item = extras.item ?? enclosingItem(run, thread);
  if (item) context.Map = { Item: { Index: item.index, Value: item.value } };
  return context;
}

function enclosingItem(run: Run, thread: Thread): ContextExtras['item'] {
  for (let each: Thread | undefined = thread; each; each = run.parentOf(each)) {
    if (each.item !== undefined) return { index: each.index!, value: each.item };
  }
  return undefined;
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
