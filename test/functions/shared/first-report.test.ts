import { describe, expect, it } from 'vitest';
import { duplicateKeys } from '../../../domain/duplicates.ts';
import { auman2011 } from '../../../domain/rulebook.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import { lockKey } from '../../../functions/store/lock.ts';
import { run } from '../../../functions/tasks/screen-record.ts';
import { database } from '../store/dynoxide.ts';
import { lead } from '../store/samples.ts';
import { world } from '../store/world.ts';

const db = database();
const EARLIER = '2026-03-01T02:00:00.000Z';
const LATER = '2026-03-05T02:00:00.000Z';

/** A major customer of a province where nobody is authorised, reported by a dealer. */
function reported(
  leadId: string,
  dealerId: string,
  createdAt: string,
  change: Partial<Lead> = {},
  customer: Partial<Lead['customer']> = {},
): Lead {
  const address = { province: '海南省', city: '海口市', detail: '海秀路9号' };
  const phone = customer.phone ?? lead().phoneKey;
  return lead({
    ...{ leadId, dealerId, enteredByDealerId: dealerId, createdAt, stageSince: createdAt, level: 'major' },
    ...{ phoneKey: phone, customer: { ...lead().customer, address, level: 'major', ...customer } },
    ...change,
  });
}

/** Two dealers’ records of one customer, the first of them screened and then as `became` says. */
async function twoReports(
  became: Partial<Lead>,
  second: Partial<Lead['customer']> = {},
  first = reported('L000000000002', 'D2', EARLIER),
) {
  const { deps, store, ...w } = await world(db);
  const locks = duplicateKeys(auman2011, first).map((key) => ({
    ...{ dealerId: 'D2', keyHash: lockKey(key), kind: key.kind, leadId: first.leadId },
  }));
  await w.given(first);
  await store.commit({ locks });
  const screen = (leadId: string, at: string) =>
    run({ leadId, cause: 'new', at, execution: `${leadId}-1-0-verification` }, deps);
  await screen(first.leadId, EARLIER);
  await store.commit({ lead: { ...(await w.lead(first.leadId)), ...became } });

  const { leadId } = await w.given(reported('L000000000001', 'D1', LATER, {}, second));
  await screen(leadId, LATER);
  const [key] = duplicateKeys(auman2011, await w.lead(leadId));
  return { lead: await w.lead(leadId), claim: await store.protections.firstReport(lockKey(key!)) };
}

const over = { stage: 'ended', status: 'archived' } as const;

describe('who reported a major customer first', () => {
  it('is the earlier dealer, while its protection has not passed, also when its path is over', async () => {
    const { lead: later, claim } = await twoReports({ ...over, endedBecause: 'no-need' });

    expect(later).toMatchObject({ dealerId: 'maker' });
    expect(later.protectedUntil).toBeUndefined();
    expect(claim).toMatchObject({ dealerId: 'D2' });
  });

  it('is the earlier dealer, too, in its own area, when only name and address are the same', async () => {
    const address = { province: '山西省', city: '太原市', detail: '府西街2号' };
    const first = reported('L000000000002', 'D2', EARLIER, {}, { address });

    const { lead: later } = await twoReports({}, { phone: '+8613911112222', address }, first);

    expect(later).toMatchObject({ dealerId: 'D2', endedBecause: 'duplicate' });
    expect(later.protectedUntil).toBeUndefined();
  });

  it.each<[string, Partial<Lead>]>([
    [
      'was found invalid',
      {
        ...over,
        verified: { as: 'invalid', at: EARLIER, evidence: 'found-invalid' },
        endedBecause: 'invalid',
      },
    ],
    ['went with its import', { ...over, uncounted: true, endedBecause: 'import-undone' }],
  ])('is the later dealer when the earlier record %s', async (_why, became) => {
    const { lead: later, claim } = await twoReports(became);

    expect(later).toMatchObject({ dealerId: 'D1', protectedUntil: '2026-04-05T15:59:59Z' });
    expect(claim).toMatchObject({ dealerId: 'D1', leadId: later.leadId });
  });

  it('is each of two people behind one telephone with different extensions', async () => {
    const other = { name: '李强', phoneExtension: '802' };

    const { lead: later } = await twoReports(
      {},
      { ...other, address: { province: '海南省', city: '海口市' } },
    );

    expect(later).toMatchObject({ dealerId: 'D1', protectedUntil: '2026-04-05T15:59:59Z' });
  });
});
