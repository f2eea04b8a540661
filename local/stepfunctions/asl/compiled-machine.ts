import type { Json } from './execution-events.ts';
import type { Diagnostic } from './invalid-definition-error.ts';

/** A definition that has been checked, with its expressions compiled. Immutable; may be shared by all executions. */
export interface CompiledMachine {
  /** The definition as parsed. */
  definition: { [key: string]: Json };
  /** Warnings found by the static checks. */
  warnings: Diagnostic[];
  /** Seconds an execution may run. */
  timeoutSeconds?: number;
}
