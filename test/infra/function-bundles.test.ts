import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleFunctions } from '../../infra/function-bundles.ts';

const require = createRequire(import.meta.url);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'leadpath-sources-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const source = (name: string, text: string) => {
  const path = join(folder, `${name}.ts`);
  writeFileSync(path, text);
  return path;
};

describe('bundling', () => {
  it('makes of each function one file that runs by itself', async () => {
    source('greeting', `export const greeting: string = 'hello';`);
    const greet = source(
      'greet',
      `import { greeting } from './greeting.ts';\nexport const handler = async (name: string) => greeting + ' ' + name;`,
    );

    const bundles = bundleFunctions({ greet });

    expect(readdirSync(join(bundles, 'greet'))).toEqual(['index.cjs']);
    expect(await require(join(bundles, 'greet', 'index.cjs')).handler('lead')).toBe('hello lead');
  });

  it('keeps names, by which people read stack traces', () => {
    const named = source(
      'named',
      `export class LateError extends Error {}\nexport const handler = () => { throw new LateError(); };`,
    );

    const bundles = bundleFunctions({ named });

    expect(readFileSync(join(bundles, 'named', 'index.cjs'), 'utf8')).toContain('class LateError');
  });

  it('gives the same bytes again, whatever else is bundled in the same call', () => {
    const one = source('one', `export const handler = async () => 1;`);
    const two = source('two', `export const handler = async () => 2;`);

    const alone = bundleFunctions({ one });
    const together = bundleFunctions({ one, two });

    const bytes = (bundles: string) => readFileSync(join(bundles, 'one', 'index.cjs'), 'utf8');
    expect(bytes(together)).toBe(bytes(alone));
  });

  it('fails by the name of an import that does not exist', () => {
    const broken = source(
      'broken',
      `import { x } from './nowhere.ts';\nexport const handler = async () => x;`,
    );

    expect(() => bundleFunctions({ broken })).toThrow(/nowhere\.ts/);
  });
});
