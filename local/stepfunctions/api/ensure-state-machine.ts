import { definitionIdOf } from '../engine/machine-registry.ts';
import type { ApiContext } from './api-context.ts';
import { createStateMachine, stateMachineArn } from './create-state-machine.ts';
import { updateStateMachine } from './update-state-machine.ts';

/** A state machine as a template wants it. */
export interface WantedStateMachine {
  name: string;
  /** Amazon States Language as JSON text. */
  definition: string;
  roleArn: string;
  tags?: Record<string, string>;
}

/**
 * Makes a state machine, updates it if its definition or role is another now, or leaves it as it is.
 *
 * @returns its ARN.
 * @throws AwsError as CreateStateMachine and UpdateStateMachine do.
 */
export async function ensureStateMachine(context: ApiContext, wanted: WantedStateMachine): Promise<string> {
  const { name, definition, roleArn, tags = {} } = wanted;
  const arn = stateMachineArn(context, name);
  const known = context.engine.ledger.machines.get(arn);
  if (!known) {
    const list = Object.entries(tags).map(([key, value]) => ({ key, value }));
    await createStateMachine(context, { name, definition, roleArn, tags: list });
  } else if (known.definitionId !== definitionIdOf(definition) || known.roleArn !== roleArn) {
    await updateStateMachine(context, { stateMachineArn: arn, definition, roleArn });
  }
  return arn;
}
