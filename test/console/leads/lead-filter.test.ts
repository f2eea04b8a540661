import { describe, expect, it } from 'vitest';
import { conditionsIn, searchOf, viewOf } from '../../../console/src/pages/leads/lead-filter.ts';

/** 07:30 of 12 March in Beijing. */
const NOW = Date.parse('2026-03-11T23:30:00Z');
const of = (address: string) => searchOf(new URLSearchParams(address), NOW);

describe('the conditions of the list of leads', () => {
  it('are asked for as the address says them', () => {
    const search = of(
      'stage=promotion&level=major&dealerId=D101&waitingFor=promotion&staffId=d101-cm&sort=due',
    );

    expect(search).toEqual({
      ...{ stage: 'promotion', level: 'major', dealerId: 'D101' },
      ...{ waitingFor: 'promotion', staffId: 'd101-cm', sort: 'due' },
    });
  });

  it('leave out what is empty or not known', () => {
    const search = of('stage=&returned=perhaps&page=3&sort=oldest&due=never');

    expect(search).toEqual({});
  });

  it('take yes and no apart', () => {
    expect(of('returned=true')).toEqual({ returned: true });
    expect(of('overdue=false')).toEqual({ overdue: false });
  });

  it('let today end at midnight in Beijing', () => {
    expect(of('due=today')).toEqual({ overdue: false, dueBefore: '2026-03-12T16:00:00.000Z' });
  });

  it('let seven days end with the sixth day after today', () => {
    expect(of('due=week')).toEqual({ overdue: false, dueBefore: '2026-03-18T16:00:00.000Z' });
  });

  it('ask for the same thing all day long', () => {
    const query = new URLSearchParams('due=today');

    const [early, late] = ['2026-03-11T16:00:00Z', '2026-03-12T15:59:59Z'].map((at) =>
      searchOf(query, Date.parse(at)),
    );

    expect(early).toEqual(late);
  });

  it('are counted without the order', () => {
    expect(conditionsIn(new URLSearchParams('stage=revisit&due=overdue&sort=due&q=L1'))).toBe(2);
  });

  it('make the same view in whatever order they were set', () => {
    const one = viewOf(new URLSearchParams('level=major&stage=revisit&q=L123'));
    const other = viewOf(new URLSearchParams('stage=revisit&level=major'));

    expect(one).toBe(other);
    expect(one).toBe('level=major&stage=revisit');
  });
});
