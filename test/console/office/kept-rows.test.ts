import { describe, expect, it } from 'vitest';
import {
  endingPaths,
  keptRows,
  leadsIn,
  recordsIn,
} from '../../../console/src/pages/office/person/kept-rows.ts';
import { recordKindWords } from '../../../console/src/pages/office/person/record-kind-words.ts';
import { KEPT_KINDS } from '../../../functions/shared/personal-data/kept-item.ts';

describe('what is kept about a person', () => {
  it('has words for every kind of record, and for no others', () => {
    expect(Object.keys(recordKindWords).toSorted()).toEqual([...KEPT_KINDS].toSorted());
  });

  it('is counted by kind, with what an erasure takes and what stays, the leads first', () => {
    const rows = keptRows({ blanked: { task: 1, lead: 2 }, kept: { 'opt-out': 1, task: 3, 'new-kind': 1 } });

    expect(rows).toEqual([
      { kind: 'lead', blanked: 2, kept: 0 },
      { kind: 'task', blanked: 1, kept: 3 },
      { kind: 'opt-out', blanked: 0, kept: 1 },
      { kind: 'new-kind', blanked: 0, kept: 1 },
    ]);
    expect(recordsIn({ blanked: { task: 1, lead: 2 }, kept: { event: 3 } })).toBe(6);
    expect(leadsIn({ blanked: { lead: 2 }, kept: { lead: 1, event: 3 } })).toBe(3);
  });

  it('says how many paths an erasure ends', () => {
    const lead = { leadId: 'L1', dealerId: 'D1', stage: 'revisit' };

    const ending = endingPaths({
      leads: [
        { ...lead, pathEnds: true },
        { ...lead, pathEnds: false },
      ],
    });

    expect(ending).toBe(1);
  });
});
