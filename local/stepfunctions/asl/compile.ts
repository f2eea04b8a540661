import type { CompiledMachine } from './compiled-machine.ts';

/**
 * Parses and checks a definition.
 *
 * @param definition Amazon States Language as JSON text or already parsed.
 * @throws InvalidDefinitionError with every finding, also for what the local engine refuses by name.
 */
export function compileMachine(definition: string | object): CompiledMachine {
  throw new Error(`The interpreter cannot compile ${typeof definition} yet`);
}
