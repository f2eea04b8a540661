import type { CompiledMachine } from './compiled-machine.ts';
import type { Json } from './execution-events.ts';
import { InvalidDefinitionError } from './invalid-definition-error.ts';
import { checkVariables } from './language/check-variables.ts';
import { compileRegion } from './language/compile-region.ts';
import { DefinitionChecker, DiagnosticCode, type JsonObject } from './language/definition-checker.ts';
import { MachineCompiler } from './language/machine-compiler.ts';

const MACHINE_FIELDS = new Set([
  'Comment',
  'QueryLanguage',
  'StartAt',
  'States',
  'TimeoutSeconds',
  'Version',
]);
const MAX_EXECUTION_SECONDS = 99_999_999;

/**
 * Parses and checks a definition.
 *
 * @param definition Amazon States Language as JSON text or already parsed.
 * @throws InvalidDefinitionError with every finding, also for what the local engine refuses by name.
 */
export function compileMachine(definition: string | object): CompiledMachine {
  const source = readDefinition(definition);
  const language = source.QueryLanguage === 'JSONata' ? 'JSONata' : 'JSONPath';
  const machine = new MachineCompiler(language);
  const { checker } = machine;
  checker.allowOnly(source, MACHINE_FIELDS, '');
  checker.string(source.Comment, '/Comment');
  checker.oneOf(source.QueryLanguage, ['JSONPath', 'JSONata'], '/QueryLanguage');
  checker.oneOf(source.Version, ['1.0'], '/Version');
  const timeoutSeconds = checker.integer(source.TimeoutSeconds, '/TimeoutSeconds', {
    min: 1,
    max: MAX_EXECUTION_SECONDS,
  });
  compileRegion(machine, source, '', undefined);
  checkVariables(machine);

  if (checker.failed) throw new InvalidDefinitionError(checker.diagnostics);
  const { regions, resources } = machine;
  return { definition: source, warnings: checker.diagnostics, timeoutSeconds, regions, resources };
}

function readDefinition(definition: string | object): JsonObject {
  const checker = new DefinitionChecker();
  let value: Json;
  try {
    // A definition handed over as an object is copied, so that its owner can change it without changing the machine.
    value = JSON.parse(typeof definition === 'string' ? definition : JSON.stringify(definition));
  } catch (error) {
    if (definition !== '') {
      checker.error(DiagnosticCode.json, (error as Error).message, '');
      throw new InvalidDefinitionError(checker.diagnostics);
    }
    value = null;
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    checker.error(DiagnosticCode.schema, 'Definition must be a valid JSON object', '');
    throw new InvalidDefinitionError(checker.diagnostics);
  }
  return value;
}
