import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFileJournal } from '../../../local/kernel/journal-file.ts';
import { type Ledger, openLedger } from '../../../local/kernel/ledger.ts';

interface Put {
  key: string;
  value: number;
}

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

const path = () => join(directory, 'a.journal');

async function openMap(compactAfter?: number): Promise<{ ledger: Ledger<Put>; map: Map<string, number> }> {
  const map = new Map<string, number>();
  const ledger = await openLedger<Put>({
    openJournal: (replay) => openFileJournal(path(), replay),
    apply: ({ key, value }) => void map.set(key, value),
    *snapshot() {
      for (const [key, value] of map) yield { key, value };
    },
    compactAfter,
  });
  return { ledger, map };
}

describe('a ledger', () => {
  it('rebuilds its state from what was flushed', async () => {
    const { ledger, map } = await openMap();
    ledger.record({ key: 'a', value: 1 });
    ledger.record({ key: 'a', value: 2 });
    await ledger.flushed();
    await ledger.close();

    const again = await openMap();

    expect([...again.map]).toEqual([...map]);
    expect([...map]).toEqual([['a', 2]]);
    await again.ledger.close();
  });

  it('rewrites a journal that has grown well beyond the state, and loses nothing written meanwhile', async () => {
    const { ledger, map } = await openMap(100);
    for (let round = 0; round < 5_000; round += 1) {
      ledger.record({ key: `key-${round % 7}`, value: round });
      if (round % 50 === 0) await ledger.flushed();
    }
    await ledger.flushed();
    await ledger.close();

    const again = await openMap(100);

    expect([...again.map].sort()).toEqual([...map].sort());
    expect(statSync(path()).size).toBeLessThan(100 * 100);
    await again.ledger.close();
  });

  it('leaves a journal alone whose records are all still needed', async () => {
    const { ledger } = await openMap(10);
    for (let key = 0; key < 39; key += 1) ledger.record({ key: `key-${key}`, value: key });
    await ledger.close();

    const again = await openMap(10);

    expect(again.map.size).toBe(39);
    await again.ledger.close();
  });
});
