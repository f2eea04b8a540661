import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** A room of the house: which other rooms and which packages its files may import, and which Node modules. */
interface Room {
  readonly rooms: readonly string[];
  readonly packages: readonly RegExp[];
  readonly node: boolean;
}

const rooms: Record<string, Room> = {
  domain: {
    rooms: ['domain'],
    packages: [/^zod$/, /^temporal-polyfill$/, /^libphonenumber-js/, /^sms-segments-calculator$/],
    node: false,
  },
  workflows: {
    rooms: ['workflows', 'domain'],
    // The validator and the expression language serve the house rules, not the definitions.
    packages: [/^zod$/, /^asl-validator$/, /^jsonata$/],
    node: true,
  },
  functions: {
    rooms: ['functions', 'domain', 'workflows'],
    packages: [/^(?!aws-cdk-lib|constructs|cdk-nag|esbuild|tsx)/],
    node: true,
  },
  infra: {
    rooms: ['infra', 'workflows'],
    packages: [/^aws-cdk-lib/, /^constructs$/, /^cdk-nag$/, /^esbuild$/, /^asl-validator$/, /^zod$/],
    node: true,
  },
  // What people run from a terminal: it speaks to the HTTP API, like the console.
  tools: {
    rooms: ['tools', 'domain'],
    packages: [
      /^zod$/,
      /^csv-parse/,
      /^iconv-lite$/,
      /^read-excel-file/,
      /^cli-progress$/,
      /^standardwebhooks$/,
      /^jose$/,
    ],
    node: true,
  },
  // The pages; what builds them stands beside, in `console/`.
  'console/src': {
    rooms: ['console', 'domain'],
    packages: [
      /^react/,
      /^@mantine\//,
      /^@tabler\//,
      /^@tanstack\//,
      /^@dagrejs\//,
      /^openapi-/,
      /^oidc-client-ts$/,
      /^recharts$/,
      // Only the page of imports reads files.
      /^csv-parse\/browser\//,
      /^read-excel-file\/universal$/,
    ],
    node: false,
  },
  local: { rooms: ['local'], packages: [/^(?!aws-cdk-lib|constructs|cdk-nag|@middy|electrodb)/], node: true },
};

/**
 * What of the domain the page of imports runs in the browser, so that a file is read there by the very functions that judge
 * its rows (docs/decisions/0030).
 */
const RUN_BY_THE_PAGE_OF_IMPORTS = [
  'csv-shape',
  'harmless-cell',
  'import-check',
  'import-columns',
  'import-headers',
  'import-pace',
  'import-report',
  'import-sending',
  'import-undoing',
  'record-file',
  'refused-file',
  'row-counts',
  'text-encoding',
  'workbook',
].map((name) => `domain/${name}.ts`);

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.m?tsx?$/.test(file) && !file.includes('node_modules'))
    .map((file) => join(folder, file));
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?\bfrom\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
  );
  const bare = text.matchAll(/(?:^|\n)import\s+['"]([^'"]+)['"]/g);
  return [...found, ...bare].map(([, from, dynamic]) => (from ?? dynamic)!);
}

/** The files of ours of which a file takes more than types. */
function valuesTaken(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(/(?:^|\n)(?:import|export) (?!type )[^;]*?from '(\.[^']+)'/g);
  return [...found].map(([, target]) => relative(root, resolve(root, dirname(file), target!)));
}

/** What is wrong with one import, or nothing. */
function breach(folder: string, file: string, target: string): string | undefined {
  const room = rooms[folder]!;
  if (target.startsWith('node:')) return room.node ? undefined : `${file} imports ${target}`;
  if (!target.startsWith('.')) {
    return room.packages.some((allowed) => allowed.test(target)) ? undefined : `${file} imports ${target}`;
  }
  const into = relative(root, resolve(root, dirname(file), target)).split('/')[0]!;
  return room.rooms.includes(into) ? undefined : `${file} imports ${target}`;
}

describe('the import rule', () => {
  it.each(Object.keys(rooms))('is kept by every file of %s', (folder) => {
    const files = sourcesIn(folder);

    const breaches = files.flatMap((file) =>
      importsOf(file).flatMap((target) => breach(folder, file, target) ?? []),
    );

    expect(files.length).toBeGreaterThan(0);
    expect(breaches).toEqual([]);
  });

  it('lets the console take types of the domain, and nothing that would be bundled but what its page of imports runs', () => {
    const taken = sourcesIn('console/src').flatMap((file) =>
      valuesTaken(file)
        .filter((target) => target.startsWith('domain/'))
        .map((target) => ({ file, target })),
    );

    const others = taken.filter(
      ({ file, target }) =>
        !file.startsWith('console/src/pages/import/') || !RUN_BY_THE_PAGE_OF_IMPORTS.includes(target),
    );

    expect(others).toEqual([]);
    expect([...new Set(taken.map(({ target }) => target))].sort()).toEqual(RUN_BY_THE_PAGE_OF_IMPORTS);
  });

  it('keeps the rulebook out of the browser, whatever the page of imports runs', () => {
    const reached = new Set(RUN_BY_THE_PAGE_OF_IMPORTS);

    for (const file of reached) for (const target of valuesTaken(file)) reached.add(target);

    expect(reached).toContain('domain/import-cells.ts');
    expect([...reached].filter((file) => file.includes('rulebook'))).toEqual([]);
  });

  it('keeps one handler from importing another', () => {
    const handlers = ['functions/tasks', 'functions/api', 'functions/events'].flatMap((folder) =>
      sourcesIn(folder).filter((file) =>
        /export const handler\b/.test(readFileSync(join(root, file), 'utf8')),
      ),
    );
    const paths = new Set(handlers.map((file) => resolve(root, file)));

    const crossings = handlers.flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith('.') && paths.has(resolve(root, dirname(file), target)))
        .map((target) => `${file} imports ${target}`),
    );

    expect(handlers.length).toBeGreaterThan(0);
    expect(crossings).toEqual([]);
  });

  it('finds an import that leaves the room', () => {
    expect(breach('domain', 'domain/lead.ts', '../functions/store/lead.ts')).toContain('imports');
    expect(breach('domain', 'domain/lead.ts', 'node:fs')).toContain('imports');
    expect(breach('local', 'local/cloud.ts', '../domain/lead.ts')).toContain('imports');
    expect(breach('functions', 'functions/tasks/x.ts', 'aws-cdk-lib')).toContain('imports');
    expect(breach('functions', 'functions/tasks/x.ts', '../../domain/lead.ts')).toBeUndefined();
  });
});

describe('time and chance', () => {
  it.each(['domain', 'functions'])(
    'come in with the event: %s reads no clock and draws no random number',
    (folder) => {
      const banned = /Date\.now\(|new Date\(\)|Math\.random\(|randomUUID\(|performance\.now\(|Temporal\.Now/;

      const guilty = sourcesIn(folder).filter((file) => banned.test(readFileSync(join(root, file), 'utf8')));

      expect(guilty).toEqual([]);
    },
  );

  it('comes into the local cloud through its kernel alone', () => {
    const banned = /Date\.now\(|new Date\(\)|\bsetTimeout\(|\bsetInterval\(/;

    const guilty = sourcesIn('local').filter(
      (file) => !file.startsWith('local/kernel/') && banned.test(readFileSync(join(root, file), 'utf8')),
    );

    expect(guilty).toEqual([]);
  });
});
