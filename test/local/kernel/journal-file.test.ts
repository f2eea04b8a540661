import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileJournalOptions, openFileJournal } from '../../../local/kernel/journal-file.ts';
import { processBirth } from '../../../local/kernel/journal-lock.ts';

interface Note {
  n: number;
  text?: string;
}

let directory: string;
let logged: string[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'journal-'));
  logged = [];
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const at = (name = 'notes.journal') => join(directory, name);

async function open(path = at(), options: FileJournalOptions = {}) {
  const replayed: Note[] = [];
  const journal = await openFileJournal<Note>(path, (note) => replayed.push(note), {
    log: (line) => logged.push(line),
    ...options,
  });
  return { journal, replayed };
}

async function written(notes: Note[], path = at()): Promise<void> {
  const { journal } = await open(path);
  for (const note of notes) journal.append(note);
  await journal.flushed();
  await journal.close();
}

describe('a file journal', () => {
  it('hands back every record in order when it is opened again', async () => {
    const notes = [{ n: 1, text: 'line\nbreak' }, { n: 2, text: '欧曼 🚚' }, { n: 3 }];
    await written(notes);

    const { journal, replayed } = await open();
    await journal.close();

    expect(replayed).toEqual(notes);
    expect(logged).toEqual([]);
  });

  it('writes what nobody waits for', async () => {
    const { journal } = await open();
    journal.append({ n: 1 });
    await journal.close();

    const again = await open();
    await again.journal.close();

    expect(again.replayed).toEqual([{ n: 1 }]);
  });

  it('has a record on disk when flushed resolves, also for whoever looks at the file from outside', async () => {
    const { journal } = await open();
    journal.append({ n: 7 });
    await journal.flushed();
    copyFileSync(at(), at('copy.journal'));

    const copy = await open(at('copy.journal'));
    await copy.journal.close();
    await journal.close();

    expect(copy.replayed).toEqual([{ n: 7 }]);
  });

  it('shares one sync among all that wait, and syncs before any of them goes on', async () => {
    const events: string[] = [];
    const sync = async () => {
      events.push('sync');
    };
    const { journal } = await open(at(), { sync });

    const waits = Array.from({ length: 100 }, (_, n) => {
      journal.append({ n });
      return journal.flushed().then(() => events.push('answered'));
    });
    await Promise.all(waits);
    await journal.close();

    expect(events).toEqual(['sync', ...Array(100).fill('answered')]);
  });

  it('takes nothing more once a sync has failed, and says so to everybody', async () => {
    const sync = async () => {
      throw new Error('disk on fire');
    };
    const { journal } = await open(at(), { sync });

    journal.append({ n: 1 });

    await expect(journal.flushed()).rejects.toThrow('disk on fire');
    await expect(journal.flushed()).rejects.toThrow('cannot be written');
    expect(() => journal.append({ n: 2 })).toThrow('cannot be written');
    await expect(journal.close()).rejects.toThrow('cannot be written');
  });
});

describe('a journal with a torn end', () => {
  it('keeps exactly the records that are whole, wherever the write was cut', async () => {
    const notes = [{ n: 1, text: 'first' }, { n: 2, text: '第二' }, { n: 3 }];
    await written(notes);
    const whole = readFileSync(at());
    const ends = [...whole.entries()].filter(([, byte]) => byte === 0x0a).map(([index]) => index + 1);

    for (let length = 0; length <= whole.length; length += 1) {
      writeFileSync(at('torn.journal'), whole.subarray(0, length));
      const torn = await open(at('torn.journal'));
      torn.journal.append({ n: 99 });
      await torn.journal.close();
      const again = await open(at('torn.journal'));
      await again.journal.close();
      const wholeRecords = Math.max(0, ends.filter((end) => end <= length).length - 1);
      expect(torn.replayed).toEqual(notes.slice(0, wholeRecords));
      expect(again.replayed).toEqual([...notes.slice(0, wholeRecords), { n: 99 }]);
    }
  });

  it('says in one line how much was cut off', async () => {
    await written([{ n: 1 }, { n: 2 }]);
    const whole = readFileSync(at());
    writeFileSync(at(), whole.subarray(0, whole.length - 3));

    const { journal } = await open();
    await journal.close();

    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatch(/cut off \d+ bytes of an unfinished write$/);
  });

  it('keeps aside the intact records behind a damaged one', async () => {
    await written([{ n: 1 }, { n: 2 }, { n: 3 }]);
    const bytes = readFileSync(at());
    const damaged = bytes.indexOf('{"n":2}') + 1;
    bytes[damaged] = 0x21;
    writeFileSync(at(), bytes);

    const { journal, replayed } = await open();
    await journal.close();

    expect(replayed).toEqual([{ n: 1 }]);
    const aside = logged[0]!.match(/kept in (\S+)$/)![1]!;
    expect(readFileSync(aside, 'utf8')).toContain('{"n":3}');
  });

  it('never replays a record of which any byte was changed', async () => {
    const notes = [{ n: 1 }, { n: 2, text: 'abc' }];
    await written(notes);
    const whole = readFileSync(at());
    const first = whole.indexOf(0x0a) + 1;

    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: first, max: whole.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (offset, flip) => {
          const bytes = Buffer.from(whole);
          bytes[offset] = bytes[offset]! ^ flip;
          writeFileSync(at('changed.journal'), bytes);
          const { journal, replayed } = await open(at('changed.journal'));
          await journal.close();
          expect(replayed.length).toBeLessThan(2);
          expect(notes).toEqual(expect.arrayContaining(replayed));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('refuses a file that is no journal, and leaves it alone', async () => {
    const text = 'Dear diary, this is certainly not a journal of ours.\nReally not.\n';
    writeFileSync(at(), text);

    await expect(open()).rejects.toThrow('is not a journal that this version can read');

    expect(readFileSync(at(), 'utf8')).toBe(text);
  });
});

describe('compacting a journal', () => {
  it('leaves the given records and what is appended afterwards', async () => {
    const { journal } = await open();
    for (let n = 0; n < 1000; n += 1) journal.append({ n });
    const compacted = journal.compact([{ n: 999, text: 'all of them' }]);
    journal.append({ n: 1000 });
    await compacted;
    journal.append({ n: 1001 });
    await journal.close();

    const again = await open();
    await again.journal.close();

    expect(again.replayed).toEqual([{ n: 999, text: 'all of them' }, { n: 1000 }, { n: 1001 }]);
    expect(existsSync(`${at()}.new`)).toBe(false);
    expect(statSync(at()).size).toBeLessThan(300);
  });

  it('leaves the old file in force when it was interrupted', async () => {
    await written([{ n: 1 }]);
    writeFileSync(`${at()}.new`, 'half a new fi');

    const { journal, replayed } = await open();
    await journal.compact([{ n: 2 }]);
    await journal.close();
    const again = await open();
    await again.journal.close();

    expect(replayed).toEqual([{ n: 1 }]);
    expect(again.replayed).toEqual([{ n: 2 }]);
  });
});

describe('a journal under any use', () => {
  const use = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('append' as const), text: fc.string({ unit: 'binary' }) }),
    },
    { weight: 2, arbitrary: fc.constant({ kind: 'flush' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'compact' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'reopen' as const }) },
  );

  it('holds at every moment all that was flushed, and nothing but what was appended, in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(use, { maxLength: 30 }), async (uses) => {
        rmSync(at(), { force: true });
        let { journal } = await open();
        const appended: Note[] = [];
        const compacting: Promise<void>[] = [];
        for (const each of uses) {
          if (each.kind === 'append') {
            appended.push({ n: appended.length, text: each.text });
            journal.append(appended.at(-1)!);
          } else if (each.kind === 'flush') {
            await journal.flushed();
            copyFileSync(at(), at('copy.journal'));
            const copy = await open(at('copy.journal'));
            await copy.journal.close();
            expect(copy.replayed).toEqual(appended);
          } else if (each.kind === 'compact') {
            compacting.push(journal.compact([...appended]));
          } else {
            await journal.close();
            ({ journal } = await open());
          }
        }
        await Promise.all(compacting);
        await journal.close();
        const { journal: last, replayed } = await open();
        await last.close();
        expect(replayed).toEqual(appended);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the lock of a journal', () => {
  it('refuses a second opening and gives way after closing', async () => {
    const first = await open();

    await expect(open()).rejects.toThrow(/in use by process \d+/);
    await first.journal.close();
    const second = await open();
    await second.journal.close();

    expect(existsSync(`${at()}.lock`)).toBe(false);
  });

  it('refuses while another living process holds it', async () => {
    const parent = process.ppid;
    writeFileSync(`${at()}.lock`, JSON.stringify({ pid: parent, born: processBirth(parent) }));

    await expect(open()).rejects.toThrow(`in use by process ${parent}`);
  });

  it.each([
    ['a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, born: 'x' })],
    ['a process whose id was given to another', JSON.stringify({ pid: process.ppid, born: 'before/1' })],
    ['this process, but copied with the directory', JSON.stringify({ pid: process.pid, born: 'x' })],
    ['nobody, torn while it was written', ''],
  ])('takes over the lock of %s', async (_, content) => {
    writeFileSync(`${at()}.lock`, content);

    const { journal } = await open();
    await journal.close();

    expect(existsSync(`${at()}.lock`)).toBe(false);
  });
});
