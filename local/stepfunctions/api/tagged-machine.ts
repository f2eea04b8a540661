import type { StateMachine } from '../engine/machine-registry.ts';
import { sfnError } from '../engine/sfn-error.ts';
import type { ApiContext } from './api-context.ts';

/**
 * The state machine that a tag operation is about.
 *
 * @throws AwsError InvalidArn, ResourceNotFound.
 */
export function taggedMachine({ engine }: ApiContext, arn: string): StateMachine {
  if (!/^arn:[^:]+:states:[^:]*:[^:]*:(stateMachine|activity):[^:]+$/.test(arn))
    throw sfnError.invalidArn(arn);
  const machine = engine.ledger.machines.get(arn);
  if (!machine) throw sfnError.resourceNotFound(arn);
  return machine;
}
