import type { Definition } from '../definition.ts';

/** What a rule looks at: the text of the file, what it parses to, and the placeholders that infra can fill. */
export interface Subject {
  readonly text: string;
  readonly definition: Definition;
  readonly placeholders: ReadonlySet<string>;
}

/** A rule of the house: its id, what it wants, and a function that lists each breach in words that name the state. */
export interface HouseRule {
  readonly id: `wf:${string}`;
  readonly wants: string;
  breaches(subject: Subject): string[];
}

/** The breaches of a rule that looks at states one by one. */
export function perState(
  look: (
    name: string,
    state: Definition['States'][string],
    subject: Subject,
  ) => (string | false | undefined)[],
): (subject: Subject) => string[] {
  return (subject) =>
    Object.entries(subject.definition.States).flatMap(([name, state]) =>
      look(name, state, subject)
        .filter((breach): breach is string => Boolean(breach))
        .map((breach) => `“${name}” ${breach}`),
    );
}
