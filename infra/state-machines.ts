import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Construct } from 'constructs';
import { type MachineName, machines } from '../workflows/machines.ts';
import { AslStateMachine, DefinitionError } from './asl-state-machine.ts';
import { pascalCase } from './functions.ts';
import type { HouseFunction } from './house-function.ts';
import { machineNeeds } from './machine-needs.ts';

/** Path of a machine's definition. */
export function definitionPath(name: MachineName): string {
  return fileURLToPath(new URL(`../workflows/${name}/definition.asl.json`, import.meta.url));
}

/**
 * Makes every state machine of `workflows/`, those that others start before those that start them.
 * @returns the machines by construct name, such as `StaffTask`.
 * @throws DefinitionError when machines start each other in a circle.
 */
export function stateMachines(
  scope: Construct,
  functions: ReadonlyMap<string, HouseFunction>,
): ReadonlyMap<string, AslStateMachine> {
  const made = new Map<string, AslStateMachine>();
  const underway = new Set<string>();
  const names = Object.keys(machines) as MachineName[];

  const make = (name: MachineName): void => {
    const id = pascalCase(name);
    if (made.has(id)) return;
    if (underway.has(id)) throw new DefinitionError(`${name}: machines start each other in a circle`);
    underway.add(id);
    const { machines: started } = machineNeeds(readFileSync(definitionPath(name), 'utf8'));
    for (const other of names) {
      if (started.some(({ machine }) => machine === pascalCase(other))) make(other);
    }
    made.set(
      id,
      new AslStateMachine(scope, id, {
        name,
        definitionPath: definitionPath(name),
        functions,
        machines: made,
      }),
    );
  };

  for (const name of names) make(name);
  return made;
}
