import type { AwsService } from '../../kernel/aws-service.ts';
import { passMoment } from '../../kernel/moments.ts';
import type { ExecutionEvent } from '../asl/execution-events.ts';
import { uuidOf } from './deterministic-uuid.ts';
import type { ExecutionEntry, ParentCall, PendingCall, RunningExecution } from './execution-entry.ts';
import { type ChildRequest, IntegrationError } from './integrations/integration.ts';
import { integrationOf } from './integrations/integration-of.ts';

/** The event that a call's answer is, without its instant. */
type CallAnswer =
  | Omit<Extract<ExecutionEvent, { type: 'CallReturned' }>, 'at'>
  | Omit<Extract<ExecutionEvent, { type: 'CallFailed' }>, 'at'>;

/** Makes the calls of Tasks through the integrations. */
export class CallRunner {
  readonly #services: Map<string, AwsService>;
  readonly #startChild: (parent: ParentCall, request: ChildRequest) => Promise<ExecutionEntry>;

  constructor(
    services: Map<string, AwsService>,
    startChild: (parent: ParentCall, request: ChildRequest) => Promise<ExecutionEntry>,
  ) {
    this.#services = services;
    this.#startChild = startChild;
  }

  /** Never throws: whatever goes wrong is an answer that Retry and Catch can read. */
  async run(execution: RunningExecution, call: PendingCall): Promise<CallAnswer> {
    try {
      const integration = integrationOf(call.resource);
      if (!integration) {
        throw new IntegrationError('States.Runtime', `The resource ${call.resource} is not supported`);
      }
      const output = await integration.call({
        resource: call.resource,
        pattern: call.pattern,
        arguments: call.arguments ?? {},
        requestId: uuidOf(`${execution.arn}/${call.id}`),
        services: this.#services,
        startChild: async (request) => {
          const parent = { execution: execution.id, callId: call.id, pattern: call.pattern };
          const child = await this.#startChild(parent, request);
          passMoment('child-started');
          return { executionArn: child.arn, startedAt: child.startedAt };
        },
      });
      return { type: 'CallReturned', callId: call.id, output };
    } catch (fault) {
      const error = fault instanceof IntegrationError ? fault.error : 'States.Runtime';
      return { type: 'CallFailed', callId: call.id, error, cause: (fault as Error).message };
    }
  }
}
