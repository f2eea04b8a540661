import type { JsonataNode } from './synchronous-jsonata.ts';

/** What an expression takes from outside itself. */
export interface ExpressionReferences {
  /** Names of variables and functions that the expression does not bind itself, without `$`. */
  variables: Set<string>;
  /** The fields read of `$states`; `undefined` stands for the whole object. */
  statesFields: Set<string | undefined>;
  /** Names read of the context item, which a state's expression does not have. */
  topLevelNames: Set<string>;
  /** Whether `$$` occurs. */
  rootReference: boolean;
}

/** Reads from the syntax tree what the expression refers to. */
export function referencesOf(tree: JsonataNode): ExpressionReferences {
  const references: ExpressionReferences = {
    variables: new Set(),
    statesFields: new Set(),
    topLevelNames: new Set(),
    rootReference: false,
  };
  visit(tree, true, new Set(), references);
  return references;
}

/**
 * @param atTop whether the node is evaluated against the context of the whole expression. Only there a bare name reads
 *   a context item that does not exist; later steps, predicates, sort terms and groupings have a value to read from.
 * @param bound names bound by enclosing blocks and functions. A name that is bound later in a block counts as bound.
 */
function visit(node: unknown, atTop: boolean, bound: Set<string>, found: ExpressionReferences): void {
  if (Array.isArray(node)) {
    for (const each of node) visit(each, atTop, bound, found);
    return;
  }
  if (node === null || typeof node !== 'object') return;
  const part = node as JsonataNode;
  switch (part.type) {
    case 'path':
      visitPath(part, atTop, bound, found);
      return;
    case 'variable':
      readVariable(part, undefined, bound, found);
      break;
    case 'name':
      if (atTop) found.topLevelNames.add(String(part.value));
      break;
    case 'block':
      visit(part.expressions, atTop, withNames(bound, boundIn(part.expressions)), found);
      return;
    case 'lambda':
      visit(part.body, atTop, withNames(bound, (part.arguments as JsonataNode[]).map(nameOf)), found);
      return;
    case 'bind':
      visit(part.rhs, atTop, withNames(bound, [nameOf(part.lhs as JsonataNode)]), found);
      return;
    case 'transform':
      visit([part.pattern, part.update, part.delete], false, bound, found);
      return;
  }
  visitParts(part, atTop, bound, found);
}

function visitPath(path: JsonataNode, atTop: boolean, bound: Set<string>, found: ExpressionReferences): void {
  const steps = path.steps as JsonataNode[];
  const [first, second] = steps;
  const names = withNames(bound, steps.flatMap(tupleNames));
  if (first?.type === 'variable') {
    const field = second?.type === 'name' ? String(second.value) : undefined;
    readVariable(first, first.predicate || first.stages ? undefined : field, names, found);
    visitStages(first, names, found);
  } else {
    visit(first, atTop, names, found);
  }
  for (const step of steps.slice(1)) visit(step, false, names, found);
  visit(path.group, false, names, found);
}

function visitParts(
  node: JsonataNode,
  atTop: boolean,
  bound: Set<string>,
  found: ExpressionReferences,
): void {
  for (const [key, part] of Object.entries(node)) {
    const readsFromStep = key === 'stages' || key === 'predicate' || key === 'group';
    if (key !== 'value') visit(part, atTop && !readsFromStep, bound, found);
  }
}

function visitStages(node: JsonataNode, bound: Set<string>, found: ExpressionReferences): void {
  visit([node.stages, node.predicate, node.group], false, bound, found);
}

function readVariable(
  node: JsonataNode,
  field: string | undefined,
  bound: Set<string>,
  found: ExpressionReferences,
): void {
  const name = nameOf(node);
  if (name === '$') found.rootReference = true;
  else if (name === 'states' && !bound.has(name)) found.statesFields.add(field);
  else if (name !== '' && !bound.has(name)) found.variables.add(name);
}

/** Names that a step of a path binds: `@$item`, `#$position`. */
function tupleNames(step: JsonataNode): string[] {
  const stages = Array.isArray(step.stages) ? (step.stages as JsonataNode[]) : [];
  const positions = stages.filter((stage) => stage.type === 'index').map(nameOf);
  return [step.focus, step.index]
    .filter((name): name is string => typeof name === 'string')
    .concat(positions);
}

function boundIn(expressions: unknown): string[] {
  const nodes = expressions as JsonataNode[];
  return nodes.filter((each) => each.type === 'bind').map((each) => nameOf(each.lhs as JsonataNode));
}

function nameOf(node: JsonataNode): string {
  return String(node.value);
}

function withNames(bound: Set<string>, names: string[]): Set<string> {
  return names.length === 0 ? bound : new Set([...bound, ...names]);
}
