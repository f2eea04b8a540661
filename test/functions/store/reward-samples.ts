import { auman2011 } from '../../../domain/rulebook.ts';
import { earnedLines } from '../../../functions/shared/reward-lines.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import type { RewardLine } from '../../../functions/store/reward.ts';
import { lead } from './samples.ts';

/** The first line of a guarantee that D1 has earned in March 2026 by selling a vehicle. */
export function guaranteeLines(vin = 'LRDS6PEB9BR000900', change: Partial<Lead> = {}): RewardLine[] {
  return earnedLines(auman2011, {
    ...{ kind: 'profit-guarantee', lead: lead(change), regionId: 'north', vin, states: ['earned'] },
    ...{ at: '2026-03-02T02:00:00.000Z', by: 'dms', why: 'sold-by-enterer', because: [] },
  });
}

/** The first lines of the fee that a foreign record of D1 has earned in March 2026. */
export function recordFeeLines(change: Partial<Lead> = {}): RewardLine[] {
  return earnedLines(auman2011, {
    ...{ kind: 'record-fee', lead: lead(change), regionId: 'north', at: '2026-03-02T02:00:00.000Z' },
    states: ['earned', 'waiting-for-verification'],
    ...{ by: 'system', why: 'foreign-record', because: [] },
  });
}
