import { describe, expect, it } from 'vitest';
import { POSTS } from '../../domain/post.ts';
import { judgeReturn, mayReturnRecords } from '../../domain/record-return.ts';
import { auman2011 as rulebook } from '../../domain/rulebook.ts';

const scene = { stage: 'revisit', status: 'open', returned: false, bought: false, atDealer: true } as const;

describe('the return of a record', () => {
  it.each([
    ['in revisit', {}, 'returnable'],
    ['in promotion', { stage: 'promotion' }, 'returnable'],
    ['with its dealer already', { stage: 'verification', returned: true }, 'returned-already'],
    ['being screened', { stage: 'verification' }, 'not-screened'],
    ['whose customer has bought', { bought: true }, 'bought'],
    ['in care', { stage: 'maintenance', status: 'resting' }, 'bought'],
    ['archived', { stage: 'ended', status: 'archived' }, 'over'],
    ['lost', { stage: 'ended', status: 'lost' }, 'over'],
    ['in head office’s queue', { atDealer: false }, 'no-dealer'],
  ] as const)('%s is %j: %s', (_case, change, verdict) => {
    const { value, because } = judgeReturn(rulebook, { ...scene, ...change });

    expect(value).toBe(verdict);
    expect(because[0]?.rule).toBe('O9');
  });

  it('is for the maker’s customer marketing alone', () => {
    const may = POSTS.filter((post) => mayReturnRecords(rulebook, { post }).value);

    expect(may).toEqual(['customer-marketing-head', 'information-processor']);
  });
});
