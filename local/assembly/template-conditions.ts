import { type ResolutionScope, resolveValue, UnresolvableError } from './intrinsics.ts';

/**
 * The conditions of a template, each worked out when it is first asked for.
 *
 * @param expressions the template's `Conditions`.
 * @param scope what parameters and mappings in them resolve to; resources are not visible to conditions.
 * @throws UnresolvableError (on asking) for an unknown condition or a function conditions cannot use.
 */
export function templateConditions(
  expressions: Readonly<Record<string, unknown>>,
  scope: ResolutionScope,
): (name: string) => boolean {
  const known = new Map<string, boolean>();
  const holds = (name: string): boolean => {
    const earlier = known.get(name);
    if (earlier !== undefined) return earlier;
    if (!(name in expressions)) throw new UnresolvableError(`the template has no condition ${name}`);
    const result = evaluate(expressions[name]);
    known.set(name, result);
    return result;
  };
  const evaluate = (expression: unknown): boolean => {
    const [[kind, argument] = ['', undefined]] = Object.entries((expression ?? {}) as object);
    const parts = Array.isArray(argument) ? argument : [argument];
    switch (kind) {
      case 'Condition':
        return holds(String(argument));
      case 'Fn::Equals':
        return String(resolveValue(parts[0], scope)) === String(resolveValue(parts[1], scope));
      case 'Fn::Not':
        return !evaluate(parts[0]);
      case 'Fn::And':
        return parts.every(evaluate);
      case 'Fn::Or':
        return parts.some(evaluate);
      default:
        throw new UnresolvableError(`a condition cannot be worked out from ${JSON.stringify(expression)}`);
    }
  };
  return holds;
}
