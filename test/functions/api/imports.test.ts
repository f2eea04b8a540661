import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { routes } from '../../../functions/api/imports.ts';
import { routes as ledgerRoutes } from '../../../functions/api/ledger.ts';
import type { Operation } from '../../../functions/api/operation.ts';
import {
  createImport,
  finishImport,
  getImport,
  getImportMapping,
  getImportReport,
  getImportReportCsv,
  listImports,
  ROWS_PER_CALL,
  takeImportRows,
  undoImport,
} from '../../../functions/api/schemas/imports.ts';
import { getLedger } from '../../../functions/api/schemas/ledger.ts';
import { run as closeSourceDays } from '../../../functions/events/close-source-days.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import { TransientError } from '../../../functions/shared/errors.ts';
import { database } from '../store/dynoxide.ts';
import { task } from '../store/samples.ts';
import { eventOf, house, type RequestOf, send } from './house.ts';

const db = database();
const day = '2026-03-02T';
const HEADERS = [
  '姓名',
  '手机',
  '性质',
  '产品线',
  '品牌',
  '车型',
  '数量',
  '功能',
  '马力',
  '上装',
  '省',
  '市',
  '地址',
];
const PATHS = [
  'customer.name',
  'customer.phone',
  'customer.nature',
  'productLine',
  ...['brand', 'model', 'quantity', 'function', 'horsepower', 'bodySpec'].map(
    (field) => `vehicles.0.${field}`,
  ),
  ...['province', 'city', 'detail'].map((part) => `customer.address.${part}`),
];
const columns = HEADERS.map((header, index) => ({ header, path: PATHS[index]! }));
/** A row of a vehicle office about the customer with a number. */
const row = (number: number, change: Partial<Record<string, string>> = {}) => {
  const cells: Record<string, string> = {
    ...{ 姓名: `客户${number}`, 手机: `138${String(number).padStart(8, '0')}`, 性质: '竞品', 产品线: '5系' },
    ...{ 品牌: '解放', 车型: 'J6', 数量: '3台', 功能: '牵引', 马力: '420匹', 上装: '半挂' },
    ...{ 省: '河北省', 市: '石家庄市', 地址: `中山路${number}号` },
    ...change,
  };
  return HEADERS.map((header) => cells[header]!);
};

async function office(as = 'd1-ic') {
  const home = await house(await db.store());
  const planned: string[] = [];
  const deps = {
    ...home.deps,
    schedules: {
      ...home.deps.schedules,
      createOnce: async (name: string) => {
        planned.push(name);
        return 'created' as const;
      },
    },
  };
  const ask = async (operation: Operation, body?: object, request: RequestOf = {}, store = deps.store) => {
    const route = routes.find((each) => each.operation === operation)!;
    const event = eventOf(operation, { as, ...(body && { body: JSON.stringify(body) }), ...request });
    return await send(
      route.handlerWith(() => ({ ...deps, store })),
      event,
    );
  };
  const file = (change: object = {}) => ({
    ...{ source: 'vehicle-office', fileName: '车管所 3月.xlsx', fileHash: 'a'.repeat(64), columns },
    ...change,
  });
  const begin = async (change: object = {}) => (await ask(createImport, file(change))).body;
  const bring = (importId: string, rows: string[][], from = 1) =>
    ask(takeImportRows, { from, rows }, { params: { importId } });
  const undo = (importId: string, query: Record<string, string> = {}) =>
    ask(undoImport, { reason: '重复导入' }, { params: { importId }, query });
  return { ...home, deps, planned, ask, file, begin, bring, undo };
}

describe('a file that is brought', () => {
  it('is the same import again, which goes on at the first part that is missing', async () => {
    const { ask, file, begin, bring } = await office();
    const rows = Array.from({ length: ROWS_PER_CALL }, () => row(1));
    const { importId, nextRow } = await begin();

    await bring(importId, [row(2)], 2 * ROWS_PER_CALL + 1);
    await bring(importId, rows);
    const again = await ask(createImport, file());

    expect(nextRow).toBe(1);
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ importId, nextRow: ROWS_PER_CALL + 1 });
    expect(again.body.counts).toMatchObject({ created: 2, duplicate: ROWS_PER_CALL - 1 });
  });

  it('teaches what its headers mean', async () => {
    const { ask, begin } = await office();
    const query = { source: 'vehicle-office' };
    const before = await ask(getImportMapping, undefined, { query });

    await begin();

    expect(before.body).toEqual({ columns: [], productLines: [{ productLineId: 'line-5', name: '5系' }] });
    expect((await ask(getImportMapping, undefined, { query })).body).toMatchObject({ columns });
  });

  it('cannot go on with other columns once rows were judged by the first', async () => {
    const { ask, file, begin, bring } = await office();
    const other = file({ columns: columns.slice(1) });
    await begin({ columns: columns.slice(2) });
    const beforeRows = await ask(createImport, other);

    await bring(beforeRows.body.importId, [row(1)]);
    const afterRows = await ask(createImport, file());

    expect(beforeRows.status).toBe(200);
    expect(afterRows).toMatchObject({ status: 409, body: { type: 'urn:leadpath:problem:import-changed' } });
  });

  it.each([
    ['two columns of one field', { columns: [columns[0], { header: '联系人', path: 'customer.name' }] }],
    ['a path that no record has', { columns: [{ header: 'x', path: 'leadId' }] }],
    ['a default that no record has', { defaults: { leadId: '1' } }],
    ['no source and no network', { source: undefined }],
  ])('is refused with %s', async (_what, change) => {
    const { ask, file } = await office();

    expect((await ask(createImport, file(change))).status).toBe(422);
  });
});

describe('the rows of a file', () => {
  it('become leads that bear their import and wait for its end to begin', async () => {
    const { begin, bring, ask, deps, started, planned } = await office();
    const { importId } = await begin();

    const { body } = await bring(importId, [row(1), row(2)]);
    const lead = await deps.store.leads.get(body.rows[0].leadId);
    const plannedBefore = [...planned];
    await ask(finishImport, {}, { params: { importId } });

    expect(body.counts).toMatchObject({ created: 2 });
    expect(lead).toMatchObject({
      importId,
      source: 'vehicle-office',
      toStart: true,
      phoneKey: '+8613800000001',
    });
    expect(lead?.vehicles).toEqual([
      { brand: '解放', model: 'J6', quantity: 3, function: '牵引', horsepower: 420, bodySpec: '半挂' },
    ]);
    expect(started).toEqual([]);
    expect(plannedBefore).toEqual([]);
    expect(planned).toEqual(['start-paths-202603020200']);
  });

  it('must all have come before their import is finished, or be given up', async () => {
    const { begin, bring, ask, deps } = await office();
    const { importId } = await begin({ rows: 3 * ROWS_PER_CALL + 2 });
    const params = { importId };
    await bring(importId, [row(1)]);
    await bring(importId, [row(2)], 2 * ROWS_PER_CALL + 1);

    const refused = await ask(finishImport, {}, { params });
    const stillOpen = await deps.store.imports.get(importId);
    const givenUp = await ask(finishImport, { incomplete: true }, { params });

    expect(refused).toMatchObject({ status: 422, body: { type: 'urn:leadpath:problem:invalid-content' } });
    expect(refused.body.errors.map(({ message }: { message: string }) => message)).toEqual([
      expect.stringMatching(/^rows 2 to 400 have not come/),
      expect.stringMatching(/^rows 402 to 602 have not come/),
    ]);
    expect(stillOpen?.state).toBe('open');
    expect(givenUp).toMatchObject({ status: 200, body: { state: 'finished' } });
  });

  it('are refused alone when a cell holds a novel, and are kept as far as a receipt can hold', async () => {
    const { begin, bring, deps } = await office();
    const { importId } = await begin();
    const novel = row(2).map((cell, index) => (index < 4 ? `x${'😀'.repeat(16_383)}` : cell));

    const { status, body } = await bring(importId, [row(1), novel, row(3)]);

    expect(status).toBe(200);
    expect(body.rows.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
      'created',
      'rejected',
      'created',
    ]);
    const kept = await deps.store.importRows.get(importId, 2);
    expect(kept?.cells.join('').length).toBeLessThanOrEqual(60_000);
    expect(JSON.stringify(kept?.reasons)).not.toContain('😀');
  });

  it('have one verdict each, with reasons that name row and column and not the value', async () => {
    const { begin, bring, deps } = await office();
    const { importId } = await begin();
    const blank = HEADERS.map(() => '');

    const { body } = await bring(importId, [
      row(1),
      row(1, { 姓名: '同号' }),
      row(3, { 手机: '12345', 数量: '许多' }),
      blank,
      row(4, { 品牌: '' }),
    ]);

    expect(body.counts).toEqual({ created: 1, 'known-elsewhere': 0, duplicate: 1, rejected: 2, blank: 1 });
    const [, duplicate, rejected, , missing] = body.rows;
    expect(duplicate).toMatchObject({ verdict: 'duplicate', leadId: body.rows[0].leadId, line: 3 });
    expect(rejected.reasons.map(({ column }: { column: string }) => column)).toEqual(['数量', '手机']);
    expect(rejected.reasons[0].messageZh).toContain('第4行“数量”列');
    expect(missing.reasons).toMatchObject([{ column: '品牌' }]);
    expect(JSON.stringify(body)).not.toMatch(/许多|12345|同号/);
    expect(await deps.store.importRows.get(importId, 3)).toMatchObject({ verdict: 'rejected' });
    expect(await deps.store.importRows.get(importId, 4)).toBeUndefined();
  });

  it('tell a clerk what is missing by the names of columns and in words that a cell may hold', async () => {
    const { begin, bring } = await office();
    const { importId } = await begin();

    const { body } = await bring(importId, [row(1, { 性质: '', 产品线: '' })]);

    const told = body.rows[0].reasons.map(({ messageZh }: { messageZh: string }) => messageZh);
    expect(told).toEqual(['产品线：未填写', '性质：未填写，可选：欧曼客户、竞品客户、新客户']);
  });

  it('warn of a customer whom another dealer has, and save it', async () => {
    const [one, other] = [await office('d1-ic'), 'd2-gm'];
    const { importId } = await one.begin();
    await one.bring(importId, [row(1)]);
    const theirs = await one.ask(createImport, one.file(), { as: other });

    const params = { importId: theirs.body.importId };
    const { body } = await one.ask(takeImportRows, { from: 1, rows: [row(1)] }, { as: other, params });

    expect(body.rows).toMatchObject([
      { verdict: 'known-elsewhere', reasons: [{ rule: 'O4' }, { rule: 'PRO-08' }] },
    ]);
  });

  it('get the same answer again and make nothing new, in whatever parts and however often they come', async () => {
    const calls = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 });

    await fc.assert(
      fc.asyncProperty(calls, async (lengths) => {
        const { begin, bring, deps } = await office();
        const { importId } = await begin();
        const rows = Array.from({ length: 12 }, (_, index) => row(index % 9));
        const answers = new Map<number, string>();
        for (const length of [...lengths, 12]) {
          const { body } = await bring(importId, rows.slice(0, length));
          for (const each of body.rows) {
            expect(answers.get(each.row) ?? JSON.stringify(each)).toBe(JSON.stringify(each));
            answers.set(each.row, JSON.stringify(each));
          }
        }
        const { items } = await deps.store.leads.ofDealer('D1', {}, { limit: 50 });
        expect(items).toHaveLength(9);
      }),
      { numRuns: 6 },
    );
  });

  it('come twice at the same time and are still one lead each', async () => {
    const { begin, bring, deps } = await office();
    const { importId } = await begin();
    const rows = Array.from({ length: 30 }, (_, index) => row(index));

    const replies = await Promise.all([bring(importId, rows), bring(importId, rows)]);

    expect(replies.map(({ status }) => status).filter((status) => status !== 200 && status !== 503)).toEqual(
      [],
    );
    const { body } = await bring(importId, rows);
    expect(body.counts.created).toBe(30);
    const { items } = await deps.store.leads.ofDealer('D1', {}, { limit: 50 });
    expect(items).toHaveLength(30);
  });

  it('go on after a call that broke off in the middle', async () => {
    const { begin, bring, ask, deps } = await office();
    const { importId } = await begin();
    const rows = Array.from({ length: 60 }, (_, index) => row(index));
    let left = 2;
    const together: typeof deps.store.commit.together = async (changes) => {
      left -= 1;
      if (left < 0) throw new TransientError('cut off');
      return await deps.store.commit.together(changes);
    };
    const broken = { ...deps.store, commit: Object.assign(deps.store.commit.bind(null), { together }) };

    const first = await ask(takeImportRows, { from: 1, rows }, { params: { importId } }, broken);
    const seen = (await ask(getImport, undefined, { params: { importId } })).body;
    const again = await bring(importId, rows);

    expect(first.status).toBe(503);
    expect(seen.nextRow).toBe(1);
    expect(again.body.counts.created).toBe(60);
  });

  it('are written one by one where one of them loses its customer to somebody else meanwhile', async () => {
    const { begin, bring, ask, deps } = await office();
    const { importId } = await begin();
    const { importId: faster } = await begin({ fileHash: 'b'.repeat(64) });
    const held: typeof deps.store.locks.held = async (locks) => {
      const before = await deps.store.locks.held(locks);
      if (locks.length > 2) await bring(faster, [row(2)]);
      return before;
    };
    const store = { ...deps.store, locks: { ...deps.store.locks, held, withKey: async () => [] } };

    const { body } = await ask(
      takeImportRows,
      { from: 1, rows: [row(1), row(2), row(3)] },
      { params: { importId } },
      store,
    );

    expect(body.counts).toMatchObject({ created: 2, duplicate: 1 });
    expect(body.rows[1]).toMatchObject({
      verdict: 'duplicate',
      reasons: [{ rule: 'PRO-07' }, { rule: 'O13' }],
    });
  });

  it('belong to the dealer of the import, or to the one that each names for head office', async () => {
    const own = await office();
    const byRow = [...columns, { header: '经销商代码', path: 'dealerId' }];
    const { importId } = await own.begin({ columns: byRow });
    const foreign = await own.bring(importId, [
      [...row(1), 'D2'],
      [...row(2), 'D1'],
    ]);
    const hq = await own.ask(createImport, own.file({ columns: byRow }), { as: 'hq-ip' });

    const each = await own.ask(
      takeImportRows,
      {
        from: 1,
        rows: [
          [...row(3), 'D2'],
          [...row(4), ''],
        ],
      },
      { as: 'hq-ip', params: { importId: hq.body.importId } },
    );

    expect(foreign.body.rows.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
      'rejected',
      'created',
    ]);
    expect(each.body.rows.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
      'created',
      'rejected',
    ]);
  });

  it('stand in the ledger of their source and day, as a line of their own that adds up', async () => {
    const { begin, bring, deps } = await office();
    const { importId } = await begin();
    await bring(importId, [row(1), row(1), HEADERS.map(() => ''), row(2, { 手机: '12' })]);
    await bring(importId, [row(1), row(1), HEADERS.map(() => ''), row(2, { 手机: '12' })]);

    const ledger = async () => {
      const query = { from: '2026-03-01', to: '2026-03-31' };
      const params = { source: 'vehicle-office' };
      const found = ledgerRoutes.find(({ operation }) => operation === getLedger)!;
      const reply = await send(
        found.handlerWith(() => deps),
        eventOf(getLedger, { as: 'hq-ip', params, query }),
      );
      return reply.body.days;
    };
    const open = await ledger();
    await closeSourceDays({ at: '2026-03-03T16:40:00.000Z' }, deps);

    const imported = {
      received: 4,
      verdicts: { created: 1, 'known-elsewhere': 0, duplicate: 1, rejected: 1, blank: 1 },
      balanced: true,
    };
    expect(open).toMatchObject([{ day: '2026-03-02', closed: false, received: 0, balanced: true, imported }]);
    expect(await ledger()).toMatchObject([{ day: '2026-03-02', closed: true, received: 0, imported }]);
  });

  it('take the lead of their customer up again when it is over, and say so', async () => {
    const { begin, bring, deps } = await office();
    const { importId } = await begin();
    const first = await bring(importId, [row(1)]);
    const { leadId } = first.body.rows[0];
    const { toStart: _, toStartSince: __, ...lead } = (await deps.store.leads.get(leadId))!;
    await deps.store.commit({ lead: { ...lead, stage: 'ended', status: 'lost', episode: 1 } });

    const other = await begin({ fileHash: 'b'.repeat(64) });
    const reply = await bring(other.importId, [row(1, { 车型: 'J7' }), row(1)]);
    const again = await bring(other.importId, [row(1, { 车型: 'J7' }), row(1)]);

    expect(reply.body.rows).toMatchObject([
      { verdict: 'duplicate', leadId },
      { verdict: 'duplicate', leadId },
    ]);
    expect(again.body).toEqual(reply.body);
    const told = reply.body.rows.map(({ reasons }: { reasons: { messageZh: string }[] }) =>
      reasons.some(({ messageZh }) => messageZh.includes('重新跟进')),
    );
    expect(told).toEqual([true, false]);
    expect(await deps.store.leads.get(leadId)).toMatchObject({
      ...{ stage: 'verification', status: 'open', toStart: true, episode: 1, vehicles: [{ model: 'J7' }] },
    });
    const { items } = await deps.store.events.ofLead(leadId, { limit: 20 });
    expect(items.filter(({ kind }) => kind === 'reopened')).toHaveLength(1);
  });

  it('are not taken after the end', async () => {
    const { begin, bring, ask } = await office();
    const { importId } = await begin();

    await ask(finishImport, {}, { params: { importId } });

    expect(await bring(importId, [row(1)])).toMatchObject({ status: 409 });
  });
});

describe('the report', () => {
  it('tells each row in the order of the file, in pages', async () => {
    const { begin, bring, ask } = await office();
    const { importId } = await begin();
    await bring(importId, [row(1), row(1), row(2)]);

    const first = await ask(getImportReport, undefined, { params: { importId }, query: { limit: '2' } });
    const query = { limit: '2', cursor: first.body.cursor };
    const second = await ask(getImportReport, undefined, { params: { importId }, query });

    expect(first.body.rows.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
      'created',
      'duplicate',
    ]);
    expect(second.body).toMatchObject({ rows: [{ row: 3, verdict: 'created' }] });
    expect(second.body.cursor).toBeUndefined();
  });

  it('is a CSV with a byte order mark that holds no formula', async () => {
    const { begin, deps } = await office();
    const header = '=HYPERLINK("x")数量';
    const { importId } = await begin({
      columns: columns.map((each) => (each.header === '数量' ? { ...each, header } : each)),
    });
    const { run } = await import('../../../functions/api/imports/get-import-report-csv.ts');
    const csv = apiHandler(getImportReportCsv, run, () => deps);
    const rows = routes.find(({ operation }) => operation === takeImportRows)!.handlerWith(() => deps);
    const body = JSON.stringify({ from: 1, rows: [row(1, { 数量: '?' }), row(2)] });
    await send(rows, eventOf(takeImportRows, { as: 'd1-ic', params: { importId }, body }));

    const answer = (from: string) =>
      csv(eventOf(getImportReportCsv, { as: 'd1-ic', params: { importId }, query: { fromRow: from } }), {
        awsRequestId: 'x',
      } as never);
    const [whole, rest, end] = [await answer('1'), await answer('2'), await answer('3')];

    expect(whole.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8' });
    const lines = String(whole.body).split('\r\n');
    expect(lines[0]!.charCodeAt(0)).toBe(0xfeff);
    expect(lines[1]).toMatch(/^2,1,未通过，未保存 rejected,/);
    expect(lines.slice(1).join('\n')).not.toMatch(/(^|,)"?[=+@-]/m);
    expect(String(rest.body)).toMatch(/^3,2,/);
    expect(end.body).toBe('');
  });
});

describe('an import that is undone', () => {
  it('takes back its leads, frees their customers and counts, and can be brought again', async () => {
    const { begin, bring, ask, undo, deps } = await office();
    const { importId } = await begin();
    const { body } = await bring(importId, [row(1), row(2), row(2)]);
    await ask(finishImport, {}, { params: { importId } });

    const undone = await undo(importId);
    const again = await begin();

    expect(undone.body).toMatchObject({ done: true, undone: 2, kept: [], import: { state: 'undone' } });
    const lead = await deps.store.leads.get(body.rows[0].leadId);
    expect(lead).toMatchObject({ status: 'archived', stage: 'ended', endedBecause: 'import-undone' });
    expect(lead?.toStart).toBeUndefined();
    expect((await deps.store.leads.toStart({ limit: 10 })).items).toEqual([]);
    const { items } = await deps.store.events.ofLead(lead!.leadId, { limit: 10 });
    expect(items.at(-1)).toMatchObject({ kind: 'import-undone', actor: 'd1-ic', facts: { importId } });
    const tallies = await deps.store.tallies.ofDealer('D1', { from: '2026-03', to: '2026-03' });
    expect(tallies.reduce((sum, { counts }) => sum + counts.collected, 0)).toBe(0);
    expect(again.importId).not.toBe(importId);
    expect((await bring(again.importId, [row(1)])).body.counts.created).toBe(1);
  });

  it('keeps a lead on which somebody has worked, and names it', async () => {
    const { begin, bring, ask, undo, deps } = await office();
    const { importId } = await begin();
    const { body } = await bring(importId, [row(1), row(2)]);
    await ask(finishImport, {}, { params: { importId } });
    const { leadId } = body.rows[1];
    const lead = (await deps.store.leads.get(leadId))!;
    const event = {
      leadId,
      at: `${day}03:00:00.000Z`,
      stage: 'revisit',
      actor: 'd1-mc',
      because: [],
      facts: {},
    } as const;
    await deps.store.commit({
      lead: { ...lead, episode: 1, toStart: undefined, toStartSince: undefined },
      events: [{ ...event, eventId: 'x', kind: 'task-answered' }],
    });

    const dry = await undo(importId, { dryRun: 'true' });
    const stillThere = await deps.store.leads.get(body.rows[0].leadId);
    const undone = await undo(importId);

    expect(dry.body).toMatchObject({
      dryRun: true,
      undone: 1,
      kept: [{ row: 2, leadId }],
      import: { state: 'finished' },
    });
    expect(stillThere?.status).toBe('open');
    expect(undone.body).toMatchObject({ undone: 1, kept: [{ line: 3, leadId, messageZh: '已有任务反馈' }] });
    expect((await deps.store.leads.get(leadId))?.status).toBe('open');
  });

  it.each([
    ['reopened', '已因新信息重新跟进'],
    ['intent-changed', '已更新购车意向'],
  ] as const)('keeps a lead whose story tells that it was %s since', async (kind, messageZh) => {
    const { begin, bring, ask, undo, deps } = await office();
    const { importId } = await begin();
    const { leadId } = (await bring(importId, [row(1)])).body.rows[0];
    await ask(finishImport, {}, { params: { importId } });
    const told = {
      leadId,
      at: `${day}03:00:00.000Z`,
      stage: 'revisit',
      actor: 'd1-mc',
      because: [],
    } as const;
    await deps.store.commit({
      lead: { ...(await deps.store.leads.get(leadId))!, episode: 1 },
      events: [{ ...told, eventId: 'x', kind, facts: {} }],
    });

    const undone = await undo(importId);

    expect(undone.body).toMatchObject({ undone: 0, kept: [{ row: 1, leadId, messageZh }] });
    expect((await deps.store.leads.get(leadId))?.status).toBe('open');
  });

  it.each([
    ['telephone', {}],
    ['name and address', { 手机: '13911112222' }],
  ] as const)(
    'keeps a lead because of which another record of its customer was refused by %s',
    async (_key, change) => {
      const { begin, bring, ask, undo, deps } = await office();
      const { importId } = await begin();
      const { leadId } = (await bring(importId, [row(1), row(1), row(2)])).body.rows[0];
      await ask(finishImport, {}, { params: { importId } });
      const other = await begin({ fileHash: 'b'.repeat(64) });
      await bring(other.importId, [row(1, change)]);

      const undone = await undo(importId);

      expect(undone.body).toMatchObject({ undone: 1, kept: [{ row: 1, leadId }] });
      expect(undone.body.kept[0].messageZh).toContain('判为重复');
      expect((await deps.store.leads.get(leadId))?.status).toBe('open');
    },
  );

  it('takes a lead back whose duplicates were all taken back with their own import', async () => {
    const { begin, bring, ask, undo } = await office();
    const { importId } = await begin();
    await bring(importId, [row(1)]);
    await ask(finishImport, {}, { params: { importId } });
    const other = await begin({ fileHash: 'b'.repeat(64) });
    await bring(other.importId, [row(1)]);
    await ask(finishImport, {}, { params: { importId: other.importId } });
    await undo(other.importId);

    const undone = await undo(importId);

    expect(undone.body).toMatchObject({ undone: 1, kept: [] });
  });

  it('names a lead that was there before and that one of its rows took up again', async () => {
    const { begin, bring, ask, undo, deps } = await office();
    const { importId: before } = await begin();
    const { leadId } = (await bring(before, [row(1)])).body.rows[0];
    const lead = (await deps.store.leads.get(leadId))!;
    await deps.store.commit({ lead: { ...lead, stage: 'ended', status: 'lost', episode: 1 } });
    const { importId } = await begin({ fileHash: 'b'.repeat(64) });
    await bring(importId, [row(2), row(1)]);
    await ask(finishImport, {}, { params: { importId } });

    const undone = await undo(importId);

    expect(undone.body).toMatchObject({ undone: 1, kept: [{ row: 2, leadId }], done: true });
    expect(undone.body.kept[0].messageZh).toContain('手工处理');
    expect((await deps.store.leads.get(leadId))?.status).toBe('open');
  });

  it('interrupts the path of a lead whose task nobody has answered', async () => {
    const { begin, bring, ask, undo, deps, completed } = await office();
    const { importId } = await begin();
    const { leadId } = (await bring(importId, [row(1)])).body.rows[0];
    await ask(finishImport, {}, { params: { importId } });
    const lead = (await deps.store.leads.get(leadId))!;
    const revisit = task({ taskId: `${leadId}-1-1-revisit-1`, leadId, token: 'the token' });
    const { toStart: _mark, toStartSince: _since, ...running } = lead;
    await deps.store.commit({
      lead: { ...running, episode: 1, stage: 'revisit' },
      task: revisit,
      waiting: {
        ...{ leadId, what: 'revisit', since: revisit.since, until: revisit.dueAt, taskId: revisit.taskId },
        ...{ dealerId: 'D1', regionId: 'north', forWhom: { kind: 'person', staffId: 'd1-mc' } },
      },
    });

    await undo(importId);

    expect(await deps.store.leads.get(leadId)).toMatchObject({
      status: 'archived',
      endedBecause: 'import-undone',
    });
    expect(await deps.store.tasks.get(revisit.taskId)).toMatchObject({ status: 'cancelled' });
    expect(await deps.store.waiting.ofLead(leadId)).toBeUndefined();
    expect(completed).toEqual([{ token: 'the token', output: { status: 'cancelled', outcome: 'rerouted' } }]);
  });

  it('is undone in several calls, and once, however often it is asked', async () => {
    const { begin, bring, ask, undo, deps } = await office();
    const { importId } = await begin();
    const rows = Array.from({ length: ROWS_PER_CALL }, (_, index) => row(index));
    await bring(importId, rows);
    await bring(importId, [row(500)], ROWS_PER_CALL + 1);
    await ask(finishImport, {}, { params: { importId } });

    const first = await undo(importId);
    const second = await undo(importId);
    const third = await undo(importId);

    expect(first.body).toMatchObject({ done: false, undone: ROWS_PER_CALL, import: { state: 'undoing' } });
    expect(second.body).toMatchObject({ done: true, undone: 1 });
    expect(third.body).toMatchObject({
      done: true,
      undone: 0,
      import: { undoing: { undone: ROWS_PER_CALL + 1 } },
    });
    const { items } = await deps.store.leads.ofDealer('D1', { status: 'open' }, { limit: 300 });
    expect(items).toEqual([]);
  });

  it('takes back what was under way when it was undone', async () => {
    const { begin, ask, undo, deps } = await office();
    const { importId } = await begin();
    const { importRows } = deps.store;
    const overtaken = {
      ...deps.store,
      importRows: {
        ...importRows,
        async between(...stretch: Parameters<typeof importRows.between>) {
          const before = await importRows.between(...stretch);
          await ask(finishImport, {}, { params: { importId } });
          await undo(importId);
          return before;
        },
      },
    };

    const late = await ask(
      takeImportRows,
      { from: 1, rows: [row(1), row(2)] },
      { params: { importId } },
      overtaken,
    );

    expect(late).toMatchObject({ status: 409, body: { type: 'urn:leadpath:problem:import-over' } });
    const { items } = await deps.store.leads.ofDealer('D1', {}, { limit: 9 });
    expect(items.map(({ endedBecause }) => endedBecause)).toEqual(['import-undone', 'import-undone']);
  });

  it('waits for the end of the import', async () => {
    const { begin, undo } = await office();
    const { importId } = await begin();

    expect(await undo(importId)).toMatchObject({ status: 409 });
  });
});

describe('who may bring files', () => {
  it.each(['d1-ic', 'd1-cm', 'd1-gm', 'hq-ip'])('%s may', async (as) => {
    const { ask, file } = await office(as);

    expect((await ask(createImport, file({ dealerId: 'D1' }))).status).toBe(201);
  });

  it.each(['d1-mc', 'd1-bm', 'hq-head', 'hq-mdm'])('%s may not', async (as) => {
    const { ask, file } = await office(as);

    expect((await ask(createImport, file({ dealerId: 'D1' }))).status).toBe(403);
    expect((await ask(listImports)).status).toBe(403);
  });

  it('lets a dealer see its own imports alone, and head office all', async () => {
    const { ask, begin } = await office();
    const { importId } = await begin();

    const other = await ask(getImport, undefined, { as: 'd2-gm', params: { importId } });
    const lists = await Promise.all(
      ['d1-cm', 'd2-gm', 'hq-ip'].map((as) => ask(listImports, undefined, { as })),
    );

    expect(other.status).toBe(404);
    expect(lists.map(({ body }) => body.imports.length)).toEqual([1, 0, 1]);
  });
});
