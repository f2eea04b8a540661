import { createHash } from 'node:crypto';
import { compileMachine } from '../asl/compile.ts';
import type { CompiledMachine } from '../asl/compiled-machine.ts';

/** A state machine as the API knows it. Times are milliseconds since the epoch. */
export interface StateMachine {
  arn: string;
  name: string;
  definitionId: string;
  roleArn: string;
  createdAt: number;
  status: 'ACTIVE' | 'DELETING';
  /** Changes with each update; absent before the first one, as on AWS. */
  revisionId?: string;
  updatedAt?: number;
  tags: Record<string, string>;
  loggingConfiguration: Record<string, unknown>;
  tracingConfiguration: Record<string, unknown>;
}

/** Which revision of its machine an execution runs by. `at` is in milliseconds since the epoch. */
export interface Revision {
  id?: string;
  at: number;
}

/** State machines by ARN, and every definition that a machine or an execution still refers to. */
export class MachineRegistry {
  readonly #machines = new Map<string, StateMachine>();
  readonly #texts = new Map<string, string>();
  readonly #compiled = new Map<string, CompiledMachine>();

  get(arn: string): StateMachine | undefined {
    return this.#machines.get(arn);
  }

  /** In the order of their names. */
  all(): StateMachine[] {
    return [...this.#machines.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  put(machine: StateMachine): void {
    this.#machines.set(machine.arn, machine);
  }

  remove(arn: string): void {
    this.#machines.delete(arn);
  }

  addDefinition(id: string, text: string): void {
    this.#texts.set(id, text);
  }

  hasDefinition(id: string): boolean {
    return this.#texts.has(id);
  }

  definitionText(id: string): string {
    const text = this.#texts.get(id);
    if (text === undefined) throw new Error(`there is no definition ${id}`);
    return text;
  }

  /** Definitions are compiled when the first of their executions needs them. */
  compiled(id: string): CompiledMachine {
    const known = this.#compiled.get(id);
    if (known) return known;
    const machine = compileMachine(this.definitionText(id));
    this.#compiled.set(id, machine);
    return machine;
  }

  /** Forgets the definitions that nobody in `needed` refers to. */
  keepDefinitions(needed: Set<string>): void {
    for (const id of this.#texts.keys()) {
      if (needed.has(id)) continue;
      this.#texts.delete(id);
      this.#compiled.delete(id);
    }
  }
}

/** Equal texts are one definition. */
export function definitionIdOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
