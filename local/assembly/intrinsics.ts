import { SUB_PLACEHOLDER } from './template-references.ts';

/** The template asks for something the local cloud cannot resolve; the message names it. */
export class UnresolvableError extends Error {
  override readonly name = 'UnresolvableError';
}

/** What the functions of a template are resolved against. */
export interface ResolutionScope {
  /** The value of a `Ref`: parameter, pseudo parameter or resource; undefined when there is no such name. */
  ref(name: string): unknown;
  /** The value of an attribute of a resource; undefined when there is no such resource or attribute. */
  attribute(logicalId: string, attribute: string): unknown;
  /** Whether a condition of the template holds. */
  condition(name: string): boolean;
  /** An entry of the template's `Mappings`, undefined when there is none. */
  mapping(map: string, topLevelKey: string, secondLevelKey: string): unknown;
  /** A value another stack exports, undefined when none does. */
  imported(exportName: string): unknown;
  /** Puts local addresses in the place of those AWS would give; sees every text a template puts together. */
  localise?(text: string): string;
}

/** What `AWS::NoValue` resolves to: the property, or the item of the list, is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

type Resolve = (argument: unknown, scope: ResolutionScope) => unknown;

/**
 * Resolves the intrinsic functions in a value of the template.
 *
 * @throws UnresolvableError for a function that is not supported or a reference that leads nowhere, by name.
 */
export function resolveValue(value: unknown, scope: ResolutionScope): unknown {
  if (Array.isArray(value))
    return value.map((item) => resolveValue(item, scope)).filter((item) => item !== NO_VALUE);
  if (typeof value === 'string') return refuseDynamicReference(value);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [key, argument] = entries[0] ?? [];
  if (entries.length === 1 && (key === 'Ref' || key!.startsWith('Fn::'))) {
    const intrinsic = INTRINSICS[key!];
    if (intrinsic === undefined)
      throw new UnresolvableError(`the intrinsic function ${key} is not supported`);
    return intrinsic(argument, scope);
  }
  const resolved: Record<string, unknown> = {};
  for (const [name, inner] of entries) {
    const result = resolveValue(inner, scope);
    if (result !== NO_VALUE) resolved[name] = result;
  }
  return resolved;
}

const INTRINSICS: Readonly<Record<string, Resolve>> = {
  Ref: (name, scope) => ref(String(name), scope),
  'Fn::GetAtt': (argument, scope) => {
    const [logicalId, ...attribute] = Array.isArray(argument) ? argument : String(argument).split('.');
    return attributeOf(
      String(logicalId),
      text(resolveValue(attribute.join('.'), scope), 'Fn::GetAtt'),
      scope,
    );
  },
  'Fn::Sub': (argument, scope) => {
    const [template, variables = {}] = Array.isArray(argument) ? argument : [argument];
    const values = resolveValue(variables, scope) as Record<string, unknown>;
    const filled = String(template).replace(SUB_PLACEHOLDER, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      const [logicalId, ...attribute] = name.trim().split('.');
      const own = values[name.trim()];
      if (own !== undefined) return text(own, 'Fn::Sub');
      return text(
        attribute.length > 0 ? attributeOf(logicalId!, attribute.join('.'), scope) : ref(logicalId!, scope),
        'Fn::Sub',
      );
    });
    return scope.localise?.(filled) ?? filled;
  },
  'Fn::Join': (argument, scope) => {
    const [delimiter, list] = pair(argument, 'Fn::Join');
    const joined = items(resolveValue(list, scope), 'Fn::Join')
      .map((item) => text(item, 'Fn::Join'))
      .join(String(delimiter));
    return scope.localise?.(joined) ?? joined;
  },
  'Fn::Select': (argument, scope) => {
    const [index, list] = pair(resolveValue(argument, scope), 'Fn::Select');
    const selected = items(list, 'Fn::Select')[Number(index)];
    if (selected === undefined) throw new UnresolvableError(`Fn::Select has no item ${index}`);
    return selected;
  },
  'Fn::Split': (argument, scope) => {
    const [delimiter, source] = pair(resolveValue(argument, scope), 'Fn::Split');
    return text(source, 'Fn::Split').split(String(delimiter));
  },
  'Fn::If': (argument, scope) => {
    if (!Array.isArray(argument) || argument.length !== 3)
      throw new UnresolvableError('Fn::If takes three values');
    return resolveValue(argument[scope.condition(String(argument[0])) ? 1 : 2], scope);
  },
  'Fn::FindInMap': (argument, scope) => {
    const [map, top, second] = items(resolveValue(argument, scope), 'Fn::FindInMap').map(String);
    const found = scope.mapping(map!, top!, second!);
    if (found === undefined) throw new UnresolvableError(`the mapping ${map} has no ${top}.${second}`);
    return found;
  },
  'Fn::ImportValue': (argument, scope) => {
    const name = text(resolveValue(argument, scope), 'Fn::ImportValue');
    const found = scope.imported(name);
    if (found === undefined) throw new UnresolvableError(`no stack exports ${name}`);
    return found;
  },
  'Fn::Base64': (argument, scope) =>
    Buffer.from(text(resolveValue(argument, scope), 'Fn::Base64')).toString('base64'),
};

function ref(name: string, scope: ResolutionScope): unknown {
  if (name === 'AWS::NoValue') return NO_VALUE;
  const value = scope.ref(name);
  if (value === undefined) throw new UnresolvableError(`Ref ${name} leads nowhere`);
  return value;
}

function attributeOf(logicalId: string, attribute: string, scope: ResolutionScope): unknown {
  const value = scope.attribute(logicalId, attribute);
  if (value === undefined) throw new UnresolvableError(`Fn::GetAtt ${logicalId}.${attribute} leads nowhere`);
  return value;
}

function refuseDynamicReference(value: string): string {
  const reference = /\{\{resolve:[^}]*\}\}/.exec(value);
  if (reference) throw new UnresolvableError(`the dynamic reference ${reference[0]} is not supported`);
  return value;
}

function text(value: unknown, intrinsic: string): string {
  if (value === null || typeof value === 'object' || typeof value === 'symbol') {
    throw new UnresolvableError(
      `${intrinsic} needs text, not ${String(JSON.stringify(value) ?? 'no value')}`,
    );
  }
  return String(value);
}

function pair(value: unknown, intrinsic: string): [unknown, unknown] {
  if (!Array.isArray(value) || value.length !== 2)
    throw new UnresolvableError(`${intrinsic} takes two values`);
  return value as [unknown, unknown];
}

function items(value: unknown, intrinsic: string): unknown[] {
  if (!Array.isArray(value)) throw new UnresolvableError(`${intrinsic} needs a list`);
  return value;
}
