/** One finding about a definition, as ValidateStateMachineDefinition reports it. */
export interface Diagnostic {
  severity: 'ERROR' | 'WARNING';
  /** For example `SCHEMA_VALIDATION_FAILED`, `MISSING_TRANSITION_TARGET`, `INVALID_JSON_DESCRIPTION`. */
  code: string;
  message: string;
  /** A JSON pointer into the definition, for example `/States/Decide/Next`. */
  location: string;
}

/** The definition cannot be run. The API reports it as `InvalidDefinition`. */
export class InvalidDefinitionError extends Error {
  override readonly name = 'InvalidDefinitionError';
  /** Every finding, warnings too. */
  readonly diagnostics: Diagnostic[];

  constructor(diagnostics: Diagnostic[]) {
    const errors = diagnostics.filter((each) => each.severity === 'ERROR');
    const lines = errors.map((each) => `${each.code}: ${each.message} at ${each.location || '/'}`);
    super(`Invalid State Machine Definition: '${lines.join(', ')}'`);
    this.diagnostics = diagnostics;
  }
}
