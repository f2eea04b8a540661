import { describe, expect, it } from 'vitest';
import { routes } from '../../../functions/api/networks.ts';
import type { Operation } from '../../../functions/api/operation.ts';
import {
  createNetwork,
  getNetwork,
  listDueNetworks,
  listNetworks,
  putNetwork,
} from '../../../functions/api/schemas/networks.ts';
import { database } from '../store/dynoxide.ts';
import { network } from '../store/network-samples.ts';
import { eventOf, house, NOW, type RequestOf, send } from './house.ts';

const db = database();

async function desk() {
  const home = await house(await db.store());
  const { store } = home.deps;
  const ask = async (operation: Operation, request: RequestOf) => {
    const found = routes.find((each) => each.operation === operation)!;
    return await send(
      found.handlerWith(() => home.deps),
      eventOf(operation, request),
    );
  };
  const given = async (...networks: Parameters<typeof network>[0][]) => {
    for (const change of networks) await store.networks.put(network(change));
  };
  const delivered = async (networkId: string, month: string, collected: number, dealerId = 'D1') => {
    const place = { month, dealerId, productLine: 'line-5', source: 'insurer', networkId } as const;
    await store.commit({ tallies: [{ ...place, lane: 0, add: { collected, effectiveOfCollected: 1 } }] });
  };
  const create = (change: object = {}, as = 'd1-cm') =>
    ask(createNetwork, { as, body: JSON.stringify({ ...content, networkId: 'D1-insurer', ...change }) });
  const put = (change: object, as = 'd1-cm') =>
    ask(putNetwork, {
      ...{ as, params: { networkId: 'D1-insurer' } },
      body: JSON.stringify({ ...content, version: 1, ...change }),
    });
  const idsOf = async (operation: typeof listNetworks | typeof listDueNetworks, request: RequestOf) =>
    (await ask(operation, request)).body.networks.map(({ networkId }: { networkId: string }) => networkId);
  return { store, ask, given, delivered, create, put, idsOf };
}

const content = {
  name: '人保石家庄支公司',
  kind: 'fixed',
  scope: 'regional',
  source: 'insurer',
  dealerId: 'D1',
  productLines: ['line-5'],
  ownerId: 'd1-gm',
  developedOn: '2026-01-15',
  active: true,
};
const NATIONAL = { scope: 'national', dealerId: undefined, regionId: undefined } as const;

describe('a network', () => {
  it('is entered with who did it and when, and as which source it delivers', async () => {
    const { create } = await desk();

    const { status, body } = await create();

    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ networkId: 'D1-insurer', regionId: 'north', deliversAs: 'insurer', version: 1 },
      ...{ createdBy: 'd1-cm', createdAt: NOW },
    });
  });

  it('is entered once: the same again answers it, another one under its id is refused', async () => {
    const { create, store } = await desk();
    await create();

    const [again, other] = [await create(), await create({ name: '平安' })];

    expect([again.status, other.status]).toEqual([200, 409]);
    expect(other.body.type).toBe('urn:leadpath:problem:network-exists');
    expect(await store.networks.get('D1-insurer')).toMatchObject({ name: content.name, version: 1 });
  });

  it('is refused with every reason at once', async () => {
    const { create } = await desk();

    const reply = await create({ kind: 'temporary', ownerId: 'd1-cm', developedOn: '2027-01-01' });

    expect(reply.status).toBe(422);
    expect(reply.body.errors.map(({ path }: { path: string }) => path)).toEqual([
      ...['kind', 'ownerId', 'developedOn'],
    ]);
  });

  it.each([
    ['a regional one by its dealer’s customer manager', {}, 'd1-cm', 201],
    ['a regional one by another dealer', {}, 'd2-gm', 403],
    ['a regional one by the maker', {}, 'hq-head', 403],
    ['a regional one by a consultant', {}, 'd1-mc', 403],
    ['a national one by the maker', { ...NATIONAL, ownerId: 'hq-ip' }, 'hq-ip', 201],
    ['a national one by a dealer', { ...NATIONAL, ownerId: 'hq-ip' }, 'd1-gm', 403],
  ] as const)('is entered or not: %s', async (_, change, as, status) => {
    const { create } = await desk();

    expect((await create(change, as)).status).toBe(status);
  });

  it('is changed by its version, and keeps what it is', async () => {
    const { create, put } = await desk();
    await create();

    const closed = await put({ active: false, name: '人保' });
    const stale = await put({ name: '平安' });
    const another = await put({ source: 'bank', version: 2 });

    expect(closed).toMatchObject({ status: 200, body: { active: false, name: '人保', version: 2 } });
    expect(stale).toMatchObject({ status: 409, body: { type: 'urn:leadpath:problem:network-changed' } });
    expect(another).toMatchObject({ status: 422, body: { errors: [{ path: 'source' }] } });
  });

  it('is seen by its dealer, its region and head office; for the others it does not exist', async () => {
    const { ask, given } = await desk();
    await given({}, { networkId: 'national', ...NATIONAL });
    const status = async (as: string, networkId: string) =>
      (await ask(getNetwork, { as, params: { networkId } })).status;

    const readers = ['d1-mc', 'd2-gm', 'hq-ip', 'hq-rm-south'];
    expect(await Promise.all(readers.map((as) => status(as, 'D1-insurer')))).toEqual([200, 404, 200, 404]);
    expect(await Promise.all(readers.map((as) => status(as, 'national')))).toEqual([200, 200, 200, 200]);
  });

  it('is not changed by who does not see it, nor by who sees it but does not keep it', async () => {
    const { create, put } = await desk();
    await create();

    const replies = [await put({}, 'd2-gm'), await put({}, 'hq-ip')];

    expect(replies.map(({ status }) => status)).toEqual([404, 403]);
  });

  it('is shown with its grade, its tier, its next collection, and what it delivered this quarter', async () => {
    const { ask, given, delivered } = await desk();
    await given({});
    await delivered('D1-insurer', '2025-11', 301);
    await delivered('D1-insurer', '2026-01', 4);
    await delivered('D1-insurer', '2026-02', 5, 'D2');

    const { body } = await ask(getNetwork, { as: 'd1-gm', params: { networkId: 'D1-insurer' } });

    expect(body.standing).toEqual({
      ...{ measured: '2025-Q4', grade: 'C', tier: 3, class: 'C3' },
      collection: { rhythm: 'month', period: '2026-03', dueAt: '2026-03-31T15:59:59Z', due: true },
      thisQuarter: { collected: 9, effective: 2, invalid: 0 },
    });
    expect(body.because.map(({ rule }: { rule: string }) => rule)).toEqual(
      expect.arrayContaining(['COL-11', 'NET-06', 'NET-09', 'NET-08']),
    );
  });
});

describe('the list of networks', () => {
  it('holds what one may see, page by page', async () => {
    const { idsOf, given } = await desk();
    const south = { dealerId: 'D3', regionId: 'south' };
    await given({}, { networkId: 'D1-a' }, { networkId: 'D3-a', ...south }, { networkId: 'n', ...NATIONAL });

    expect(await idsOf(listNetworks, { as: 'd1-mc' })).toEqual(['D1-a', 'D1-insurer']);
    expect(await idsOf(listNetworks, { as: 'd2-gm' })).toEqual([]);
    expect(await idsOf(listNetworks, { as: 'hq-rm-south' })).toEqual(['D3-a']);
    expect(await idsOf(listNetworks, { as: 'hq-ip' })).toEqual(['D1-a', 'D1-insurer', 'D3-a']);
    expect(await idsOf(listNetworks, { as: 'hq-ip', query: { dealerId: 'D3' } })).toEqual(['D3-a']);
    expect(await idsOf(listNetworks, { as: 'd2-gm', query: { scope: 'national' } })).toEqual(['n']);
  });

  it('goes on where its cursor says, and takes no other list’s cursor', async () => {
    const { ask, given } = await desk();
    await given({ networkId: 'a', ...NATIONAL }, { networkId: 'b', ...NATIONAL });
    const query = { scope: 'national', limit: '1' };

    const first = await ask(listNetworks, { as: 'hq-ip', query });
    const second = await ask(listNetworks, { as: 'hq-ip', query: { ...query, cursor: first.body.cursor } });
    const foreign = await ask(listNetworks, { as: 'd1-gm', query: { cursor: first.body.cursor } });

    expect([first, second].map(({ body }) => body.networks[0].networkId)).toEqual(['a', 'b']);
    expect(foreign.status).toBe(400);
  });
});

describe('the list of collections that are due', () => {
  it('holds the active networks of a monthly rhythm that delivered nothing this month', async () => {
    const { idsOf, given, delivered } = await desk();
    await given({ networkId: 'none' }, { networkId: 'came' }, { networkId: 'closed', active: false });
    await delivered('came', '2026-03', 1);
    await delivered('none', '2026-02', 1);

    expect(await idsOf(listDueNetworks, { as: 'd1-gm' })).toEqual(['none']);
    expect(await idsOf(listDueNetworks, { as: 'hq-ip' })).toEqual(['none']);
    expect(await idsOf(listDueNetworks, { as: 'd2-gm' })).toEqual([]);
  });

  it('holds a quarterly network in the last month of a quarter in which it delivered nothing', async () => {
    const { idsOf, given, delivered } = await desk();
    await given({ networkId: 'big' }, { networkId: 'came' });
    for (const networkId of ['big', 'came']) await delivered(networkId, '2025-12', 2001);
    await delivered('came', '2026-01', 1);
    const due = (at: string) => idsOf(listDueNetworks, { as: 'd1-gm', at });

    expect(await due('2026-02-28T02:00:00.000Z')).toEqual([]);
    expect(await due('2026-03-01T02:00:00.000Z')).toEqual(['big']);
  });

  it('holds national networks for all dealers together', async () => {
    const { idsOf, given, delivered } = await desk();
    await given({ networkId: 'n', ...NATIONAL }, { networkId: 'm', ...NATIONAL });
    await delivered('n', '2026-03', 1, 'D2');

    expect(await idsOf(listDueNetworks, { as: 'hq-ip', query: { scope: 'national' } })).toEqual(['m']);
  });
});
