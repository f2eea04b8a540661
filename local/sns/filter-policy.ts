import { invalidParameter } from './sns-fault.ts';

/** What one key of a message holds: several values for an array. */
type Values = readonly unknown[];
type Condition = (values: Values | undefined) => boolean;

/** Tells whether a message passes: `keys` are its attributes, or its body when the policy's scope is the body. */
export type FilterPolicy = (keys: Readonly<Record<string, unknown>>) => boolean;

/**
 * Compiles a subscription's filter policy (SNS developer guide, *message filtering*).
 *
 * @param policyJson the policy as JSON text.
 * @param scope what the keys name: message attributes (flat), or the body (nested).
 * @throws AwsError InvalidParameterException for a policy that is malformed or uses an operator unknown here.
 */
export function compileFilterPolicy(
  policyJson: string,
  scope: 'MessageAttributes' | 'MessageBody',
): FilterPolicy {
  let policy: unknown;
  try {
    policy = JSON.parse(policyJson);
  } catch {
    throw invalidParameter('FilterPolicy: failed to parse JSON');
  }
  if (!isStructure(policy)) throw invalidParameter('FilterPolicy: Filter policy must be an object');
  return compileStructure(policy, scope);
}

function compileStructure(policy: Record<string, unknown>, scope: string): FilterPolicy {
  const tests = Object.entries(policy).map(([key, rule]): FilterPolicy => {
    if (key === '$or') return compileAlternatives(rule, scope);
    if (Array.isArray(rule)) {
      const conditions = rule.map((item) => compileCondition(key, item));
      if (conditions.length === 0) throw invalidParameter('FilterPolicy: Empty arrays are not allowed');
      return (keys) => {
        const values = valuesOf(keys[key]);
        return conditions.some((matches) => matches(values));
      };
    }
    if (isStructure(rule) && scope === 'MessageBody') {
      const nested = compileStructure(rule, scope);
      return (keys) => {
        const inner = keys[key];
        const members = Array.isArray(inner) ? inner : [inner];
        return members.some((member) => nested(isStructure(member) ? member : {}));
      };
    }
    throw invalidParameter(`FilterPolicy: "${key}" must be an object or an array`);
  });
  return (keys) => tests.every((test) => test(keys));
}

function compileAlternatives(rule: unknown, scope: string): FilterPolicy {
  if (!Array.isArray(rule) || rule.length < 2 || !rule.every(isStructure)) {
    throw invalidParameter('FilterPolicy: "$or" must be an array of at least two objects');
  }
  const alternatives = rule.map((item) => compileStructure(item, scope));
  return (keys) => alternatives.some((matches) => matches(keys));
}

function compileCondition(key: string, rule: unknown): Condition {
  if (!isStructure(rule)) return (values) => values?.includes(rule) ?? false;
  const [operator, ...rest] = Object.keys(rule);
  if (operator === undefined || rest.length > 0) {
    throw invalidParameter(`FilterPolicy: "${key}" must have exactly one operator in each rule`);
  }
  const operand = rule[operator];
  switch (operator) {
    case 'exists':
      if (typeof operand !== 'boolean') throw badOperand(key, operator);
      return (values) => (values !== undefined) === operand;
    case 'anything-but':
      return compileAnythingBut(key, operand);
    case 'numeric': {
      const inRange = compileNumeric(key, operand);
      return (values) => values?.some((value) => typeof value === 'number' && inRange(value)) ?? false;
    }
    default: {
      const matchesText = compileText(key, operator, operand);
      return (values) => values?.some((value) => typeof value === 'string' && matchesText(value)) ?? false;
    }
  }
}

function compileText(key: string, operator: string, operand: unknown): (value: string) => boolean {
  if (!['prefix', 'suffix', 'equals-ignore-case'].includes(operator)) {
    throw invalidParameter(`FilterPolicy: the operator "${operator}" of "${key}" is not supported`);
  }
  if (typeof operand !== 'string') throw badOperand(key, operator);
  if (operator === 'prefix') return (value) => value.startsWith(operand);
  if (operator === 'suffix') return (value) => value.endsWith(operand);
  const lowered = operand.toLowerCase();
  return (value) => value.toLowerCase() === lowered;
}

function compileAnythingBut(key: string, operand: unknown): Condition {
  if (isStructure(operand)) {
    const [operator = ''] = Object.keys(operand);
    if (operator !== 'prefix' && operator !== 'suffix') throw badOperand(key, 'anything-but');
    const matchesText = compileText(key, operator, operand[operator]);
    return (values) => values?.some((value) => !(typeof value === 'string' && matchesText(value))) ?? false;
  }
  const refused = Array.isArray(operand) ? operand : [operand];
  if (refused.length === 0) throw badOperand(key, 'anything-but');
  return (values) => values?.some((value) => !refused.includes(value)) ?? false;
}

const COMPARISONS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

function compileNumeric(key: string, operand: unknown): (value: number) => boolean {
  if (!Array.isArray(operand) || (operand.length !== 2 && operand.length !== 4))
    throw badOperand(key, 'numeric');
  const tests: ((value: number) => boolean)[] = [];
  for (let index = 0; index < operand.length; index += 2) {
    const compare = COMPARISONS[String(operand[index])];
    const bound = operand[index + 1];
    if (!compare || typeof bound !== 'number') throw badOperand(key, 'numeric');
    tests.push((value) => compare(value, bound));
  }
  return (value) => tests.every((test) => test(value));
}

function badOperand(key: string, operator: string) {
  return invalidParameter(`FilterPolicy: the operand of "${operator}" of "${key}" is not valid`);
}

function valuesOf(value: unknown): Values | undefined {
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value : [value];
}

function isStructure(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
