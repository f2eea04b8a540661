import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A node of the syntax tree that the JSONata parser answers. */
export interface JsonataNode {
  type: string;
  value?: unknown;
  position?: number;
  [part: string]: unknown;
}

/** A compiled expression whose `evaluate` returns its value instead of a promise. */
export interface SynchronousExpression {
  evaluate(input: unknown, bindings?: Record<string, unknown>): unknown;
  assign(name: string | symbol, value: unknown): void;
  registerFunction(name: string, implementation: (...args: never[]) => unknown, signature: string): void;
  ast(): JsonataNode;
}

/** What the library takes for the clock and the dice while an expression is evaluated. */
export interface EvaluationWorld {
  /** Milliseconds since the epoch. */
  at: number;
  /** A number of [0, 1), never the same draw twice. */
  random(): number;
}

const UNSET_WORLD: EvaluationWorld = {
  at: 0,
  random() {
    throw new Error('An expression drew a random number outside an evaluation');
  },
};
let world = UNSET_WORLD;

/** Evaluates within a world of its own, so that the same event gives the same value again. */
export function withinWorld<T>(worldOfEvent: EvaluationWorld, evaluate: () => T): T {
  world = worldOfEvent;
  try {
    return evaluate();
  } finally {
    world = UNSET_WORLD;
  }
}

/**
 * The JSONata library of npm (2.0.6, the version Step Functions runs), made synchronous.
 *
 * The library's evaluator is written with `async` and `await` only so that functions supplied by its user may return
 * promises. Ours do not; with the two keywords taken away the same text is an ordinary evaluator, and one event of an
 * execution is one uninterrupted step. A test compares its answers with those of the original. `Date` and `Math`
 * are handed in, so that `$now`, `$millis` and `$shuffle` depend on the event and the execution's seed alone.
 */
export const synchronousJsonata: (text: string) => SynchronousExpression = load();

function load(): (text: string) => SynchronousExpression {
  const path = createRequire(import.meta.url).resolve('jsonata');
  const source = readFileSync(path, 'utf8')
    .replace(/\basync (?=function\b|\()/g, '')
    .replace(/\bawait Promise\.all\(/g, '(')
    .replace(/\bawait (?=[\w(])/g, '');
  const module = { exports: {} as unknown };
  // The library file is a browser bundle in CommonJS form: it needs `module`, `exports` and nothing of Node.
  const define = new Function('module', 'exports', 'Date', 'Math', source);
  define(module, module.exports, eventDate(), seededMath());
  return module.exports as (text: string) => SynchronousExpression;
}

function eventDate(): DateConstructor {
  return class extends Date {
    constructor(...parts: [] | [number]) {
      if (parts.length === 0) super(world.at);
      else super(...parts);
    }
  } as DateConstructor;
}

function seededMath(): Math {
  const math = Object.create(Math) as Math;
  math.random = () => world.random();
  return math;
}
