import { describe, expect, it } from 'vitest';
import {
  COLUMNS,
  reportLines,
  wholeReport,
} from '../../../console/src/pages/office/withdrawal/report-lines.ts';
import { run } from '../../../functions/api/withdrawals/get-withdrawal-report.ts';
import { house } from '../../functions/api/house.ts';
import { database } from '../../functions/store/dynoxide.ts';

const db = database();
const heads = `${COLUMNS.join(',')}\r\n`;
const line = (round: number, leadId: string) =>
  `${round},${leadId},line-5,revisit,open,2026-03-02T00:00:00.000Z,given,D2,PRO-18,,2026-03-02T00:00:05.000Z\r\n`;

describe('the report of a withdrawal', () => {
  it('is read line by line, with its heads and without', () => {
    const first = reportLines(heads + line(1, 'LA'));
    const next = reportLines(line(2, 'LB'));

    expect(first).toMatchObject([{ round: '1', leadId: 'LA', outcome: 'given', toDealerId: 'D2' }]);
    expect(next).toMatchObject([{ round: '2', leadId: 'LB', rule: 'PRO-18', duplicateOf: '' }]);
  });

  it('is refused when it has other columns than are known', () => {
    expect(() => reportLines('1,LA,line-5\r\n')).toThrow('other columns');
  });

  it('has the columns that the API writes', async () => {
    const { deps } = await house(await db.store());
    await deps.store.withdrawals.write({
      ...{
        dealerId: 'D1',
        number: 1,
        reason: '合同到期',
        by: 'hq-ip',
        startedAt: '2026-03-02T00:00:00.000Z',
      },
      ...{ phase: 'done', round: 1, takenInPass: 0, takenBack: 0, given: {}, queued: 0 },
      ...{ duplicates: 0, elsewhere: 0, version: 0 },
    });

    const staff = { staffId: 'hq-ip', side: 'maker', post: 'information-processor' } as const;
    const answer = await run({ staff, params: { dealerId: 'D1' }, query: {} }, deps);

    expect(answer.body).toBe(heads);
  });

  it('is fetched whole, each part behind the last line of the one before', async () => {
    const parts: Record<string, string> = {
      '': heads + line(1, 'LA') + line(1, 'LB'),
      '1.LB': line(2, 'LA'),
      '2.LA': '',
    };
    const asked: string[] = [];
    const seen: number[] = [];

    const text = await wholeReport(
      async (after = '') => {
        asked.push(after);
        return parts[after]!;
      },
      (lines) => seen.push(lines),
    );

    expect(asked).toEqual(['', '1.LB', '2.LA']);
    expect(seen).toEqual([2, 3]);
    expect(text).toBe(heads + line(1, 'LA') + line(1, 'LB') + line(2, 'LA'));
  });

  it('of a dealer without leads is its heads alone', async () => {
    expect(
      await wholeReport(
        async () => heads,
        () => {},
      ),
    ).toBe(heads);
  });
});
