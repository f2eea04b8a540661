import type { AwsService } from '../../../kernel/aws-service.ts';
import type { IntegrationPattern, Json } from '../../asl/execution-events.ts';
import type { ArgumentRules } from './integration-arguments.ts';

/** A call that a Task makes, with everything an integration may need to make it. */
export interface IntegrationRequest {
  /** `lambda:invoke`, `aws-sdk:sqs:sendMessage`, or the ARN of a Lambda function. */
  resource: string;
  pattern: IntegrationPattern;
  arguments: Json;
  /** The same text for the same call, also when it is made again after a restart. */
  requestId: string;
  services: Map<string, AwsService>;
  startChild: (request: ChildRequest) => Promise<StartedChild>;
}

/** An execution to be started by another one. */
export interface ChildRequest {
  stateMachineArn: string;
  name?: string;
  /** JSON text. */
  input: string;
}

export interface StartedChild {
  executionArn: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
}

/** One service that Tasks can call. */
export interface Integration {
  /** The ways in which its result may be waited for. */
  patterns: readonly IntegrationPattern[];
  /** The arguments it takes, where AWS knows them. */
  rules?: ArgumentRules;
  /**
   * Makes the call.
   *
   * @throws IntegrationError with the error name and cause that Retry and Catch see.
   */
  call(request: IntegrationRequest): Promise<Json>;
}

/** The call failed in the way that AWS reports with this error name and cause. */
export class IntegrationError extends Error {
  readonly error: string;

  constructor(error: string, cause: string) {
    super(cause);
    this.name = 'IntegrationError';
    this.error = error;
  }
}
