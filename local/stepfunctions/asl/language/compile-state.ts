import type { CompiledState } from '../compiled-machine.ts';
import { compileChoice } from './compile-choice.ts';
import { compileFail } from './compile-fail.ts';
import { compileMap } from './compile-map.ts';
import { compileParallel } from './compile-parallel.ts';
import { compileTask } from './compile-task.ts';
import { compileWait } from './compile-wait.ts';
import { DiagnosticCode, type JsonObject } from './definition-checker.ts';
import {
  FieldCompiler,
  type MachineCompiler,
  type StateSource,
  type StatesField,
} from './machine-compiler.ts';
import { JSONPATH_FIELDS, STATE_FIELDS, STATE_TYPES, type StateType } from './state-fields.ts';

/** Where a state goes and what it hands on: the fields that most types have in common. */
export interface MovingFields {
  name: string;
  next?: string;
  output?: CompiledState['output'];
  assign?: CompiledState['assign'];
}

/** Compiles one state, or reports why it cannot be and answers `undefined`. */
export function compileState(
  machine: MachineCompiler,
  region: number,
  name: string,
  fields: JsonObject,
  location: string,
): CompiledState | undefined {
  const { checker } = machine;
  checker.requireFields(fields, ['Type'], location);
  const type = checker.oneOf(fields.Type, STATE_TYPES, `${location}/Type`) as StateType | undefined;
  checker.string(fields.Comment, `${location}/Comment`);
  if (type === undefined || !isJsonata(machine, fields, location)) return undefined;

  refuseForeignFields(machine, type, fields, location);
  const source: StateSource = { name, fields, compiler: new FieldCompiler(machine, region, location) };
  switch (type) {
    case 'Task':
      return compileTask(source, movingFields(source, ['result']));
    case 'Parallel':
      return compileParallel(source, movingFields(source, ['result']));
    case 'Map':
      return compileMap(source, movingFields(source, ['result']));
    case 'Pass':
      return { type, ...movingFields(source, []) };
    case 'Wait':
      return compileWait(source, movingFields(source, []));
    case 'Choice':
      return compileChoice(source);
    case 'Succeed':
      return { type, name, output: source.compiler.template(fields.Output, 'Output') };
    case 'Fail':
      return compileFail(source);
  }
}

/**
 * A state's language is its own, else the machine's; that of an enclosing Map or Parallel does not matter. Only JSONata
 * is run here.
 */
function isJsonata(machine: MachineCompiler, fields: JsonObject, location: string): boolean {
  const { checker } = machine;
  const own = checker.oneOf(fields.QueryLanguage, ['JSONPath', 'JSONata'], `${location}/QueryLanguage`);
  if (fields.QueryLanguage !== undefined && own === undefined) return false;
  if (own === 'JSONPath' && machine.queryLanguage === 'JSONata') {
    const message = "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine";
    checker.error(DiagnosticCode.schema, message, location);
    return false;
  }
  if ((own ?? machine.queryLanguage) === 'JSONata') return true;
  const message =
    "The query language JSONPath is not supported by the local engine: set QueryLanguage to 'JSONata'";
  checker.error(DiagnosticCode.unsupported, message, location);
  return false;
}

function refuseForeignFields(
  machine: MachineCompiler,
  type: StateType,
  fields: JsonObject,
  location: string,
): void {
  const own = { ...fields };
  for (const field of JSONPATH_FIELDS) {
    if (own[field] === undefined) continue;
    const message = `The QueryLanguage is set to 'JSONata', but field '${field}' is only supported for the 'JSONPath' QueryLanguage`;
    machine.checker.error(DiagnosticCode.schema, message, location);
    delete own[field];
  }
  machine.checker.allowOnly(own, STATE_FIELDS[type], location);
}

function movingFields(source: StateSource, readable: readonly StatesField[]): MovingFields {
  const { name, fields, compiler } = source;
  const { checker } = compiler.machine;
  const next = checker.string(fields.Next, `${compiler.location}/Next`);
  const end = checker.boolean(fields.End, `${compiler.location}/End`);
  if ((fields.Next === undefined) === (end !== true)) {
    const message =
      fields.Next === undefined
        ? "One of 'Next' and 'End' is required"
        : "'Next' and 'End' exclude each other";
    checker.error(DiagnosticCode.schema, message, compiler.location);
  }
  return {
    name,
    next,
    output: compiler.template(fields.Output, 'Output', readable),
    assign: compiler.assign(fields.Assign, 'Assign', readable),
  };
}
