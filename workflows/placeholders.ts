import { type Definition, regionsOf } from './definition.ts';
import type { WorkflowContract } from './facts.ts';

/**
 * The placeholders that infra fills in a definition: one for each function of the contract, and one for each machine
 * that the definition starts.
 */
export function placeholdersOf(contract: WorkflowContract, startedMachines: readonly string[]): Set<string> {
  return new Set([
    ...Object.keys(contract.tasks).map((name) => `${name}FunctionArn`),
    ...startedMachines.map((name) => `${pascalCase(name)}StateMachineArn`),
  ]);
}

/** The machines that a definition starts and waits for, by folder name, in the order in which it names them. */
export function machinesStartedBy(definition: Definition): string[] {
  const states = regionsOf(definition).flatMap(({ States }) => Object.values(States));
  const started = states.flatMap((state) => {
    const name = /^\$\{(\w+)StateMachineArn\}$/.exec(String(state.Arguments?.StateMachineArn))?.[1];
    return name ? [kebabCase(name)] : [];
  });
  return [...new Set(started)];
}

const pascalCase = (name: string) =>
  name.replace(/(^|-)(\w)/g, (_all, _dash, letter: string) => letter.toUpperCase());
const kebabCase = (name: string) => name.replace(/\B([A-Z])/g, '-$1').toLowerCase();
