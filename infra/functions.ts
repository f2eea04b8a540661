import { EVENT_FUNCTIONS } from './functions/events.ts';
import type { FunctionSpec } from './functions/function-spec.ts';
import { LEAD_ROUTE_FUNCTIONS } from './functions/lead-routes.ts';
import { MANAGEMENT_ROUTE_FUNCTIONS } from './functions/management-routes.ts';
import { TASK_FUNCTIONS } from './functions/tasks.ts';

/** Every function, workflow tasks first. */
export const FUNCTIONS: readonly FunctionSpec[] = [
  ...TASK_FUNCTIONS,
  ...LEAD_ROUTE_FUNCTIONS,
  ...MANAGEMENT_ROUTE_FUNCTIONS,
  ...EVENT_FUNCTIONS,
];

/** `open-episode` as a construct id and in a definition's placeholder: `OpenEpisode`. */
export function pascalCase(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase());
}
