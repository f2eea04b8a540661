import { describe, expect, it } from 'vitest';
import {
  getWithdrawal,
  getWithdrawalReport,
  orderWithdrawal,
  previewWithdrawal,
} from '../../../functions/api/schemas/withdrawals.ts';
import { routes } from '../../../functions/api/withdrawals.ts';
import { areaHandler } from '../../../functions/shared/area-handler.ts';
import type { Withdrawal } from '../../../functions/store/withdrawal.ts';
import { database } from '../store/dynoxide.ts';
import { lead } from '../store/samples.ts';
import { locks } from '../tasks/customer-locks.ts';
import { eventOf, house, NOW, organisation, send } from './house.ts';

const db = database();
const params = { dealerId: 'D1' };
const idOf = (index: number) => `L${String(index).padStart(12, '0')}`;
const body = JSON.stringify({ reason: '合同到期' });

/** Head office, with a dealer D2 that holds everything that D1 holds. */
async function office() {
  const [d1, d2, d3] = organisation.dealers;
  const dealers = [d1!, { ...d2!, areas: [...d1!.areas, ...d2!.areas] }, d3!];
  const home = await house(await db.store(), { ...organisation, dealers });
  const handler = areaHandler(routes, () => home.deps);
  const { store } = home.deps;
  const ask = (
    operation: (typeof routes)[number]['operation'],
    request: Parameters<typeof eventOf>[1] = {},
  ) => send(handler, eventOf(operation, { as: 'hq-head', params, ...request }));
  const give = async (index: number, change: Parameters<typeof lead>[0] = {}) => {
    const phone = `+86138123400${String(index).padStart(2, '0')}`;
    const customer = { ...lead().customer, name: `客户${index}`, phone };
    const given = lead({ leadId: idOf(index), phoneKey: phone, customer, ...change });
    await store.commit({ lead: given });
    return given;
  };
  const noted = (change: Partial<Withdrawal>) =>
    store.withdrawals.write({
      ...{
        dealerId: 'D1',
        number: 1,
        reason: '合同到期',
        by: 'hq-head',
        startedAt: NOW,
        phase: 'taking-back',
      },
      ...{
        round: 1,
        takenInPass: 0,
        takenBack: 0,
        given: {},
        queued: 0,
        duplicates: 0,
        elsewhere: 0,
        version: 0,
      },
      ...change,
    });
  return { home, store, ask, give, noted };
}

describe('the preview of a withdrawal', () => {
  it('says how many leads wait for what, where each would go and what is there already, and changes nothing', async () => {
    const { store, ask, give } = await office();
    await give(1, { stage: 'revisit' });
    const { regionId } = await give(2, { stage: 'revisit' });
    await give(3, { productLine: 'line-9' });
    const forWhom = { kind: 'person' } as const;
    const place = { dealerId: 'D1', regionId, since: NOW, until: NOW };
    await store.commit({ waiting: { leadId: idOf(1), forWhom, what: 'revisit', ...place } });
    const there = { ...(await store.leads.get(idOf(2)))!, leadId: idOf(8), dealerId: 'D2' };
    await store.commit({ locks: locks('D2', there) });

    const { status, body: preview } = await ask(previewWithdrawal, { body: '{}' });

    expect(status).toBe(200);
    expect(preview).toMatchObject({ dealerId: 'D1', leads: 3 });
    expect(preview.groups).toEqual(
      expect.arrayContaining([
        { stage: 'revisit', status: 'open', productLine: 'line-5', waitsFor: 'revisit', count: 1 },
        { stage: 'revisit', status: 'open', productLine: 'line-5', waitsFor: 'nothing', count: 1 },
        { stage: 'verification', status: 'open', productLine: 'line-9', waitsFor: 'nothing', count: 1 },
      ]),
    );
    expect(preview.receivers).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ dealerId: 'D2', count: 2, duplicates: 1 }),
        expect.objectContaining({ dealerId: 'maker', count: 1, duplicates: 0 }),
      ]),
    );
    expect((await store.leads.ofDealer('D1', {}, { limit: 10 })).items).toHaveLength(3);
    expect(JSON.stringify(preview)).not.toContain('客户1');
  });
});

describe('the order of a withdrawal', () => {
  it('closes the dealer, says who and why, and starts the machine', async () => {
    const { home, store, ask } = await office();

    const reply = await ask(orderWithdrawal, { body });

    expect(reply).toMatchObject({
      status: 202,
      body: { phase: 'taking-back', by: 'hq-head', reason: '合同到期' },
    });
    expect(home.withdrawals).toEqual(['D1-1-1']);
    const { organisation: now } = await store.organisation.load();
    expect(now.dealers.map(({ dealerId, active }) => [dealerId, active])).toEqual([
      ['D1', false],
      ['D2', true],
      ['D3', true],
    ]);
  });

  it('that comes again goes on: with the part that runs, or with the next when a fault has stopped it', async () => {
    const { home, ask, store } = await office();
    await ask(orderWithdrawal, { body });

    await ask(orderWithdrawal, { body });
    home.endedWithdrawals.add('D1-1-1');
    await ask(orderWithdrawal, { body });

    expect(home.withdrawals).toEqual(['D1-1-1', 'D1-1-1', 'D1-1-2']);
    expect((await store.withdrawals.last('D1'))?.number).toBe(1);
  });

  it('of a dealer that was opened again after a withdrawal is a new one', async () => {
    const { home, ask, noted } = await office();
    await noted({ phase: 'done', finishedAt: NOW });

    await ask(orderWithdrawal, { body });

    expect(home.withdrawals).toEqual(['D1-2-1']);
  });

  it('of a withdrawn dealer to which a lead has come after all is a new one, and otherwise none', async () => {
    const { home, store, ask, give, noted } = await office();
    const { organisation: now, version } = await store.organisation.load();
    const dealers = now.dealers.map((each) => ({ ...each, active: each.dealerId !== 'D1' }));
    await store.organisation.replace({ ...now, dealers }, version, NOW);
    await noted({ phase: 'done', finishedAt: NOW });

    await ask(orderWithdrawal, { body });
    const withoutLeads = [...home.withdrawals];
    await give(1);
    await ask(orderWithdrawal, { body });

    expect(withoutLeads).toEqual([]);
    expect(home.withdrawals).toEqual(['D1-2-1']);
  });

  it('is refused to everybody but head office’s record keepers, and for a dealer that does not exist', async () => {
    const { home, ask } = await office();

    const byDealer = await ask(orderWithdrawal, { body, as: 'd1-gm' });
    const byMaker = await ask(orderWithdrawal, { body, as: 'hq-mdm' });
    const ofNobody = await ask(orderWithdrawal, { body, params: { dealerId: 'D9' } });

    expect([byDealer, byMaker, ofNobody].map(({ status }) => status)).toEqual([403, 403, 404]);
    expect(home.withdrawals).toEqual([]);
  });
});

describe('a withdrawal under way', () => {
  it('is shown with its rate and the time that is left', async () => {
    const { ask, noted } = await office();
    await noted({
      total: 1000,
      takenBack: 1000,
      phase: 'giving-out',
      givingSince: NOW,
      given: { D2: 150 },
      queued: 50,
    });

    const { body: seen } = await ask(getWithdrawal, { at: new Date(Date.parse(NOW) + 10_000).toISOString() });

    expect(seen).toMatchObject({
      left: 800,
      perSecond: 20,
      secondsLeft: 40,
      given: [{ dealerId: 'D2', count: 150 }],
    });
  });

  it('is not there before it was ordered', async () => {
    const { ask } = await office();

    expect((await ask(getWithdrawal)).status).toBe(404);
    expect((await ask(previewWithdrawal, { body: '{}' })).body).not.toHaveProperty('last');
  });

  it('has stopped when its latest part failed, and not while a part runs or has handed over to the next', async () => {
    const { home, ask, noted } = await office();
    await noted({});
    const seen: unknown[] = [];

    for (const status of ['FAILED', 'TIMED_OUT', 'ABORTED', 'RUNNING', 'SUCCEEDED'] as const) {
      home.latestWithdrawal = status;
      seen.push((await ask(getWithdrawal)).body.stopped);
    }

    expect(seen).toEqual([true, true, true, false, false]);
  });

  it('has stopped when its machine was never started, but not before a minute has passed', async () => {
    const { ask, noted } = await office();
    await noted({});
    const later = (seconds: number) => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

    const early = await ask(previewWithdrawal, { body: '{}', at: later(60) });
    const late = await ask(previewWithdrawal, { body: '{}', at: later(61) });

    expect(early.body.last).toMatchObject({ number: 1, reason: '合同到期', stopped: false });
    expect(late.body.last).toMatchObject({ number: 1, reason: '合同到期', stopped: true });
  });

  it('that is done has not stopped, whatever became of its executions', async () => {
    const { home, ask, noted } = await office();
    await noted({ phase: 'done', finishedAt: NOW });
    home.latestWithdrawal = 'ABORTED';

    expect((await ask(getWithdrawal)).body).toMatchObject({ phase: 'done', stopped: false });
  });

  it('has a report with a line per lead, which goes on behind any of them', async () => {
    const { ask, noted, store } = await office();
    await noted({});
    const line = {
      dealerId: 'D1',
      number: 1,
      productLine: 'line-5',
      stage: 'revisit',
      status: 'open',
      takenAt: NOW,
    } as const;
    await store.withdrawals.note({
      ...line,
      round: 1,
      leadId: idOf(1),
      outcome: 'given',
      toDealerId: 'D2',
      rule: 'PRO-18',
      givenAt: NOW,
    });
    await store.withdrawals.note({ ...line, round: 2, leadId: idOf(0) });

    const whole = await ask(getWithdrawalReport);
    const rest = await ask(getWithdrawalReport, { query: { after: `1.${idOf(1)}` } });

    expect(whole.contentType).toContain('text/csv');
    expect(String(whole.body).trimEnd().split('\r\n')).toEqual([
      'round,leadId,productLine,stage,status,takenBackAt,outcome,toDealerId,rule,duplicateOf,givenOutAt',
      `1,${idOf(1)},line-5,revisit,open,${NOW},given,D2,PRO-18,,${NOW}`,
      `2,${idOf(0)},line-5,revisit,open,${NOW},,,,,`,
    ]);
    expect(String(rest.body)).toBe(`2,${idOf(0)},line-5,revisit,open,${NOW},,,,,\r\n`);
  });
});
