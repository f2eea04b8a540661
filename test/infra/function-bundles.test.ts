import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleFunctions } from '../../infra/function-bundles.ts';
import { FUNCTIONS } from '../../infra/functions.ts';

const require = createRequire(import.meta.url);
const root = resolve(import.meta.dirname, '..', '..');
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
      `class LateError extends Error {}\nexport const handler = () => new LateError().constructor.name;`,
    );

    const bundles = bundleFunctions({ named });

    expect(require(join(bundles, 'named', 'index.cjs')).handler()).toBe('LateError');
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

describe('every function', () => {
  it('loads when it is bundled, in an empty environment, and offers its handler', () => {
    // All in one bundle, since each of them holds the same libraries and only their loading is asked about.
    const entry = (kind: string, name: string) => join(root, 'functions', kind, `${name}.ts`);
    const all = source(
      'all',
      FUNCTIONS.map(({ folder: kind, name }) => {
        return `export { handler as '${name}' } from ${JSON.stringify(entry(kind, name))};`;
      }).join('\n'),
    );

    const bundles = bundleFunctions({ all });

    // A process of its own, as on AWS: nothing of the tests is there, and nothing of ours stays behind.
    const load = `console.log(JSON.stringify(Object.entries(require('${bundles}/all/index.cjs')).map(([k, v]) => [k, typeof v])))`;
    const ran = spawnSync(process.execPath, ['-e', load], { env: {}, encoding: 'utf8' });
    expect(ran.stderr).toBe('');
    expect(Object.fromEntries(JSON.parse(ran.stdout))).toEqual(
      Object.fromEntries(FUNCTIONS.map(({ name }) => [name, 'function'])),
    );
  });
});
