import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { documentForConsole, fingerprintLine } from '../../console/api-document.ts';
import { openapiDocument } from '../../functions/api/openapi.ts';
import { operations } from '../../functions/api/operations.ts';

it('has types of requests that were made from the interface as it is now: npm run console:types', () => {
  const types = readFileSync(new URL('../../console/src/api/schema.d.ts', import.meta.url), 'utf8');

  const firstLine = types.split('\n', 1)[0];

  expect(firstLine).toBe(fingerprintLine(documentForConsole(openapiDocument(operations))));
});
