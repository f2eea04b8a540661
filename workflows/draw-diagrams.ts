import { readFileSync, writeFileSync } from 'node:fs';
import type { Definition } from './definition.ts';
import { machines } from './machines.ts';
import { toMermaid } from './to-mermaid.ts';

const begin = '<!-- diagram: drawn by `npm run diagrams` -->';
const end = '<!-- end of diagram -->';

/** A README with its diagram drawn afresh from the definition beside it. */
export function withDiagram(readme: string, definition: Definition): string {
  const [before, rest] = readme.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`The README lacks the marks ${begin} … ${end}`);
  return `${before}${begin}\n\`\`\`mermaid\n${toMermaid(definition)}\`\`\`\n${end}${after}`;
}

if (process.argv[1] === import.meta.filename) {
  for (const name of Object.keys(machines)) {
    const readmePath = new URL(`${name}/README.md`, import.meta.url);
    const definition = JSON.parse(
      readFileSync(new URL(`${name}/definition.asl.json`, import.meta.url), 'utf8'),
    );
    writeFileSync(readmePath, withDiagram(readFileSync(readmePath, 'utf8'), definition));
    console.log(`drew workflows/${name}/README.md`);
  }
}
