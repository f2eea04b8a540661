import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findDatabase, MissingDatabaseError } from '../../../local/dynamodb/find-database.ts';
import { temporaryDirectory } from '../fixtures/assembly-directory.ts';

describe('findDatabase', () => {
  it('prefers the endpoint it is told', () => {
    expect(findDatabase({ environment: { DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000/' } })).toEqual({
      endpoint: 'http://127.0.0.1:8000',
    });
  });

  it('finds a program on the PATH where there is no package for the platform', () => {
    const directory = temporaryDirectory('path');
    const binary = join(directory, 'dynoxide');
    writeFileSync(binary, '#!/bin/sh\n');
    chmodSync(binary, 0o755);

    expect(findDatabase({ environment: { PATH: `/nowhere:${directory}` }, platform: 'plan9-vax' })).toEqual({
      binary,
    });
  });

  it('says in one line what to do when there is none', () => {
    const search = () => findDatabase({ environment: { PATH: '/nowhere' }, platform: 'plan9-vax' });

    expect(search).toThrow(MissingDatabaseError);
    expect(search).toThrow(/^no database for plan9-vax: .*DYNAMODB_ENDPOINT[^\n]*$/);
  });
});
