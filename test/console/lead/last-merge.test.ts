import { describe, expect, it } from 'vitest';
import { lastMerge } from '../../../console/src/pages/lead/last-merge.ts';
import type { LeadEvent } from '../../../console/src/pages/lead/path-taken.ts';

const event = (kind: string, mergeId: string): LeadEvent => ({
  ...{ eventId: `${kind}-${mergeId}`, at: '2026-03-02T02:00:00.000Z', kind, stage: 'revisit' },
  ...{ actor: 'hq-info', facts: { mergeId, otherLeadId: `L-of-${mergeId}` }, because: [] },
});

describe('the merge that can be taken back', () => {
  it('is the latest that stands', () => {
    const found = lastMerge([event('merged', 'G1'), event('merged', 'G2'), event('merge-undone', 'G2')]);

    expect(found).toEqual({ mergeId: 'G1', otherLeadId: 'L-of-G1' });
  });

  it('is none when all were taken back, or none was made', () => {
    expect(lastMerge([event('merged', 'G1'), event('merge-undone', 'G1')])).toBeUndefined();
    expect(lastMerge([])).toBeUndefined();
  });
});
