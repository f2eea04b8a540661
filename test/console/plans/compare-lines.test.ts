import { describe, expect, it } from 'vitest';
import { compareLines, type PlanLine } from '../../../console/src/pages/plans/compare-lines.ts';

describe('a plan beside the one of the period before', () => {
  it('tells customers who are new, who are left out, and who is somebody else’s now', () => {
    const before = [ofLead('LA', 'mc-1'), ofLead('LB', 'mc-1'), ofLead('LC', 'mc-1')];
    const now = [ofLead('LB', 'mc-1'), ofLead('LC', 'mc-2'), ofLead('LD', 'mc-2')];

    const { added, dropped, handedOver, kept } = compareLines(before, now);

    expect(added.map(({ leadId }) => leadId)).toEqual(['LD']);
    expect(dropped.map(({ leadId }) => leadId)).toEqual(['LA']);
    expect(handedOver.map(({ before, now }) => [before.who, now.who])).toEqual([['mc-1', 'mc-2']]);
    expect(kept).toBe(2);
  });

  it('tells promises of records apart by the person, and finds another number', () => {
    const before = [ofRecords('mc-1', 100), ofRecords('mc-2', 100)];
    const now = [ofRecords('mc-1', 120), ofRecords('mc-3', 80)];

    const { added, dropped, handedOver, otherQuantity } = compareLines(before, now);

    expect(added.map(({ who }) => who)).toEqual(['mc-3']);
    expect(dropped.map(({ who }) => who)).toEqual(['mc-2']);
    expect(handedOver).toEqual([]);
    expect(otherQuantity.map(({ before, now }) => [before.quantity, now.quantity])).toEqual([[100, 120]]);
  });

  it('finds nothing between the same lines', () => {
    const lines = [ofLead('LA', 'mc-1'), ofRecords('mc-2', 50)];

    const compared = compareLines(lines, lines);

    expect(compared).toEqual({ added: [], dropped: [], handedOver: [], otherQuantity: [], kept: 2 });
  });
});

function ofLead(leadId: string, who: string): PlanLine {
  return { lineId: leadId, part: 'retail', leadId, who, source: 'system', because: [] };
}

function ofRecords(who: string, quantity: number): PlanLine {
  return { lineId: who, part: 'whole', subject: 'records', who, quantity, source: 'system', because: [] };
}
