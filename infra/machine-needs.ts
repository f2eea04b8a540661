/** How a definition starts another machine: without waiting, or waiting for its end. */
export interface StartedMachine {
  /** Construct name of the machine (`StaffTask` for `${StaffTaskStateMachineArn}`), or `self`. */
  readonly machine: string;
  readonly waits: boolean;
}

/** What a definition calls, and so what its role must be allowed to do. */
export interface MachineNeeds {
  /** The keys for `definitionSubstitutions`, in the order in which they first occur. */
  readonly placeholders: readonly string[];
  /** Construct names of the functions that it invokes. */
  readonly functions: readonly string[];
  readonly machines: readonly StartedMachine[];
}

/** A definition asks for something that infra grants no rights for. */
export class UnsupportedIntegrationError extends Error {
  override readonly name = 'UnsupportedIntegrationError';
}

interface AslState {
  readonly Type: string;
  readonly Resource?: string;
  readonly Arguments?: Readonly<Record<string, unknown>>;
  readonly States?: Readonly<Record<string, AslState>>;
  readonly ItemProcessor?: { readonly States: Readonly<Record<string, AslState>> };
  readonly Branches?: readonly { readonly States: Readonly<Record<string, AslState>> }[];
}

const FUNCTION_PLACEHOLDER = /^\$\{([A-Z][A-Za-z0-9]*)FunctionArn\}$/;
const MACHINE_PLACEHOLDER = /^\$\{([A-Z][A-Za-z0-9]*)StateMachineArn\}$/;
const ITSELF = '{% $states.context.StateMachine.Id %}';

const LAMBDA = ['arn:aws:states:::lambda:invoke', 'arn:aws:states:::lambda:invoke.waitForTaskToken'];
const START = 'arn:aws:states:::states:startExecution';
const START_AND_WAIT = 'arn:aws:states:::states:startExecution.sync:2';

/**
 * Reads from a definition what its role needs, so that rights cannot drift from what the definition does.
 * @throws UnsupportedIntegrationError naming the state, for an integration or a target that is not known here.
 */
export function machineNeeds(definition: string): MachineNeeds {
  const functions = new Set<string>();
  const machines = new Map<string, StartedMachine>();
  for (const [name, state] of taskStates(JSON.parse(definition))) {
    if (LAMBDA.includes(state.Resource ?? '')) {
      functions.add(target(name, state, 'FunctionName', FUNCTION_PLACEHOLDER));
    } else if (state.Resource === START || state.Resource === START_AND_WAIT) {
      const itself = state.Arguments?.StateMachineArn === ITSELF;
      const machine = itself ? 'self' : target(name, state, 'StateMachineArn', MACHINE_PLACEHOLDER);
      const waits = state.Resource === START_AND_WAIT || machines.get(machine)?.waits === true;
      machines.set(machine, { machine, waits });
    } else {
      throw new UnsupportedIntegrationError(`State "${name}": no rights are known for ${state.Resource}`);
    }
  }
  const placeholders = [...definition.matchAll(/\$\{([A-Za-z0-9]+)\}/g)].map((match) => match[1]!);
  return {
    placeholders: [...new Set(placeholders)],
    functions: [...functions],
    machines: [...machines.values()],
  };
}

function* taskStates(part: {
  readonly States?: Readonly<Record<string, AslState>>;
}): Generator<[string, AslState]> {
  for (const [name, state] of Object.entries(part.States ?? {})) {
    if (state.Type === 'Task') yield [name, state];
    if (state.ItemProcessor) yield* taskStates(state.ItemProcessor);
    for (const branch of state.Branches ?? []) yield* taskStates(branch);
  }
}

function target(name: string, state: AslState, argument: string, placeholder: RegExp): string {
  const value = state.Arguments?.[argument];
  const found = typeof value === 'string' ? placeholder.exec(value)?.[1] : undefined;
  if (found === undefined) {
    throw new UnsupportedIntegrationError(
      `State "${name}": ${argument} ${JSON.stringify(value)} names nothing known`,
    );
  }
  return found;
}
