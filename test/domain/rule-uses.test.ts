import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ruleUses } from '../../domain/rule-uses.ts';
import { entriesSchema, type RuleEntryId } from '../../domain/rulebook-schema.ts';

const root = join(import.meta.dirname, '../..');
const ids = Object.keys(entriesSchema.shape) as RuleEntryId[];

/** The code that decides: file and text. */
const files = ['domain', 'functions'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/^(rulebook|rule-)/.test(name))
    .map((name) => [`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8')] as const),
);

/** `entries['id']`, `entries.id`, or `cite(rulebook, 'id', …)`. */
const READS = /entries(?:\.([a-z]+)\b(?!\()|\[\s*(?:'([a-z-]+)'|`(module)-))|cite\(\s*[\w.]+,\s*'([a-z-]+)'/g;

/** Where entries are read or cited by name. */
const named = files.flatMap(([file, text]) =>
  [...text.matchAll(READS)].flatMap(({ index, 1: plain, 2: quoted, 3: modules, 4: cited }) => {
    const found =
      modules === undefined ? [plain ?? quoted ?? cited] : ids.filter((id) => id.startsWith('module-'));
    return found.map((id) => ({ id, place: `${file} ${functionAt(text, index)}` }));
  }),
);

/** Where an entry is chosen among several, by its quoted id: for one that is read nowhere by name. */
function chosen(id: RuleEntryId): readonly string[] {
  return files.flatMap(([file, text]) =>
    [...text.matchAll(new RegExp(`'${id}'`, 'g'))].map(({ index }) => `${file} ${functionAt(text, index)}`),
  );
}

/** The function or the constant of a file within which a place of its text stands. */
function functionAt(text: string, index: number): string {
  const before = text.slice(0, index);
  return [...before.matchAll(/^(?:export )?(?:async )?(?:function|const) (\w+)/gm)].at(-1)?.[1] ?? '';
}

/** The map as it should stand in the file: one line for each entry, its places in their order. */
function collected(): string {
  const lines = ids.map((id) => {
    const own = named.filter((use) => use.id === id).map(({ place }) => place);
    return [id, [...new Set(own.length === 0 ? chosen(id) : own)].toSorted().join('; ')] as const;
  });
  return `${JSON.stringify(Object.fromEntries(lines), null, 2)}\n`;
}

describe('where rules are used', () => {
  it('is as the code has it; `npx vitest run test/domain/rule-uses.test.ts -u` writes it anew', async () => {
    await expect(collected()).toMatchFileSnapshot('../../domain/rule-uses.json');
  });

  it('names the file and the function', () => {
    expect(ruleUses('revisit-days')).toContainEqual({ file: 'domain/deadlines.ts', decision: 'revisitDue' });
    expect(ruleUses('module-basic').map(({ file }) => file)).toContain('domain/completeness.ts');
  });

  it('is known of every rule', () => {
    expect(ids.filter((id) => ruleUses(id).length === 0)).toEqual([]);
  });
});
