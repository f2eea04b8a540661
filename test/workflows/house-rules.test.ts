import { describe, expect, it } from 'vitest';
import type { Definition } from '../../workflows/definition.ts';
import { houseRules } from '../../workflows/house-rules/all-house-rules.ts';
import { machineNames, subjectOf } from './definitions.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test that breaks a definition reaches into any part of it.
type LooseDefinition = Record<string, any>;

const sound = subjectOf('staff-task');

/** The sound definition with one thing broken in its text. */
function broken(change: (definition: LooseDefinition) => void) {
  const definition = structuredClone(sound.definition) as unknown as LooseDefinition;
  change(definition);
  return { ...sound, definition: definition as unknown as Definition, text: JSON.stringify(definition) };
}

const wait = "Wait for the person's answer";
const handOut = 'Hand out the task';
const stands = 'How does the task stand?';

const breakers: Record<string, (definition: LooseDefinition) => void> = {
  'wf:json': (d) => (d.States[handOut].Next = 'Nowhere'),
  'wf:header': (d) => delete d.TimeoutSeconds,
  'wf:names': (d) => (d.States.Success = d.States['Task done']),
  'wf:comment': (d) => delete d.States['Task done'].Comment,
  'wf:wait': (d) => (d.States[handOut] = { Type: 'Wait', Seconds: 60, Comment: 'A pause', Next: wait }),
  'wf:order': (d) => (d.States = { 'Task done': d.States['Task done'], ...d.States }),
  'wf:default': (d) => delete d.States[stands].Default,
  'wf:ends': (d) => {
    delete d.States[wait].Next;
    d.States[wait].End = true;
  },
  'wf:lambda': (d) => (d.States[handOut].Arguments.FunctionName = 'hand-out-task'),
  'wf:retry': (d) => delete d.States[handOut].Retry[0].JitterStrategy,
  'wf:catch': (d) => d.States[handOut].Catch.push({ ErrorEquals: ['TransientError'], Next: 'Task done' }),
  'wf:token': (d) => delete d.States[wait].TimeoutSeconds,
  'wf:expression-length': (d) => (d.States[handOut].Output = `{% '${'long '.repeat(30)}' %}`),
  'wf:jsonata': (d) => (d.States[wait].TimeoutSeconds = '{% $neverAssigned %}'),
  'wf:placeholder': (d) => (d.States[handOut].Arguments.FunctionName = '${HandOutTaskFunctionName}'),
  'wf:collision': (d) => (d.States[handOut].Output = '{% ${"a": 1} %}'),
};

describe('the house rules of definitions', () => {
  describe.each(houseRules)('$id: $wants', (rule) => {
    it.each(machineNames)('is kept by %s', (name) => {
      const subject = subjectOf(name);

      const breaches = rule.breaches(subject);

      expect(breaches).toEqual([]);
    });

    it('finds the definition that breaks it', () => {
      const subject = broken(breakers[rule.id]!);

      const breaches = rule.breaches(subject);

      expect(breaches).not.toEqual([]);
    });
  });

  it('finds an expression that does not compile', () => {
    const subject = broken((d) => (d.States[handOut].Output = '{% $exists( %}'));

    const breaches = houseRules.find(({ id }) => id === 'wf:jsonata')!.breaches(subject);

    expect(breaches.join()).toContain('does not compile');
  });

  it('finds a variable that is set on one way to a state but not on the other', () => {
    const subject = broken(
      (d) => delete d.States['Remind the person or climb the ladder'].Catch.at(-1).Assign,
    );

    const breaches = houseRules.find(({ id }) => id === 'wf:jsonata')!.breaches(subject);

    expect(breaches.join()).toContain('reads $fault');
  });
});
