import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withDiagram } from '../../workflows/draw-diagrams.ts';
import { toMermaid } from '../../workflows/to-mermaid.ts';
import { machineNames, subjectOf } from './definitions.ts';

describe('the diagrams in the READMEs of workflows', () => {
  it.each(machineNames)('%s shows its definition as it is now (npm run diagrams draws it afresh)', (name) => {
    const readme = readFileSync(new URL(`../../workflows/${name}/README.md`, import.meta.url), 'utf8');

    const drawn = withDiagram(readme, subjectOf(name).definition);

    expect(readme).toBe(drawn);
  });

  it('draws every state but those in which faults end', () => {
    const { definition } = subjectOf('lead-path');

    const picture = toMermaid(definition);

    for (const [name, state] of Object.entries(definition.States)) {
      expect(picture.includes(name), name).toBe(state.Type !== 'Fail');
    }
  });

  it('says so when a README has lost the marks between which the picture stands', () => {
    expect(() => withDiagram('# nothing here', subjectOf('revisit').definition)).toThrow('lacks the marks');
  });
});
