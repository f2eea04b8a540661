import { describe, expect, it } from 'vitest';
import { duplicateKeys, judgeDuplicate } from '../../domain/duplicates.ts';
import type { LeadRecord } from '../../domain/lead.ts';
import { auman2011 } from '../../domain/rulebook.ts';

function customer(overrides: Partial<LeadRecord['customer']> = {}): Pick<LeadRecord, 'customer'> {
  return {
    customer: {
      name: '张三',
      phone: '+8613800138000',
      address: { province: '山东省', city: '济南市', detail: '经十路1号' },
      nature: 'new',
      level: 'retail',
      ...overrides,
    },
  };
}

describe('the keys of a record', () => {
  it('are the telephone, then name with address', () => {
    expect(duplicateKeys(auman2011, customer())).toEqual([
      { kind: 'phone', value: '+8613800138000' },
      { kind: 'name-address', value: '张三|山东|济南|经十路1号' },
    ]);
  });

  it('are the same however name and address are written', () => {
    const other = customer({
      name: ' 张 三',
      address: { province: '山东', city: '济南', detail: '经十路，１号' },
    });

    expect(duplicateKeys(auman2011, other)).toEqual(duplicateKeys(auman2011, customer()));
  });

  it('tell extensions of one switchboard apart', () => {
    const [one] = duplicateKeys(auman2011, customer({ phoneExtension: '801' }));
    const [two] = duplicateKeys(auman2011, customer({ phoneExtension: '802' }));

    expect(one?.value).not.toBe(two?.value);
  });

  it('do not make one customer of two with the same name in the same city', () => {
    const withoutStreet = customer({ address: { province: '山东省', city: '济南市' } });

    expect(duplicateKeys(auman2011, withoutStreet).map(({ kind }) => kind)).toEqual(['phone']);
  });
});

describe('a record whose customer', () => {
  const other = { leadId: 'L2', dealerId: 'D2', matchedBy: 'phone' } as const;
  const own = { leadId: 'L1', dealerId: 'D1', matchedBy: 'name-address' } as const;

  it('nobody knows is created', () => {
    const { value, because } = judgeDuplicate(auman2011, { dealerId: 'D1', known: [] });

    expect([value, because[0]?.rule]).toEqual([{ verdict: 'created' }, 'O13']);
  });

  it('another dealer knows is saved with a warning', () => {
    const { value, because } = judgeDuplicate(auman2011, {
      dealerId: 'D1',
      known: [other, { ...other, leadId: 'L3' }],
    });

    expect(value).toEqual({ verdict: 'known-elsewhere', leadIds: ['L2', 'L3'] });
    expect(because.map(({ rule }) => rule)).toEqual(['PRO-08', 'O13']);
  });

  it('the same dealer knows is not saved, even when others know it too', () => {
    const { value, because } = judgeDuplicate(auman2011, { dealerId: 'D1', known: [other, own] });

    expect(value).toEqual({ verdict: 'duplicate', leadId: 'L1' });
    expect(because.map(({ rule }) => rule)).toEqual(['PRO-07', 'O13']);
  });
});
