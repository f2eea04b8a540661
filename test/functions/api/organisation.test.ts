import { describe, expect, it } from 'vitest';
import { run as runGet } from '../../../functions/api/get-organisation.ts';
import { run as runPut } from '../../../functions/api/put-organisation.ts';
import { getOrganisation, putOrganisation } from '../../../functions/api/schemas/organisation.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import { database } from '../store/dynoxide.ts';
import { eventOf, house, organisation, send } from './house.ts';

const db = database();

async function registry() {
  const home = await house(await db.store());
  const put = apiHandler(putOrganisation, runPut, () => home.deps);
  const get = apiHandler(getOrganisation, runGet, () => home.deps);
  return {
    ...home,
    home,
    put: (body: unknown, as = 'hq-ip') =>
      send(put, eventOf(putOrganisation, { as, body: JSON.stringify(body) })),
    get: (as = 'hq-ip') => send(get, eventOf(getOrganisation, { as })),
  };
}

function without(staffId: string) {
  return { ...organisation, staff: organisation.staff.filter((person) => person.staffId !== staffId) };
}

describe('the organisation', () => {
  it('is read as it was put', async () => {
    const { get } = await registry();

    const reply = await get();

    expect(reply).toMatchObject({ status: 200, body: { version: 1, organisation } });
  });

  it('is neither read nor put by a dealer’s people', async () => {
    const { get, put, accounts } = await registry();

    const replies = [await get('d1-gm'), await put(without('d2-mc'), 'd1-gm')];

    expect(replies.map(({ status }) => status)).toEqual([403, 403]);
    expect(replies[0]?.body.type).toBe('urn:leadpath:problem:not-allowed');
    expect(accounts.size).toBe(0);
  });

  it('opens accounts for new people and closes those of who left or is not active', async () => {
    const { put, get, accounts } = await registry();
    const staff = without('d2-mc').staff.map((person) =>
      person.staffId === 'd1-ic' ? { ...person, active: false } : person,
    );
    const newcomer = { ...organisation.staff[0]!, staffId: 'd1-new', post: 'salesperson' };

    const reply = await put({ ...organisation, staff: [...staff, newcomer] });

    expect(reply).toMatchObject({ status: 200, body: { version: 2, changed: true, dealers: 3, staff: 12 } });
    expect(Object.fromEntries(accounts)).toEqual({
      'd2-mc': 'closed',
      'd1-ic': 'closed',
      'd1-new': {
        staffId: 'd1-new',
        side: 'dealer',
        post: 'salesperson',
        dealerId: 'D1',
        regionId: undefined,
        email: 'd1-gm@example.com',
      },
    });
    expect(
      (await get()).body.organisation.staff.map(({ staffId }: { staffId: string }) => staffId),
    ).toContain('d1-new');
  });

  it('changes an account whose post or dealer changed', async () => {
    const { put, accounts } = await registry();
    const staff = organisation.staff.map((person) =>
      person.staffId === 'd1-mc' ? { ...person, post: 'customer-manager', dealerId: 'D2' } : person,
    );

    await put({ ...organisation, staff });

    expect([...accounts.keys()]).toEqual(['d1-mc']);
    expect(accounts.get('d1-mc')).toMatchObject({ post: 'customer-manager', dealerId: 'D2' });
  });

  it('put again as it is makes no new version, and writes every account', async () => {
    const { put, accounts } = await registry();

    const reply = await put(organisation);

    expect(reply.body).toMatchObject({ version: 1, changed: false });
    expect([...accounts.keys()].sort()).toEqual(organisation.staff.map(({ staffId }) => staffId).sort());
  });

  it('is completed by putting it again after a run that was cut off at the accounts', async () => {
    const { home, put } = await registry();
    const cutOff = apiHandler(putOrganisation, runPut, () => ({
      ...home.deps,
      users: { ...home.deps.users, put: async () => Promise.reject(new Error('cut off')) },
    }));
    const newcomer = { ...organisation.staff[0]!, staffId: 'd1-new' };
    const grown = { ...organisation, staff: [...organisation.staff, newcomer] };

    const first = await send(cutOff, eventOf(putOrganisation, { as: 'hq-ip', body: JSON.stringify(grown) }));
    const again = await put(grown);

    expect(first).toMatchObject({ status: 500, body: { type: 'urn:leadpath:problem:internal' } });
    expect(again).toMatchObject({ status: 200, body: { version: 2, changed: false } });
    expect(home.accounts.get('d1-new')).toMatchObject({ staffId: 'd1-new' });
  });

  it('is taken with a warning where two dealers share an authority', async () => {
    const { put } = await registry();
    const dealers = organisation.dealers.map((dealer) =>
      dealer.dealerId === 'D2'
        ? { ...dealer, authorisations: [{ productLines: ['line-5'], areas: [{ province: '河北省' }] }] }
        : dealer,
    );

    const [plain, shared] = [await put(organisation), await put({ ...organisation, dealers })];

    expect(plain.body.warnings).toEqual([]);
    expect(shared).toMatchObject({
      status: 200,
      body: { version: 2, warnings: [{ kind: 'overlap', rule: 'PRO-18', dealerIds: ['D1', 'D2'] }] },
    });
  });

  it('is refused with every reason, and nothing changes', async () => {
    const { put, get, accounts } = await registry();
    const staff = organisation.staff.map((person) =>
      person.staffId === 'd1-gm' ? { ...person, dealerId: 'D9', phone: '12' } : person,
    );

    const reply = await put({ ...organisation, staff });

    expect(reply).toMatchObject({ status: 422, contentType: 'application/problem+json' });
    expect(reply.body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'dealers.0',
      'staff.0.dealerId',
      'staff.0.phone',
    ]);
    expect(reply.body.errors.every((error: { messageZh: string }) => error.messageZh.length > 0)).toBe(true);
    expect((await get()).body.version).toBe(1);
    expect(accounts.size).toBe(0);
  });

  it('is refused for a shape that is none', async () => {
    const { put } = await registry();

    const reply = await put({ regions: 'north' });

    expect(reply.status).toBe(422);
    expect(reply.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
      'dealers',
      'productLines',
      'regions',
      'staff',
    ]);
  });

  it('is refused when somebody else changed it in the same moment', async () => {
    const { home } = await registry();
    const { organisation: stored } = home.deps.store;
    const raced = apiHandler(putOrganisation, runPut, () => ({
      ...home.deps,
      store: { ...home.deps.store, organisation: { ...stored, replace: async () => false } },
    }));

    const reply = await send(
      raced,
      eventOf(putOrganisation, { as: 'hq-ip', body: JSON.stringify(without('d2-mc')) }),
    );

    expect(reply).toMatchObject({ status: 409, body: { type: 'urn:leadpath:problem:organisation-changed' } });
  });
});
