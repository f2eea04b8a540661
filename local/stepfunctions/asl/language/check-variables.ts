import { AWS_FUNCTIONS } from '../jsonata/aws-functions.ts';
import { DiagnosticCode } from './definition-checker.ts';
import type { MachineCompiler } from './machine-compiler.ts';

/** The functions of JSONata 2.0.6 that Step Functions has, all but `$eval`, which are variables like any other to its grammar. */
const JSONATA_FUNCTIONS =
  'sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad match ' +
  'contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs sqrt power ' +
  'boolean not map zip filter single reduce sift keys lookup append exists spread merge reverse each error assert type ' +
  'sort shuffle distinct base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl toMillis ' +
  'fromMillis clone now millis';
const FUNCTIONS = new Set([...JSONATA_FUNCTIONS.split(' '), ...AWS_FUNCTIONS]);

/**
 * The rules of variable scopes: an inner `States` may read what outer ones assign, but not assign the same name; and
 * a name that no state in scope assigns has no value. AWS accepts the latter and fails at run time, so it is a warning.
 */
export function checkVariables(machine: MachineCompiler): void {
  const { checker, scopes } = machine;
  for (const scope of scopes) {
    const outer = namesAssigned(machine, scope.parent);
    for (const { name, location } of scope.assigned) {
      if (!outer.has(name)) continue;
      const message = `Variable '${name}' is already assigned in an outer scope and cannot be assigned here`;
      checker.error(DiagnosticCode.schema, message, location);
    }
    const visible = new Set([...outer, ...scope.assigned.map((each) => each.name)]);
    for (const { name, location } of scope.read) {
      if (visible.has(name) || FUNCTIONS.has(name)) continue;
      if (name === 'eval') {
        const message = 'The function $eval is not supported: use $parse for JSON text';
        checker.error(DiagnosticCode.reference, message, location);
        continue;
      }
      checker.warn(DiagnosticCode.undefinedVariable, `No state assigns the variable '$${name}'`, location);
    }
  }
}

function namesAssigned(machine: MachineCompiler, region: number | undefined): Set<string> {
  if (region === undefined) return new Set();
  const { parent, assigned } = machine.scopes[region]!;
  return new Set([...namesAssigned(machine, parent), ...assigned.map((each) => each.name)]);
}
