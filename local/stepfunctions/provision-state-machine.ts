import type { Provision, Provisioners } from '../assembly/provisioner.ts';
import type { StepFunctions } from './create-step-functions.ts';

/** The template asks for something of Step Functions that the local cloud does not have; the message names it. */
export class UnsupportedStateMachineError extends Error {
  override readonly name = 'UnsupportedStateMachineError';
}

/** Provisions standard state machines; a changed definition becomes a new revision, as on AWS. */
export function stateMachineProvisioners(stepFunctions: StepFunctions): Provisioners {
  const provision: Provision = async (defaultName, _type, properties) => {
    const name = (properties.StateMachineName as string | undefined) ?? defaultName.slice(0, 80);
    const refuse = (what: string) => new UnsupportedStateMachineError(`state machine ${name}: ${what}`);
    if (properties.StateMachineType === 'EXPRESS') throw refuse('EXPRESS is not supported, only STANDARD');
    if ('DefinitionS3Location' in properties) throw refuse('definitions in S3 are not supported');
    const { Definition, DefinitionString } = properties;
    const text = typeof DefinitionString === 'string' ? DefinitionString : JSON.stringify(Definition);
    const substitutions = (properties.DefinitionSubstitutions ?? {}) as Record<string, unknown>;
    const arn = await stepFunctions.ensureStateMachine({
      name,
      definition: text.replace(/\$\{([A-Za-z0-9_]+)\}/g, (placeholder, key: string) =>
        key in substitutions ? String(substitutions[key]) : placeholder,
      ),
      roleArn: String(properties.RoleArn),
    });
    return { physicalId: arn, attributes: { Arn: arn, Name: name, StateMachineRevisionId: 'INITIAL' } };
  };
  return new Map([['AWS::StepFunctions::StateMachine', provision]]);
}
