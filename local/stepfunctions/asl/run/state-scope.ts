import type { Json } from '../execution-events.ts';
import type { Thread } from '../execution-state.ts';
import type { Scope } from '../jsonata/expression.ts';
import { type ContextExtras, contextObject } from './context-object.ts';
import type { Run } from './run.ts';

/** What an expression may read beside input, context and variables. */
export interface ScopeExtras extends ContextExtras {
  result?: Json;
  errorOutput?: Json;
}

/** The scope of a state's expressions. Reads are lazy: the context object is built only for those who ask for it. */
export class StateScope implements Scope {
  readonly at: number;
  readonly #run: Run;
  readonly #thread: Thread;
  readonly #extras: ScopeExtras;

  constructor(run: Run, thread: Thread, extras: ScopeExtras = {}) {
    this.at = run.at;
    this.#run = run;
    this.#thread = thread;
    this.#extras = extras;
  }

  random(): number {
    return this.#run.random();
  }

  states(field: string | undefined): Json | undefined {
    switch (field) {
      case 'input':
        return this.#thread.input;
      case 'result':
        return this.#extras.result;
      case 'errorOutput':
        return this.#extras.errorOutput;
      case 'context':
        return contextObject(this.#run, this.#thread, this.#extras);
      default:
        return this.#whole();
    }
  }

  /** Inner scopes read the variables of outer ones; what an outer scope has assigned no inner one may assign. */
  variable(name: string): Json | undefined {
    for (let each: Thread | undefined = this.#thread; each; each = this.#run.parentOf(each)) {
      if (Object.hasOwn(each.variables, name)) return each.variables[name];
    }
    return undefined;
  }

  #whole(): Json {
    const { result, errorOutput } = this.#extras;
    return {
      input: this.#thread.input,
      ...(result !== undefined && { result }),
      ...(errorOutput !== undefined && { errorOutput }),
      context: this.states('context')!,
    };
  }
}
