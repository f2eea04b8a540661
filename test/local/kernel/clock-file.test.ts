import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ClockFile } from '../../../local/kernel/clock-file.ts';

const directory = mkdtempSync(join(tmpdir(), 'clock-file-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('ClockFile', () => {
  it('knows no instant when it is new', () => {
    const file = new ClockFile(join(directory, 'new', 'clock'));

    expect(file.lastInstantMs).toBeUndefined();
    file.close();
  });

  it('finds the last instant that was written, whatever came before and without being closed', () => {
    const path = join(directory, 'clock');
    const file = new ClockFile(path);
    file.write(Date.UTC(2286, 11, 1));
    file.write(5);
    file.write(Date.UTC(2026, 0, 1));

    const reopened = new ClockFile(path);

    expect(reopened.lastInstantMs).toBe(Date.UTC(2026, 0, 1));
    file.close();
    reopened.close();
  });

  it('treats a file without a readable instant as new', () => {
    const path = join(directory, 'torn');
    new ClockFile(path).close();
    writeFileSync(path, 'x');

    const file = new ClockFile(path);

    expect(file.lastInstantMs).toBeUndefined();
    file.close();
  });
});
