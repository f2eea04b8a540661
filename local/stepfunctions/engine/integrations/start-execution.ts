import type { Integration } from './integration.ts';
import { asText, checkArguments } from './integration-arguments.ts';
import { withMetadata } from './response-metadata.ts';
import { optimisedError } from './service-error.ts';

const NAMING = { prefix: 'StepFunctions', service: 'AWSStepFunctions', base: 'AWSStepFunctionsException' };
const RULES = { required: ['StateMachineArn'], optional: ['Input', 'Name', 'TraceHeader'] };

/** `states:startExecution` and its forms; how the execution ends is told by the engine, not by this call. */
export const startExecution: Integration = {
  patterns: ['REQUEST_RESPONSE', 'SYNC', 'SYNC_2', 'WAIT_FOR_TASK_TOKEN'],
  rules: RULES,
  async call(request) {
    const given = checkArguments(request.resource, request.arguments, RULES);
    const { StateMachineArn, Name, Input } = given;
    try {
      const started = await request.startChild({
        stateMachineArn: asText(StateMachineArn!),
        ...(Name === undefined ? {} : { name: asText(Name) }),
        input: Input === undefined ? '{}' : asText(Input),
      });
      return withMetadata(
        { ExecutionArn: started.executionArn, StartDate: started.startedAt },
        request.requestId,
      );
    } catch (error) {
      throw optimisedError(NAMING, error, request.requestId);
    }
  },
};
