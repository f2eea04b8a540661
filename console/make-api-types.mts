import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openapiDocument } from '../functions/api/openapi.ts';
import { operations } from '../functions/api/operations.ts';
import { documentForConsole, fingerprintLine } from './api-document.ts';

/**
 * Writes `src/api/schema.d.ts`: the types of requests and answers, made from the interface's own OpenAPI document.
 * The generator needs a TypeScript that it can call, which ours is not, so it comes by npx, pinned.
 */
const document = documentForConsole(openapiDocument(operations));
const folder = mkdtempSync(join(tmpdir(), 'api-types-'));
const [input, output] = [join(folder, 'openapi.json'), join(folder, 'schema.d.ts')];
writeFileSync(input, JSON.stringify(document));
const generator = ['--yes', '--package=openapi-typescript@7.13.0', '--package=typescript@5.9.3'];
execFileSync(
  'npx',
  [...generator, 'openapi-typescript', input, '--default-non-nullable=false', '-o', output],
  {
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);
const types = readFileSync(output, 'utf8');
writeFileSync(new URL('./src/api/schema.d.ts', import.meta.url), `${fingerprintLine(document)}\n${types}`);
rmSync(folder, { recursive: true });
