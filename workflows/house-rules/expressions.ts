import jsonata from 'jsonata';
import { type Definition, transitionsOf } from '../definition.ts';
import type { HouseRule, Subject } from './house-rule.ts';

/** The functions of JSONata 2.0.6 without `$eval`, and those that Step Functions adds. */
const builtIn = new Set(
  `sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad match
  contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs sqrt power
  random boolean not map zip filter single reduce sift keys lookup append exists spread merge reverse each error assert
  type sort shuffle distinct base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl
  fromMillis toMillis now millis clone
  partition range hash uuid parse`.split(/\s+/),
);

interface Expression {
  readonly state: string;
  readonly code: string;
  readonly written: string;
}

function expressionsIn(value: unknown, state: string): Expression[] {
  if (typeof value === 'string') {
    const code = /^\{%(.*)%\}$/s.exec(value)?.[1];
    return code === undefined ? [] : [{ state, code, written: value }];
  }
  if (value === null || typeof value !== 'object') return [];
  // What a Map does with an item is a region of its own.
  return Object.entries(value).flatMap(([field, inner]) =>
    field === 'ItemProcessor' ? [] : expressionsIn(inner, state),
  );
}

const expressionsOf = (definition: Definition) =>
  Object.entries(definition.States).flatMap(([name, state]) => expressionsIn(state, name));

interface Node {
  readonly type?: string;
  readonly value?: unknown;
  readonly lhs?: Node;
  readonly arguments?: readonly Node[];
}

/** The variables that an expression reads and does not bind itself. */
function variablesIn(code: string): string[] {
  const read = new Set<string>();
  const bound = new Set<string>();
  const walk = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    const { type, value, lhs, arguments: parameters } = node as Node;
    if (type === 'variable' && typeof value === 'string' && value !== '') read.add(value);
    if (type === 'bind' && typeof lhs?.value === 'string') bound.add(lhs.value);
    if (type === 'lambda') for (const parameter of parameters ?? []) bound.add(String(parameter.value));
    for (const inner of Object.values(node)) walk(inner);
  };
  walk(jsonata(code).ast());
  return [...read].filter((name) => !bound.has(name) && !builtIn.has(name) && name !== 'states');
}

/** For each state, the variables that are set on every way that leads to it. */
function assignedOnEntry(definition: Definition): Map<string, Set<string>> {
  const transitions = transitionsOf(definition);
  const known = new Map<string, Set<string>>([[definition.StartAt, new Set()]]);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { from, to, assigns } of transitions) {
      const before = known.get(from);
      if (!before) continue;
      const arriving = new Set([...before, ...assigns]);
      const present = known.get(to);
      const both = present ? new Set([...present].filter((name) => arriving.has(name))) : arriving;
      if (present && both.size === present.size) continue;
      known.set(to, both);
      changed = true;
    }
  }
  return known;
}

function placeholdersIn(text: string): string[] {
  return [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, name]) => name ?? '');
}

/** The rules on what stands between `{%` and `%}`, and on placeholders. */
export const expressionRules: readonly HouseRule[] = [
  {
    id: 'wf:expression-length',
    wants: 'An expression has one line of at most 100 characters; what is longer belongs into a function.',
    breaches: ({ definition }) =>
      expressionsOf(definition)
        .filter(({ written }) => written.length > 100 || written.includes('\n'))
        .map(
          ({ state, written }) => `“${state}” has an expression of ${written.length} characters: ${written}`,
        ),
  },
  {
    id: 'wf:jsonata',
    wants:
      'Every expression compiles under JSONata 2.0.6, has inner spaces, and reads only variables that are set.',
    breaches: ({ definition }) => {
      const assigned = assignedOnEntry(definition);
      return expressionsOf(definition).flatMap(({ state, code, written }) => {
        const spaces = /^\s.*\s$/s.test(code) ? [] : [`“${state}” lacks the inner spaces: ${written}`];
        try {
          const missing = variablesIn(code).filter((name) => !assigned.get(state)?.has(name));
          return [
            ...spaces,
            ...missing.map((name) => `“${state}” reads $${name}, which is not set on every way to it`),
          ];
        } catch (fault) {
          return [...spaces, `“${state}” does not compile: ${written}: ${(fault as Error).message}`];
        }
      });
    },
  },
  {
    id: 'wf:placeholder',
    wants:
      'Every placeholder is a whole string in PascalCase that infra can fill, and none that it offers is unused.',
    breaches: ({ text, placeholders }: Subject) => {
      const used = placeholdersIn(text);
      return [
        ...used.filter((name) => !/^[A-Z]\w+$/.test(name)).map((name) => `\${${name}} is not PascalCase`),
        ...used
          .filter((name) => !text.includes(`"\${${name}}"`))
          .map((name) => `\${${name}} is not a whole string`),
        ...used.filter((name) => !placeholders.has(name)).map((name) => `\${${name}} is not known to infra`),
        ...[...placeholders]
          .filter((name) => !used.includes(name))
          .map((name) => `\${${name}} is offered but unused`),
      ];
    },
  },
  {
    id: 'wf:collision',
    wants: 'No JSONata contains ${, which is legal there but which CloudFormation takes for a placeholder.',
    breaches: ({ definition }) =>
      expressionsOf(definition)
        .filter(({ code }) => code.includes('${'))
        .map(({ state, written }) => `“${state}” has \${ inside an expression: ${written}`),
  },
];
