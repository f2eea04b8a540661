import { type Definition, type State, transitionsOf } from './definition.ts';

/** How a state is drawn: the brackets of Mermaid's flowchart and the class that colours it. */
function shapeOf(state: State): { open: string; close: string; look: string } {
  if (state.Type === 'Choice') return { open: '{"', close: '"}', look: 'question' };
  if (state.Type === 'Succeed') return { open: '(["', close: '"])', look: 'outcome' };
  if (state.Resource?.endsWith('.waitForTaskToken')) return { open: '>"', close: '"]', look: 'waiting' };
  if (state.Resource?.includes(':states:startExecution')) return { open: '[["', close: '"]]', look: 'stage' };
  return { open: '["', close: '"]', look: 'step' };
}

/** A Choice's condition in few words: `$found.outcome = 'lost'` becomes `lost`. */
function labelOf(condition: string): string {
  const values = [...condition.matchAll(/'([^']+)'/g)].map(([, value]) => value);
  return values.length > 0 ? values.join(' · ') : condition.replace(/[{%}$"]/g, '').trim();
}

/**
 * Draws a definition as a Mermaid flowchart. Fail states and the ways to them are left out, since every task has one:
 * the picture is the business's, not the fault handling's.
 */
export function toMermaid(definition: Definition): string {
  const names = Object.keys(definition.States).filter((name) => definition.States[name]?.Type !== 'Fail');
  const idOf = new Map(names.map((name, index) => [name, `s${index}`]));
  const nodes = names.map((name) => {
    const { open, close, look } = shapeOf(definition.States[name]!);
    return `  ${idOf.get(name)}${open}${name}${close}:::${look}`;
  });
  const arrows = transitionsOf(definition)
    .filter(({ from, to }) => idOf.has(from) && idOf.has(to))
    .map(({ from, to, because }) => {
      const label =
        because.kind === 'choice' ? labelOf(because.text) : because.kind === 'catch' ? because.text : '';
      const arrow = because.kind === 'catch' ? '-.->' : '-->';
      return `  ${idOf.get(from)} ${arrow}${label ? `|"${label}"|` : ''} ${idOf.get(to)}`;
    });
  return [
    'flowchart TD',
    `  begin(( )) --> ${idOf.get(definition.StartAt)}`,
    ...nodes,
    ...arrows,
    '  classDef question fill:#fff7e0,stroke:#b7791f',
    '  classDef outcome fill:#e6f6ec,stroke:#2f855a',
    '  classDef waiting fill:#fdeaea,stroke:#c05621',
    '  classDef stage fill:#e8f0fe,stroke:#2b6cb0',
    '',
  ].join('\n');
}
