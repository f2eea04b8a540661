import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { unzip } from '../../../console/unzip-here.ts';
import viteConfig from '../../../console/vite.config.ts';

const WORKBOOK = join(resolve(import.meta.dirname, '..', '..', '..'), 'examples', 'records.xlsx');

describe('unpacking a workbook in the page', () => {
  it('gives the files at once, and begins no worker', () => {
    const begun = vi.fn();
    vi.stubGlobal('Worker', begun);
    const done = vi.fn();

    unzip(new Uint8Array(readFileSync(WORKBOOK)), done);

    expect(done).toHaveBeenCalledOnce();
    expect(done.mock.calls[0]![0]).toBeNull();
    expect(Object.keys(done.mock.calls[0]![1])).toContain('xl/workbook.xml');
    expect(begun).not.toHaveBeenCalled();
    vi.unstubAllGlobals();
  });

  it('takes options before the answer, and answers what is wrong with an archive', () => {
    const done = vi.fn();

    unzip(new Uint8Array(readFileSync(WORKBOOK)), { filter: ({ name }) => name === 'xl/workbook.xml' }, done);
    unzip(new Uint8Array([1, 2, 3]), done);

    expect(Object.keys(done.mock.calls[0]![1])).toEqual(['xl/workbook.xml']);
    expect(done.mock.calls[1]![0]).toBeInstanceOf(Error);
  });

  it('stands in for the library wherever the console is built', () => {
    const { resolve: resolving } = viteConfig as {
      resolve: { alias: { find: RegExp; replacement: string }[] };
    };

    const taken = resolving.alias.find(({ find }) => find.test('fflate'));

    expect(taken?.replacement).toMatch(/console\/unzip-here\.ts$/);
    expect(taken?.find.test('fflate/browser')).toBe(false);
  });
});
