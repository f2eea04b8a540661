import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeActReason } from '../../domain/act-reasons.ts';
import { withoutPerson } from '../../domain/erase-record.ts';
import { HORIZONS, LEVELS } from '../../domain/lead.ts';
import { type MergeSide, mergeRecords } from '../../domain/merge.ts';
import { MERGE_FIELDS, type MergeField } from '../../domain/merge-fields.ts';
import { mayKeepRecords } from '../../domain/record-keeper.ts';
import { routeReopened } from '../../domain/reopen.ts';
import { auman2011 } from '../../domain/rulebook.ts';

const customer = { name: '张伟', phone: '+8613812345678', nature: 'new', level: 'retail' } as const;

function side(change: Partial<MergeSide> = {}): MergeSide {
  return { leadId: 'L000000000001', enteredAt: '2026-03-01T02:00:00.000Z', alive: true, customer, ...change };
}

const from = (field: MergeField, survivor: MergeSide, merged: MergeSide) =>
  mergeRecords(auman2011, survivor, merged).value.fields.find((each) => each.field === field)?.from;

describe('two records of one customer', () => {
  it('keep the newer value that is not empty', () => {
    const older = side({ customer: { ...customer, address: { province: '河北省' } } });
    const newer = side({ enteredAt: '2026-03-02T02:00:00.000Z', customer: { ...customer, name: '张伟东' } });

    expect(from('name', older, newer)).toBe('merged');
    expect(from('name', newer, older)).toBe('survivor');
    expect(from('address', older, newer)).toBe('survivor');
    expect(from('address', newer, older)).toBe('merged');
  });

  it('keep the higher level and the nearer intent, and the survivor’s where both are as good', () => {
    const gold = side({ horizon: '6-months', customer: { ...customer, level: 'gold-silver' } });
    const soon = side({ horizon: '1-week' });

    expect([from('level', soon, gold), from('intent', soon, gold)]).toEqual(['merged', 'survivor']);
    expect([from('level', gold, soon), from('intent', gold, soon)]).toEqual(['survivor', 'merged']);
    expect(from('level', soon, side())).toBe('survivor');
  });

  it('do not take the intent of a lead that is over before that of one on its path', () => {
    expect(from('intent', side({ horizon: '6-months' }), side({ horizon: '1-week', alive: false }))).toBe(
      'survivor',
    );
  });

  it('follow whatever a person chooses, and no reason holds a value', () => {
    const sides = fc.record({
      level: fc.constantFrom(...LEVELS),
      horizon: fc.option(fc.constantFrom(...HORIZONS), { nil: undefined }),
      name: fc.constantFrom('赵甲', '钱乙'),
    });
    const made = ({
      level,
      horizon,
      name,
    }: {
      level: (typeof LEVELS)[number];
      horizon?: (typeof HORIZONS)[number] | undefined;
      name: string;
    }) => side({ horizon, customer: { ...customer, name, level } });

    fc.assert(
      fc.property(
        sides,
        sides,
        fc.constantFrom(...MERGE_FIELDS),
        fc.constantFrom('survivor' as const, 'merged' as const),
        (ours, theirs, field, choice) => {
          const { value, because } = mergeRecords(auman2011, made(ours), made(theirs), { [field]: choice });

          const decided = value.fields.find((each) => each.field === field);
          expect(decided).toMatchObject({ from: choice, chosen: true });
          expect(because.length).toBe(value.fields.filter(({ differ }) => differ).length);
          expect(JSON.stringify(because)).not.toMatch(/赵甲|钱乙|13812345678/);
        },
      ),
    );
  });
});

describe('a record without its person', () => {
  it('keeps region, classes and numbers, and no name, number, street or word', () => {
    const left = withoutPerson(auman2011, {
      customer: { ...customer, address: { province: '河北省', city: '石家庄市', detail: '中山路1号' } },
      vehicles: [{ brand: '欧曼', quantity: 2, function: '老张专用' }],
      usage: { cargo: '煤炭', loadTonnes: 30 },
      intent: { horizon: '1-week', bodySpec: '按张伟要求' },
    });

    expect(left).toEqual({
      customer: {
        ...{ name: '（已删除）', phone: '', nature: 'new', level: 'retail' },
        address: { province: '河北省', city: '石家庄市' },
      },
      vehicles: [{ brand: '欧曼', quantity: 2 }],
      usage: { loadTonnes: 30 },
      intent: { horizon: '1-week' },
    });
  });
});

describe('who may, and why', () => {
  it.each([
    ['information-processor', true],
    ['customer-marketing-head', true],
    ['region-manager', false],
    ['general-manager', false],
  ] as const)('lets %s work with all records of a person: %s', (post, may) => {
    expect(mayKeepRecords(auman2011, { post }).value).toBe(may);
  });

  it('takes a class of reason for its act only, and never repeats what is none', () => {
    expect(judgeActReason(auman2011, 'read', 'complaint').value).toBe(true);
    const none = judgeActReason(auman2011, 'merge', '张伟的投诉');
    expect(none.value).toBe(false);
    expect(JSON.stringify(none.because)).not.toContain('张伟');
  });

  it.each([
    ['lost', 'verification'],
    ['archived', 'verification'],
    ['open', undefined],
    ['resting', undefined],
  ] as const)('takes a lead that is %s up again at: %s', (status, next) => {
    expect(routeReopened(auman2011, { status }).value?.next).toBe(next);
  });
});
