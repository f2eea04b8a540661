import type { TemplateResource } from './read-assembly.ts';

/** Parts of a `Fn::Sub` text: `${Name}`, `${Name.Attribute}`, and `${!Literal}` which stands for `${Literal}`. */
export const SUB_PLACEHOLDER = /\$\{(!?)([^}]*)\}/g;

/** A template's resources refer to each other in a circle. */
export class CircularReferenceError extends Error {
  override readonly name = 'CircularReferenceError';
}

/** Every name that an unresolved value refers to: by `Ref`, `Fn::GetAtt` or `Fn::Sub`. */
export function referencesIn(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(value)) {
    for (const item of value) referencesIn(item, found);
    return found;
  }
  if (value === null || typeof value !== 'object') return found;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'Ref' && typeof inner === 'string') found.add(inner);
    else if (key === 'Fn::GetAtt') found.add(String(Array.isArray(inner) ? inner[0] : inner).split('.')[0]!);
    else if (key === 'Fn::Sub') {
      const [text, variables] = Array.isArray(inner) ? inner : [inner];
      for (const [, literal, name] of String(text).matchAll(SUB_PLACEHOLDER)) {
        if (!literal) found.add(name!.trim().split('.')[0]!);
      }
      referencesIn(variables, found);
    } else referencesIn(inner, found);
  }
  return found;
}

/**
 * The logical ids of the resources, each after those it refers to or depends on, otherwise in the template's order.
 *
 * @throws CircularReferenceError naming the circle.
 */
export function resourceOrder(resources: Readonly<Record<string, TemplateResource>>): string[] {
  const ordered = new Set<string>();
  const onTheWay: string[] = [];
  const visit = (logicalId: string): void => {
    const resource = resources[logicalId];
    if (resource === undefined || ordered.has(logicalId)) return;
    if (onTheWay.includes(logicalId)) {
      const circle = [...onTheWay.slice(onTheWay.indexOf(logicalId)), logicalId];
      throw new CircularReferenceError(`resources refer to each other in a circle: ${circle.join(' → ')}`);
    }
    onTheWay.push(logicalId);
    for (const dependency of [resource.DependsOn ?? []].flat()) visit(dependency);
    for (const reference of referencesIn(resource.Properties)) visit(reference);
    onTheWay.pop();
    ordered.add(logicalId);
  };
  for (const logicalId of Object.keys(resources)) visit(logicalId);
  return [...ordered];
}
