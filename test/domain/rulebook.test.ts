import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MODULES } from '../../domain/lead.ts';
import { auman2011, loadRulebook, RulebookError, rulebookName } from '../../domain/rulebook.ts';
import { CERTAINTIES, entriesSchema } from '../../domain/rulebook-schema.ts';

const file = new URL('../../domain/rulebooks/auman-2011.json', import.meta.url);
const original = () => JSON.parse(readFileSync(file, 'utf8'));
const domain = new URL('../../domain/', import.meta.url);
const sources = readdirSync(domain)
  .filter((name) => name.endsWith('.ts') && !name.startsWith('rulebook'))
  .map((name) => readFileSync(new URL(name, domain), 'utf8'))
  .join('\n');

/** The problems of the rulebook after setting the values at the dotted paths of its entries; undefined removes one. */
function problemsOf(changes: Readonly<Record<string, unknown>>): readonly string[] {
  const changed = original();
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const parent = keys.reduce((node, key) => node[key], changed.entries);
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  try {
    loadRulebook(changed);
  } catch (error) {
    if (error instanceof RulebookError) return error.problems;
    throw error;
  }
  return [];
}

describe('the rulebook', () => {
  it('is read from its file and names itself with its version', () => {
    const rulebook = loadRulebook(original());

    expect(rulebook).toEqual(auman2011);
    expect(rulebookName(rulebook)).toBe('auman-2011@1');
  });

  it('gives every entry a source, a quote and a certainty', () => {
    for (const entry of Object.values(auman2011.entries)) {
      expect(entry.source.rule).toMatch(/^([A-Z]{3}-\d{2}|O\d+)$/);
      expect(entry.quote.length).toBeGreaterThan(3);
      expect(CERTAINTIES).toContain(entry.certainty);
    }
  });

  it('marks what no source document says as a project default', () => {
    for (const { id, source, certainty } of Object.values(auman2011.entries)) {
      const isOpenPoint = source.rule.startsWith('O') && !source.rule.includes('-');

      if (isOpenPoint) expect([id, source.seed, certainty]).toEqual([id, 'none', 'project default']);
    }
  });

  it('holds no entry that the domain never reads', () => {
    const isRead = (id: string) => sources.includes(`'${id}'`) || sources.includes(`entries.${id}.value`);
    const ids = Object.keys(entriesSchema.shape);
    const modules = ids.filter((id) => id.startsWith('module-'));

    expect(ids.filter((id) => !modules.includes(id) && !isRead(id))).toEqual([]);
    expect(modules).toEqual(MODULES.map((module) => `module-${module}`));
  });

  it('is refused with everything that is wrong at once', () => {
    const problems = problemsOf({
      'revisit-days.value.uncertain.major': undefined,
      'required-modules.value.bank': undefined,
      'ladder.value.time': '9 o’clock',
      'care-days.quote': undefined,
    });

    expect(problems.map((problem) => problem.split(':')[0])).toEqual(
      expect.arrayContaining([
        'entries.revisit-days.value.uncertain.major',
        'entries.required-modules.value.bank',
        'entries.ladder.value.time',
        'entries.care-days.quote',
      ]),
    );
    expect(problems).toHaveLength(4);
  });

  const { entries } = auman2011;
  it.each([
    ['an unknown entry', 'extra', entries.ladder, /extra/],
    ['a rule id of no known form', 'ladder.source.rule', 'rule 12', /ladder.source.rule/],
    ['an id that is not its key', 'ladder.id', 'steps', /ladder.id/],
    [
      'a missing post',
      'posts.value',
      entries.posts.value.slice(1),
      /general-manager must stand exactly once/,
    ],
    ['two posts of one rank', 'posts.value.1.rank', 1, /share a rank/],
    ['a guarantee without a range', 'profit-guarantee.value.minYuan', 3001, /bottom lies above its top/],
    [
      'a dealer who keeps its own rewards',
      'reward-keepers.value.0',
      'general-manager',
      /is not a maker post/,
    ],
    ['a dealer post on the other side', 'care-posts.value.maker', ['brand-manager'], /is not a maker post/],
    [
      'an owner outside the row',
      'care-posts.value.owner',
      'brand-manager',
      /not among the row's dealer posts/,
    ],
    [
      'less time for the smaller customer',
      'revisit-days.value.uncertain.gold-silver',
      25,
      /smaller customer less/,
    ],
    [
      'more time for the stronger intent',
      'promotion-days.value.1-week',
      { 'gold-silver': 9, major: 9, retail: 9 },
      /more urgent than the row above/,
    ],
    ['a month without its last week', 'week-classes.value', ['1-week', '2-weeks', '3-weeks'], /week-classes/],
    ['an effective record that ends', 'screening-route.value.none.next', 'ended', /cannot end/],
    [
      'a source without the basic module',
      'required-modules.value.bank.basic',
      'optional',
      /must be required/,
    ],
    ['a record without a telephone', 'module-basic.value.necessary', ['name'], /must contain phone/],
    [
      'care steps out of order',
      'care-plan.value.steps',
      entries['care-plan'].value.steps.toReversed(),
      /does not come after/,
    ],
    ['reminders at night', 'ladder.value.time', '06:00', /quiet hours/],
  ])('is refused for %s', (_, path, value, words) => {
    const problems = problemsOf({ [path]: value });

    expect(problems.join('\n')).toMatch(words);
  });
});
