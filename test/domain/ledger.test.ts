import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  balanceOf,
  type CountedReceipt,
  countDay,
  countImported,
  LEDGER_VERDICTS,
} from '../../domain/ledger.ts';

const verdict = fc.constantFrom(...LEDGER_VERDICTS, 'received' as const);
const signed = verdict.map((each): CountedReceipt => ({ verdict: each, webhookId: 'msg' }));
const mend = verdict.map((each): CountedReceipt => ({ verdict: each, mends: 'R1' }));
const stranger = fc.constant<CountedReceipt>({ verdict: 'unsigned' });

describe('the counts of a day', () => {
  it('hold each signed delivery once, and no mended text or stranger besides', () => {
    fc.assert(
      fc.property(fc.array(signed), fc.array(mend), fc.array(stranger), (own, mends, strangers) => {
        const counts = countDay([...own, ...mends, ...strangers]);

        const judged = Object.values(counts.verdicts).reduce((sum, count) => sum + count, 0);
        expect(counts.received).toBe(own.length);
        expect(judged + counts.pending).toBe(own.length);
        expect(counts.unsigned).toBe(strangers.length);
      }),
    );
  });

  it('balance when every delivery has its verdict and the source has sent as many', () => {
    const done = countDay([{ verdict: 'created', webhookId: 'a' }]);
    const undone = countDay([{ verdict: 'received', webhookId: 'a' }]);

    expect(balanceOf(done, undefined)).toEqual({ balanced: true });
    expect(balanceOf(done, 1)).toEqual({ balanced: true, difference: 0 });
    expect(balanceOf(done, 3)).toEqual({ balanced: false, difference: 2 });
    expect(balanceOf(done, 0)).toEqual({ balanced: false, difference: -1 });
    expect(balanceOf(undone, 1)).toEqual({ balanced: false, difference: 0 });
  });
});

describe('the imported rows of a day', () => {
  const counts = { created: 2, 'known-elsewhere': 1, duplicate: 1, rejected: 1, blank: 1 };

  it('are the sum of their parts, and balance when every row has one verdict', () => {
    expect(countImported([])).toBeUndefined();
    expect(countImported([{ rows: 6, counts }])).toEqual({ received: 6, verdicts: counts, balanced: true });
    expect(
      countImported([
        { rows: 6, counts },
        { rows: 6, counts },
      ]),
    ).toMatchObject({ received: 12, verdicts: { created: 4, blank: 2 }, balanced: true });
    expect(countImported([{ rows: 7, counts }])).toMatchObject({ received: 7, balanced: false });
  });
});
