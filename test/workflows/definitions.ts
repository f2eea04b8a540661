import { readFileSync } from 'node:fs';
import type { Definition } from '../../workflows/definition.ts';
import type { Subject } from '../../workflows/house-rules/house-rule.ts';
import { type MachineName, machines } from '../../workflows/machines.ts';
import { machinesStartedBy, placeholdersOf } from '../../workflows/placeholders.ts';

export const machineNames = Object.keys(machines) as MachineName[];

export function definitionText(name: MachineName): string {
  return readFileSync(new URL(`../../workflows/${name}/definition.asl.json`, import.meta.url), 'utf8');
}

/** A machine of ours as the house rules look at it. */
export function subjectOf(name: MachineName): Subject {
  const text = definitionText(name);
  const definition = JSON.parse(text) as Definition;
  return { text, definition, placeholders: placeholdersOf(machines[name], machinesStartedBy(definition)) };
}
