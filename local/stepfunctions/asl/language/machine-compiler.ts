import type { AssignTemplate, Region, TaskResource } from '../compiled-machine.ts';
import type { Json } from '../execution-events.ts';
import { isExpression } from '../jsonata/expression.ts';
import { compileTemplate, type Template } from '../jsonata/template.ts';
import { DefinitionChecker, DiagnosticCode, type JsonObject } from './definition-checker.ts';

/** The fields of `$states` that may be read in a place, beside `input` and `context`. */
export type StatesField = 'result' | 'errorOutput';

/** What the variables pass needs to know of one region. */
export interface RegionScope {
  parent?: number;
  /** Variables assigned by the region's own states, with the place of each assignment. */
  assigned: { name: string; location: string }[];
  /** Variables that its expressions read. */
  read: { name: string; location: string }[];
}

const VARIABLE_NAME = /^\p{ID_Start}\p{ID_Continue}*$/u;
const MAX_VARIABLE_NAME_LENGTH = 80;

/** One compilation: the findings and what has been compiled so far. */
export class MachineCompiler {
  readonly checker = new DefinitionChecker();
  /** `JSONata` or `JSONPath`, as the machine's own `QueryLanguage` says; the default is JSONPath. */
  readonly queryLanguage: string;
  readonly regions: Region[] = [];
  readonly scopes: RegionScope[] = [];
  readonly resources: TaskResource[] = [];
  /** Where each state name occurred first: names are unique in the whole machine. */
  readonly stateNames = new Map<string, string>();

  constructor(queryLanguage: string) {
    this.queryLanguage = queryLanguage;
  }

  /** Reserves the index of a region; `parent` is the region of the state that contains it. */
  openRegion(parent: number | undefined): number {
    this.scopes.push({ parent, assigned: [], read: [] });
    return this.regions.push({ startAt: '', states: new Map() }) - 1;
  }
}

/** Compiles the fields of one state, and checks what their expressions refer to. */
export class FieldCompiler {
  readonly machine: MachineCompiler;
  readonly region: number;
  /** A JSON pointer to the state. */
  readonly location: string;

  constructor(machine: MachineCompiler, region: number, location: string) {
    this.machine = machine;
    this.region = region;
    this.location = location;
  }

  /**
   * Compiles a field's value.
   *
   * @param place the field's place relative to the state, for example `Choices[1]/Condition`.
   */
  template(
    value: Json | undefined,
    place: string,
    readable: readonly StatesField[] = [],
  ): Template | undefined {
    if (value === undefined) return undefined;
    const template = compileTemplate(value, place, (message, at) => {
      this.machine.checker.error(DiagnosticCode.jsonata, message, `${this.location}/${at}`);
    });
    for (const { expression, location } of template.expressions) {
      this.#checkReferences(expression.references, readable, `${this.location}/${location}`);
    }
    return template;
  }

  /** Compiles an `Assign` field. */
  assign(
    value: Json | undefined,
    place: string,
    readable: readonly StatesField[],
  ): AssignTemplate | undefined {
    const variables = this.machine.checker.object(value, `${this.location}/${place}`);
    if (variables === undefined) return undefined;
    return Object.entries(variables).map(([name, assigned]) => {
      this.#checkVariableName(name, `${this.location}/${place}/${name}`);
      return [name, this.template(assigned, `${place}/${name}`, readable)!] as const;
    });
  }

  /** A field that is an expression, or a literal that `literal` checks. */
  expressionOr(
    value: Json | undefined,
    place: string,
    literal: (value: Json, location: string) => unknown,
  ): Template | undefined {
    const template = this.template(value, place);
    if (typeof value === 'string' && isExpression(value)) return template;
    if (value !== undefined) literal(value, `${this.location}/${place}`);
    return template;
  }

  #checkReferences(
    references: Template['expressions'][number]['expression']['references'],
    readable: readonly StatesField[],
    location: string,
  ): void {
    const { checker } = this.machine;
    const refuse = (message: string) => checker.error(DiagnosticCode.reference, message, location);
    for (const name of references.topLevelNames)
      refuse(`Reference to '${name}' at the top level is not supported.`);
    if (references.rootReference) refuse("Reference to '$$' is not supported.");
    for (const field of references.statesFields) {
      const known = field === undefined || ['input', 'context', ...readable].includes(field);
      if (!known) refuse(`Field '$states.${field}' does not exist.`);
    }
    const { read } = this.machine.scopes[this.region]!;
    for (const name of references.variables) read.push({ name, location });
  }

  #checkVariableName(name: string, location: string): void {
    const { checker, scopes } = this.machine;
    if (name === 'states')
      checker.error(DiagnosticCode.schema, "The variable name 'states' is reserved", location);
    if (!VARIABLE_NAME.test(name)) {
      checker.error(DiagnosticCode.schema, `The variable name '${name}' is not an identifier`, location);
    }
    if (name.length > MAX_VARIABLE_NAME_LENGTH) {
      const message = `Variable names must not be longer than ${MAX_VARIABLE_NAME_LENGTH} characters`;
      checker.error(DiagnosticCode.schema, message, location);
    }
    scopes[this.region]!.assigned.push({ name, location });
  }
}

/** A state while it is being compiled. */
export interface StateSource {
  name: string;
  fields: JsonObject;
  compiler: FieldCompiler;
}
