import type { SynchronousExpression } from './synchronous-jsonata.ts';

/** AWS lets an expression nest this deep. */
const MAX_DEPTH = 100;
/** AWS stops an expression after some seconds; here the steps are counted instead, so that a replay stops alike. */
const MAX_STEPS = 5_000_000;

let depth = 0;
let steps = 0;

/** Makes an expression that recurses without end, or loops without end, fail instead of hanging the process. */
export function guard(expression: SynchronousExpression): void {
  expression.assign(Symbol.for('jsonata.__evaluate_entry'), enter);
  expression.assign(Symbol.for('jsonata.__evaluate_exit'), leave);
}

/** To be called before each evaluation. */
export function resetGuard(): void {
  depth = 0;
  steps = 0;
}

function enter(): void {
  depth += 1;
  steps += 1;
  if (depth > MAX_DEPTH) {
    const advice = 'Check for non-terminating recursive function.  Consider rewriting as tail-recursive.';
    throw { message: `Stack overflow error: ${advice} Depth=${depth} max=${MAX_DEPTH}` };
  }
  if (steps > MAX_STEPS) throw { message: 'Expression evaluation timeout: Check for infinite loop' };
}

function leave(): void {
  depth -= 1;
}
