import { describe, expect, it } from 'vitest';
import { effectText } from '../../../console/src/pages/office/withdrawal/words.ts';

describe('the effect of a withdrawal', () => {
  it('is told in the numbers of every way that leads go', () => {
    const { zh, en } = effectText({
      ...{ dealer: '冀运', leads: 9, receivers: 2, given: 5, duplicates: 1, queued: 3 },
    });

    expect(zh).toContain('收回 9 条线索：5 条分配给 2 家经销商，1 条因对方已有而归档，3 条在总部待分配。');
    expect(en).toContain('Taken back: 9 leads, 5 to 2 other dealers, 1 archived');
  });

  it('leaves out ways that no lead goes', () => {
    const { zh, en } = effectText({
      ...{ dealer: '冀运', leads: 1, receivers: 1, given: 1, duplicates: 0, queued: 0 },
    });

    expect(zh).toContain('收回 1 条线索：1 条分配给 1 家经销商。');
    expect(en).toContain('Taken back: 1 lead, 1 to 1 other dealer. ');
  });
});
