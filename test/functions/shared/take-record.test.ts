import { describe, expect, it } from 'vitest';
import { TransientError } from '../../../functions/shared/errors.ts';
import type { ArrivedRecord } from '../../../functions/shared/judge-arrived.ts';
import { takeRecord } from '../../../functions/shared/take-record.ts';
import type { Receipt } from '../../../functions/store/receipt.ts';
import { house, NOW, recordBody } from '../api/house.ts';
import { database } from '../store/dynoxide.ts';
import { network } from '../store/network-samples.ts';

const db = database();

async function desk() {
  const home = await house(await db.store());
  const { receipts } = home.deps.store;
  const take = async (change: Partial<ArrivedRecord> = {}, receiptId = 'R1') => {
    const receipt: Receipt = {
      receiptId,
      source: 'bank',
      bodyHash: 'hash',
      receivedAt: NOW,
      day: '2026-03-02',
      rawBody: '',
      verdict: 'received',
    };
    await receipts.open(receipt);
    const record = { source: 'bank', leadId: 'L1', at: NOW, requestId: 'request-1', start: 'later' } as const;
    return await takeRecord({ ...record, body: recordBody(), receipt, ...change }, home.deps);
  };
  return { ...home, take };
}

describe('a record that becomes a lead', () => {
  it('is written with its receipt in one transaction, under the id that it is given', async () => {
    const { take, deps } = await desk();

    const { judgement, settled } = await take();

    expect(judgement).toMatchObject({ status: 201, verdict: 'created', leadId: 'L1' });
    expect(settled).toBe(true);
    expect(await deps.store.receipts.get('R1')).toMatchObject({ verdict: 'created', leadId: 'L1' });
    expect(await deps.store.leads.get('L1')).toMatchObject({ source: 'bank', createdAt: NOW });
  });

  it.each([
    ['at-once', ['L1-1']],
    ['later', []],
  ] as const)('begins its path %s and bears its mark until then', async (start, names) => {
    const { take, deps, started } = await desk();

    await take({ start });

    expect(started).toEqual(names);
    expect(await deps.store.leads.get('L1')).toMatchObject({ toStart: true });
  });

  it('keeps its import, and the network of the caller before that of the record', async () => {
    const { take, deps } = await desk();
    await deps.store.networks.put(network({ networkId: 'N2', source: 'bank' }));

    await take({ body: recordBody({ networkId: 'N1' }), networkId: 'N2', importId: 'I1' });

    expect(await deps.store.leads.get('L1')).toMatchObject({ networkId: 'N2', importId: 'I1' });
  });
});

describe('a record that a network brought', () => {
  const faultsOf = async (change: Parameters<typeof network>[0], networkId: unknown = 'D1-bank') => {
    const { take, deps } = await desk();
    await deps.store.networks.put(network({ networkId: 'D1-bank', source: 'bank', ...change }));
    const { judgement } = await take({ body: { ...recordBody(), networkId } });
    const { errors = [] } = judgement.answer as { errors?: { path: string; rule?: string }[] };
    return errors.map(({ path, rule }) => `${path} ${rule ?? ''}`.trim());
  };
  const unknown = ['networkId NET-07'];

  it.each([
    ['its dealer’s own network', {}, []],
    ['a national network', { scope: 'national', dealerId: undefined, regionId: undefined }, []],
    ['a network of another dealer', { dealerId: 'D2' }, unknown],
    ['a network that is not active', { active: false }, ['networkId NET-12']],
    ['a network of another source', { source: 'insurer' }, ['networkId COL-11']],
    [
      'a closed network of another source',
      { active: false, source: 'tout' },
      ['networkId NET-12', 'networkId COL-11'],
    ],
  ] as const)('is accepted or refused with every reason: %s', async (_, change, faults) => {
    expect(await faultsOf(change)).toEqual(faults);
  });

  it.each(['D1-banks', 'N'.repeat(3000), '../etc', ''])(
    'is refused when no network has its id: %.20s',
    async (networkId) => {
      expect(await faultsOf({}, networkId)).toEqual(unknown);
    },
  );

  it('is accepted as soon as its network is, and refused once it is known to be closed', async () => {
    const { take, deps } = await desk();
    const bank = network({ networkId: 'D1-bank', source: 'bank', active: false });
    const body = { ...recordBody(), networkId: 'D1-bank' };
    await deps.store.networks.put(bank);

    const before = await take({ body });
    await deps.store.networks.put({ ...bank, active: true, version: 1 });
    const opened = await take({ body, leadId: 'L2' });
    await deps.store.networks.put({ ...bank, version: 2 });
    const closed = await take({ body, leadId: 'L3', at: '2026-03-02T02:00:31.000Z' });

    expect([before, opened, closed].map(({ judgement }) => judgement.status)).toEqual([422, 201, 422]);
  });
});

describe('a record that becomes none', () => {
  it('is judged with every reason and left to the caller to store', async () => {
    const { take, deps } = await desk();

    const { judgement, settled } = await take({ body: { dealerId: 'D9' } });

    const paths = (judgement.answer.errors as { path: string }[]).map(({ path }) => path);
    expect(judgement).toMatchObject({ status: 422, verdict: 'rejected' });
    expect(settled).toBe(false);
    expect(paths).toEqual(expect.arrayContaining(['customer', 'vehicles', 'usage', 'dealerId']));
    expect(await deps.store.receipts.get('R1')).toMatchObject({ verdict: 'received' });
  });

  it('is a duplicate of the lead that its dealer holds', async () => {
    const { take } = await desk();
    await take();

    const { judgement, settled } = await take({ leadId: 'L2' }, 'R2');

    expect(judgement).toMatchObject({ status: 409, verdict: 'duplicate', leadId: 'L1' });
    expect(settled).toBe(false);
  });
});

describe('the same record a second time', () => {
  it('gets the verdict of the first run', async () => {
    const { take } = await desk();
    const first = await take();

    const again = await take();

    expect(again.settled).toBe(true);
    expect(again.judgement).toMatchObject({
      status: 200,
      verdict: 'created',
      answer: first.judgement.answer,
    });
  });

  it('is put off while its lead exists and its receipt has no verdict', async () => {
    const { take } = await desk();
    await take({}, 'R1');

    await expect(take({}, 'R2')).rejects.toThrow(TransientError);
  });
});
