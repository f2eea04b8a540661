import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HistoryDamagedError, openHistoryFile } from '../../../../local/stepfunctions/engine/history-file.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'history-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const open = (length = 0) => openHistoryFile(directory, 'history-1.log', length);
const texts = Array.from({ length: 400 }, (_, n) => `{"n":${n},"text":"${'线索'.repeat(n)}"}`);

describe('a history file', () => {
  it('reads back every text, written out or still gathered', () => {
    const file = open();

    const pointers = texts.map((text) => file.append(text));

    expect(pointers.map((pointer) => file.read(pointer))).toEqual(texts);
    file.close();
  });

  it('has after a restart what it had at the length that a checkpoint noted, and nothing after', () => {
    const before = open();
    const kept = texts.map((text) => before.append(text));
    const { length } = before;
    before.append('written after the checkpoint');
    before.close();

    const after = open(length);

    expect(after.length).toBe(length);
    expect(kept.map((pointer) => after.read(pointer))).toEqual(texts);
    expect(readFileSync(join(directory, 'history-1.log')).length).toBe(length);
    after.close();
  });

  it('says so when the disk gives other bytes than were written', () => {
    const before = open();
    const pointer = before.append('{"a":1}');
    const { length } = before;
    before.close();
    const bytes = readFileSync(join(directory, 'history-1.log'));
    bytes[12] = bytes[12]! ^ 1;
    writeFileSync(join(directory, 'history-1.log'), bytes);

    const after = open(length);

    expect(() => after.read(pointer)).toThrow(HistoryDamagedError);
    after.close();
  });

  it('refuses a file that ends before the checkpoint', () => {
    open().close();

    expect(() => open(10)).toThrow(/ends at 0, before the checkpoint at 10/);
  });

  it('leaves nothing behind when it is removed', () => {
    const file = open();
    file.append('x');

    file.remove();

    expect(existsSync(join(directory, 'history-1.log'))).toBe(false);
  });
});
