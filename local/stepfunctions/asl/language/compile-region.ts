import type { CompiledState } from '../compiled-machine.ts';
import { compileState } from './compile-state.ts';
import { DiagnosticCode, type JsonObject } from './definition-checker.ts';
import type { MachineCompiler } from './machine-compiler.ts';

const MAX_STATE_NAME_LENGTH = 80;

/**
 * Compiles one `StartAt` with its `States`, those of the regions inside it included.
 *
 * @param location a JSON pointer to the object that holds the two.
 * @returns the region's index.
 */
export function compileRegion(
  machine: MachineCompiler,
  source: JsonObject,
  location: string,
  parent: number | undefined,
): number {
  const index = machine.openRegion(parent);
  const region = machine.regions[index]!;
  const { checker } = machine;
  checker.requireFields(source, ['States', 'StartAt'], location);
  const states = checker.object(source.States, `${location}/States`) ?? {};
  region.startAt = checker.string(source.StartAt, `${location}/StartAt`) ?? '';
  if (source.States !== undefined && Object.keys(states).length === 0) {
    checker.error(DiagnosticCode.schema, 'At least one state is required', `${location}/States`);
  }

  for (const [name, value] of Object.entries(states)) {
    const at = `${location}/States/${name}`;
    checkStateName(machine, name, at);
    const fields = checker.object(value, at);
    const state = fields && compileState(machine, index, name, fields, at);
    if (state) region.states.set(name, state);
  }
  if (source.StartAt !== undefined) checkGraph(machine, index, states, location);
  return index;
}

function checkStateName(machine: MachineCompiler, name: string, location: string): void {
  if (name.length === 0 || name.length > MAX_STATE_NAME_LENGTH) {
    const message = `State names must have 1 to ${MAX_STATE_NAME_LENGTH} characters`;
    machine.checker.error(DiagnosticCode.schema, message, location);
  }
  const first = machine.stateNames.get(name);
  if (first === undefined) machine.stateNames.set(name, location);
  else
    machine.checker.error(
      DiagnosticCode.duplicate,
      `State name '${name}' is also used at ${first}`,
      location,
    );
}

/** Every target exists, every state can be reached, and some state ends the region. */
function checkGraph(machine: MachineCompiler, index: number, sources: JsonObject, location: string): void {
  const { checker } = machine;
  const { startAt, states } = machine.regions[index]!;
  const missing = (target: string, field: string, at: string) =>
    checker.error(DiagnosticCode.target, `Missing '${field}' target: ${target}`, at);
  if (sources[startAt] === undefined) {
    missing(startAt, 'StartAt', `${location}/StartAt`);
    return;
  }

  for (const state of states.values()) {
    for (const { target, place } of transitionsOf(state)) {
      const field = place.split('/').at(-1)!;
      if (sources[target] === undefined) missing(target, field, `${location}/States/${state.name}/${place}`);
    }
  }
  // A state that could not be compiled has unknown targets; what follows it must not be called unreachable.
  if (states.size < Object.keys(sources).length) return;

  const reached = reachableFrom(startAt, states);
  for (const name of states.keys()) {
    if (reached.has(name)) continue;
    checker.error(DiagnosticCode.target, `State "${name}" is not reachable.`, `${location}/States/${name}`);
  }
  const ends = [...reached].some((name) => states.has(name) && isEnd(states.get(name)!));
  if (!ends) checker.error(DiagnosticCode.end, 'No state ends the state machine', `${location}/States`);
}

function reachableFrom(startAt: string, states: Map<string, CompiledState>): Set<string> {
  const reached = new Set([startAt]);
  for (const name of reached) {
    const state = states.get(name);
    if (state) for (const { target } of transitionsOf(state)) reached.add(target);
  }
  return reached;
}

function isEnd(state: CompiledState): boolean {
  return state.type !== 'Choice' && state.next === undefined;
}

function transitionsOf(state: CompiledState): { target: string; place: string }[] {
  const transitions: { target: string; place: string }[] = [];
  if (state.next !== undefined) transitions.push({ target: state.next, place: 'Next' });
  if (state.type === 'Choice') {
    if (state.default !== undefined) transitions.push({ target: state.default, place: 'Default' });
    transitions.push(
      ...state.choices.map(({ next }, at) => ({ target: next, place: `Choices[${at}]/Next` })),
    );
  }
  if ('catch' in state) {
    transitions.push(...state.catch.map(({ next }, at) => ({ target: next, place: `Catch[${at}]/Next` })));
  }
  return transitions;
}
