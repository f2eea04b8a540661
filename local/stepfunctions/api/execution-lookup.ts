import type { ExecutionEntry } from '../engine/execution-entry.ts';
import { sfnError } from '../engine/sfn-error.ts';
import type { ApiContext } from './api-context.ts';

/**
 * The execution that an ARN names.
 *
 * @throws AwsError InvalidArn, ExecutionDoesNotExist.
 */
export function executionOf({ engine }: ApiContext, arn: string): ExecutionEntry {
  const parts = arn.split(':');
  if (parts[0] !== 'arn') throw sfnError.invalidArn(`Invalid ARN prefix: ${arn}`);
  if (parts[2] !== 'states' || parts[5] !== 'execution' || !parts[6] || !parts[7]) {
    throw sfnError.invalidArn(`Resource type not valid in this context: ${parts[5] ?? arn}`);
  }
  const execution = engine.ledger.executions.byArn(arn, engine.now());
  if (!execution) throw sfnError.executionDoesNotExist(arn);
  return execution;
}
