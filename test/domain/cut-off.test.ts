import { describe, expect, it } from 'vitest';
import { cutOffPeriod, cutOffReaders, dueCutOffSteps, openCounts } from '../../domain/cut-off.ts';
import { renderCutOffMessage } from '../../domain/cut-off-messages.ts';
import { auman2011 as rulebook } from '../../domain/rulebook.ts';
import { FUNCTIONS } from '../../infra/functions.ts';
import { person } from './sample-organisation.ts';

const stepsOn = (at: string) => dueCutOffSteps(rulebook, at).value;
const closeOf = (month: string) => ({ month, step: 'close', before: 0 });

describe('the period of a cut-off', () => {
  it.each([
    ['2026-03', '2026-02-26', '2026-03-25', '2026-03-25T15:59:59Z'],
    ['2026-02', '2026-01-26', '2026-02-25', '2026-02-25T15:59:59Z'],
    ['2026-01', '2025-12-26', '2026-01-25', '2026-01-25T15:59:59Z'],
  ])('of %s goes from %s to the end of %s in China', (month, from, to, endsAt) => {
    expect(cutOffPeriod(rulebook, month)).toEqual({ month, from, to, endsAt });
  });
});

describe('the steps of a cut-off', () => {
  it.each([
    ['2026-03-21T15:59:59Z', []],
    // In China it is the 22nd, while UTC still has the 21st.
    ['2026-03-21T16:00:00Z', [{ month: '2026-03', step: 'tell', before: 3 }]],
    ['2026-03-22T01:00:00Z', [{ month: '2026-03', step: 'tell', before: 3 }]],
    ['2026-03-23T15:59:59Z', [{ month: '2026-03', step: 'tell', before: 3 }]],
    ['2026-03-24T01:00:00Z', [{ month: '2026-03', step: 'tell', before: 1 }]],
    ['2026-03-25T15:59:59Z', [{ month: '2026-03', step: 'tell', before: 1 }]],
    ['2026-03-25T16:00:00Z', [closeOf('2026-03')]],
    ['2026-03-31T15:59:59Z', [closeOf('2026-03')]],
    ['2026-03-31T16:00:00Z', []],
  ])('at %s are those of the local day, after a close that was lost', (at, steps) => {
    const month = at === '2026-03-31T16:00:00Z' ? '2026-03' : '2026-02';

    expect(stepsOn(at)).toEqual([closeOf(month), ...steps]);
  });

  it('come on the days on which the schedule calls', () => {
    const { tellDaysBefore, closeDaysAfter, day } = rulebook.entries['monthly-cut-off'].value;
    const days = [...tellDaysBefore.map((before) => day - before), day + closeDaysAfter];

    const { planned } = FUNCTIONS.find(({ name }) => name === 'report-cut-off')!;

    expect(planned?.expression).toBe(`cron(0 9 ${days.join(',')} * ? *)`);
  });
});

describe('who is told of a cut-off', () => {
  const clerk = person('information-clerk');
  const manager = person('general-manager');

  it('is the clerk and the manager of the customers, if they are there', () => {
    const staff = [
      manager,
      clerk,
      person('customer-manager'),
      person('information-clerk', { dealerId: 'D2' }),
    ];

    expect(cutOffReaders(rulebook, staff, 'D1')).toEqual(['D1-information-clerk', 'D1-customer-manager']);
  });

  it('is the general manager when nobody active has these posts', () => {
    expect(cutOffReaders(rulebook, [manager, { ...clerk, active: false }], 'D1')).toEqual([manager.staffId]);
  });
});

describe('what is open', () => {
  const item = { id: 'L1', since: '2026-03-01T00:00:00Z' };

  it('is counted by kind', () => {
    const items = [
      { ...item, kind: 'record-to-verify' },
      { ...item, kind: 'record-to-verify', id: 'L2' },
      { ...item, kind: 'network-due', id: 'N1' },
    ] as const;

    expect(openCounts(items)).toEqual({ 'record-to-verify': 2, 'network-due': 1 });
  });

  it('is told to dealers in words, and to head office as a whole', () => {
    const facts = {
      month: '2026-03',
      lastDay: '2026-03-25',
      open: 3,
      kinds: ['record-to-verify=2', 'network-due=1'],
      link: 'https://lp.example/cut-off/2026-03',
    };

    const toDealer = renderCutOffMessage('cut-off-open', facts);
    const toMaker = renderCutOffMessage('cut-off-closed', { ...facts, dealers: 2 });
    const complete = renderCutOffMessage('cut-off-closed', { ...facts, open: 0, kinds: [] });

    expect(toDealer.text).toContain('尚有3项：待核实信息2，未按期收集的网络1');
    expect(toMaker.subject).toBe('2026-03信息整理：2家经销商未完成');
    expect(complete.subject).toBe('2026-03信息整理：全部完成');
    expect(() => renderCutOffMessage('cut-off-open', { ...facts, phone: '13812345678' })).toThrow();
  });
});
