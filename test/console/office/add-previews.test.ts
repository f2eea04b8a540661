import { describe, expect, it } from 'vitest';
import {
  addPreviews,
  effectOf,
  type PreviewPart,
} from '../../../console/src/pages/office/withdrawal/add-previews.ts';

const group = {
  stage: 'revisit',
  status: 'open',
  productLine: 'line-5',
  waitsFor: 'revisit',
  count: 2,
} as const;
const because = [{ rulebook: 'auman-2011', rule: 'PRO-18', text: 'goes there', textZh: '分配', inputs: {} }];
const receiver = { dealerId: 'D2', count: 3, duplicates: 1, because };
const atHeadOffice = { dealerId: 'maker', count: 4, duplicates: 0, because: [] };

describe('the parts of a preview', () => {
  it('are added up by what waits and by who gets it, the most first', () => {
    const first: PreviewPart = { leads: 3, groups: [group], receivers: [receiver] };
    const second: PreviewPart = {
      leads: 7,
      groups: [{ ...group, waitsFor: 'promotion', count: 5 }, group],
      receivers: [atHeadOffice, receiver],
    };

    const { leads, groups, receivers } = addPreviews([first, second]);

    expect(leads).toBe(10);
    expect(groups.map(({ waitsFor, count }) => [waitsFor, count])).toEqual([
      ['promotion', 5],
      ['revisit', 4],
    ]);
    expect(receivers).toEqual([{ ...receiver, count: 6, duplicates: 2 }, atHeadOffice]);
  });

  it('of a dealer without leads are nothing', () => {
    expect(addPreviews([{ leads: 0, groups: [], receivers: [] }])).toEqual({
      leads: 0,
      groups: [],
      receivers: [],
    });
  });

  it('come to an effect whose numbers are all the leads there are', () => {
    const effect = effectOf({ leads: 7, groups: [], receivers: [receiver, atHeadOffice] });

    expect(effect).toEqual({ leads: 7, receivers: 1, given: 2, duplicates: 1, queued: 4 });
    expect(effect.given + effect.duplicates + effect.queued).toBe(effect.leads);
  });
});
