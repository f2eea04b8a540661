import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import { cloudFrontProvisioners } from '../../local/cloudfront/cloudfront-provisioners.ts';
import { httpApiProvisioners } from '../../local/httpapi/httpapi-provisioners.ts';
import { helpText } from '../../local/start-options.ts';
import { STATE_TYPES } from '../../local/stepfunctions/asl/language/state-fields.ts';
import { integrationOf, OPTIMISED } from '../../local/stepfunctions/engine/integrations/integration-of.ts';
import { assemblyDirectory, temporaryDirectory } from './fixtures/assembly-directory.ts';

const LOCAL = resolve(dirname(fileURLToPath(import.meta.url)), '../../local');
const DOCUMENTS = ['README.md', 'docs/step-functions.md', 'docs/services.md'];

const read = (document: string) => readFileSync(resolve(LOCAL, document), 'utf8');

/** The rows of the tables under a heading, cell by cell, without those of the head. */
function rowsUnder(document: string, heading: string): string[][] {
  const [, section = ''] = read(document).split(`\n## ${heading}\n`);
  return section
    .split('\n## ', 1)[0]!
    .split('\n')
    .filter((line) => /^\| /.test(line) && !/^[|\s:-]+$/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** What stands between backticks, in the given column of some rows. */
const codeIn = (rows: string[][], column: number) =>
  rows.flatMap((row) => [...row[column]!.matchAll(/`([^`]+)`/g)].map(([, code]) => code!));

let cloud: Cloud;

beforeAll(async () => {
  cloud = await startCloud({ assemblyDir: assemblyDirectory({}), dataDir: temporaryDirectory('readme') });
});

afterAll(() => cloud.close());

describe.each(DOCUMENTS)('%s', (document) => {
  const links = [...read(document).matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target!);
  const files = links.filter((target) => !target.startsWith('http'));

  it('links only to what is there', () => {
    const missing = files.filter((target) => !existsSync(resolve(LOCAL, dirname(document), target)));

    expect(files.length).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });

  it('has a test for every tick', () => {
    const ticked = read(document)
      .split('\n')
      .filter((line) => line.startsWith('| ') && /\| (✓|◐)/.test(line));

    expect(ticked.filter((line) => !line.includes('.test.ts)'))).toEqual([]);
  });

  it('can be read in one sitting', () => {
    expect(read(document).split('\n').length).toBeLessThanOrEqual(150);
  });
});

describe('the tables', () => {
  it('name every state type, and no other', () => {
    const rows = rowsUnder('docs/step-functions.md', 'The States Language');
    const types = rows.slice(
      0,
      rows.findIndex(([first]) => first === 'of the language'),
    );

    expect(codeIn(types, 0).sort()).toEqual([...STATE_TYPES].sort());
  });

  it('name every integration, and no other', () => {
    const rows = rowsUnder('docs/step-functions.md', 'What Tasks can call').filter((row) => row[1] !== '✗');
    const named = codeIn(rows, 0).filter((code) => !code.startsWith('aws-sdk:'));

    expect(named.sort()).toEqual(Object.keys(OPTIMISED).sort());
    expect(integrationOf('http:invoke')).toBeUndefined();
  });

  it.each(Object.keys(OPTIMISED))('tell the patterns of %s', (resource) => {
    const suffixes = {
      REQUEST_RESPONSE: 'plain',
      SYNC: '.sync',
      SYNC_2: '.sync:2',
      WAIT_FOR_TASK_TOKEN: '.waitForTaskToken',
    };

    const row = rowsUnder('docs/step-functions.md', 'What Tasks can call').find(([first]) =>
      first!.includes(`\`${resource}\``),
    )!;

    const patterns = row[2]!.split(', ').map((each) => each.replaceAll('`', ''));
    expect(patterns).toEqual(OPTIMISED[resource]!.patterns.map((pattern) => suffixes[pattern]));
  });

  it('name every operation of Step Functions, and no other', () => {
    const named = codeIn(rowsUnder('docs/step-functions.md', 'The API'), 0).filter(
      (code) => code !== 'TestState',
    );

    expect(named.sort()).toEqual([...cloud.services.get('sfn')!.operations!].sort());
  });

  it('name every service, and no other', () => {
    const ids = codeIn(rowsUnder('docs/services.md', 'Operations'), 0);

    expect([...ids, 'sfn'].sort()).toEqual([...cloud.services.keys()].sort());
  });

  it('name every operation of every service, and no other', () => {
    for (const row of rowsUnder('docs/services.md', 'Operations')) {
      const [id] = codeIn([row], 0);
      if (id === undefined) continue;
      expect([id, codeIn([row], 1).sort()]).toEqual([id, [...cloud.services.get(id)!.operations!].sort()]);
    }
  });

  it('name every resource type, and no other', () => {
    const types = [
      ...cloud.parts.provisioners.keys(),
      ...httpApiProvisioners({} as never).keys(),
      ...cloudFrontProvisioners({} as never).keys(),
    ];

    expect(codeIn(rowsUnder('docs/services.md', 'Resource types'), 0).sort()).toEqual(types.sort());
  });
});

describe('the first screen', () => {
  it('shows options that there are', () => {
    const [, command = ''] = /node local\/start\.mjs (.*)/.exec(read('README.md')) ?? [];

    const options = command.match(/--[a-z-]+/g)!;

    expect(options.length).toBeGreaterThan(0);
    for (const option of options) expect(helpText('.cloud')).toContain(`${option} `);
  });
});
