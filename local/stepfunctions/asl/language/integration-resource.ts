import type { TaskResource } from '../compiled-machine.ts';
import { IntegrationPattern } from '../execution-events.ts';

/** The `Resource` of a Task says something the local engine cannot do, or nothing at all. */
export class ResourceError extends Error {
  override readonly name = 'ResourceError';
  /** Whether AWS could run it. */
  readonly unsupportedLocally: boolean;

  constructor(message: string, unsupportedLocally: boolean) {
    super(message);
    this.unsupportedLocally = unsupportedLocally;
  }
}

const SERVICE =
  /^arn:aws[a-z-]*:states:::((?:aws-sdk:)?[A-Za-z0-9-]+):([A-Za-z0-9]+)((?:\.sync:2|\.sync|\.waitForTaskToken)?)$/;
const LAMBDA = /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]+(?::[A-Za-z0-9_$-]+)?$/;
const ACTIVITY = /^arn:aws[a-z-]*:states:[a-z0-9-]+:[0-9]{12}:activity:/;

const PATTERNS: Record<string, IntegrationPattern> = {
  '': IntegrationPattern.requestResponse,
  '.sync': IntegrationPattern.sync,
  '.sync:2': IntegrationPattern.sync2,
  '.waitForTaskToken': IntegrationPattern.waitForTaskToken,
};

/**
 * Takes the `Resource` of a Task apart: a service integration or a Lambda function's ARN.
 *
 * @throws ResourceError for activities, and for anything that is no such resource.
 */
export function parseResource(arn: string, location: string): TaskResource {
  const service = SERVICE.exec(arn);
  if (service) {
    const [, type, action, suffix] = service as unknown as [string, string, string, string];
    return {
      arn,
      resource: `${type}:${action}`,
      pattern: PATTERNS[suffix]!,
      resourceType: type,
      resourceName: `${action}${suffix}`,
      location,
    };
  }
  if (LAMBDA.test(arn)) {
    return { arn, resource: arn, pattern: IntegrationPattern.requestResponse, resourceName: arn, location };
  }
  if (ACTIVITY.test(arn)) {
    const advice = "hand the work to a queue or a function with '.waitForTaskToken' instead";
    throw new ResourceError(`Activities are not supported by the local engine: ${advice}`, true);
  }
  throw new ResourceError(
    `The resource '${arn}' is neither a service integration nor a Lambda function`,
    false,
  );
}
