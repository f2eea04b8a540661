import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Import } from '../../../functions/store/import.ts';
import { database } from '../../functions/store/dynoxide.ts';
import { importServer } from './import-server.ts';

const db = database();
const root = resolve(import.meta.dirname, '..', '..', '..');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'leadpath-command-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const HEADERS = '姓名,手机,性质,产品线,品牌,车型,数量,功能,马力,上装,省,市,地址';
const lineOf = (number: number) =>
  `客户${number},138${String(number).padStart(8, '0')},竞品,5系,解放,J6,1,牵引,420,半挂,河北省,石家庄市,中山路${number}号`;
const fileOf = (rows: number, headers = HEADERS) => {
  const path = join(folder, 'records.csv');
  writeFileSync(path, [headers, ...Array.from({ length: rows }, (_, index) => lineOf(index))].join('\n'));
  return path;
};

/** The command as people call it, in a process of its own. */
function command(url: string, ...args: string[]) {
  const main = join(root, 'tools', 'import', 'main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args, '--url', url, '--as', 'd1-ic'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  child.stderr.on('data', (chunk) => {
    printed += chunk;
  });
  const ended = new Promise<{ code: number | null; printed: string }>((done) =>
    child.once('close', (code) => done({ code, printed })),
  );
  return { child, ended };
}

/** Begins an import and kills it when its third part has reached the server. */
async function killedUnderWay(server: Awaited<ReturnType<typeof importServer>>, args: readonly string[]) {
  const first = command(server.url, ...args);
  await new Promise<void>((reached) => {
    server.onRows = async (from) => {
      if (from < 401) return;
      reached();
      await first.ended;
    };
  });
  first.child.kill('SIGKILL');
  await first.ended;
  server.onRows = async () => {};
}

describe('the command', () => {
  it('goes on where it was killed, and every row is one lead', async () => {
    const server = await importServer(await db.store());
    const args = [fileOf(900), '--source', 'vehicle-office', '--report', join(folder, 'report.csv')];

    await killedUnderWay(server, args);
    const second = await command(server.url, ...args).ended;

    expect(second.printed).toMatch(/Going on at row \d+ · 从第\d+行继续/);
    expect(second.printed).toContain('900 leads');
    expect(second.code).toBe(0);
    const { items } = await server.store.leads.ofDealer('D1', {}, { limit: 1000 });
    expect(items.length).toBe(900);
    expect(readFileSync(join(folder, 'report.csv'), 'utf8').trimEnd().split('\r\n')).toHaveLength(901);
    server.close();
  }, 120_000);

  it('stops at a column that nobody knows, and remembers what was said of it', async () => {
    const server = await importServer(await db.store());
    const path = fileOf(3, HEADERS.replace('姓名', '司机师傅'));
    const args = [path, '--source', 'vehicle-office', '--report', join(folder, 'report.csv')];

    const asked = await command(server.url, ...args).ended;
    const told = await command(server.url, ...args, '--map', '司机师傅=customer.name').ended;
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n${lineOf(7)}`);
    const next = await command(server.url, ...args).ended;

    expect(asked).toMatchObject({ code: 2, printed: expect.stringContaining("--ignore '司机师傅'") });
    expect(told.printed).toContain('3 leads');
    expect(next.printed).toMatch(/1 leads[\s\S]*3 duplicates/);
    server.close();
  }, 120_000);

  it('brings nothing in a dry run, and takes an import back', async () => {
    const server = await importServer(await db.store());
    const args = [fileOf(5), '--source', 'vehicle-office', '--report', join(folder, 'report.csv')];

    const dry = await command(server.url, ...args, '--dry-run').ended;
    const leadsOfDry = (await server.store.leads.ofDealer('D1', {}, { limit: 10 })).items;
    const brought = await command(server.url, ...args).ended;
    const importId = /Import (I\w+) is finished/.exec(brought.printed)![1]!;
    const undone = await command(server.url, '--undo', importId, '--reason', '选错文件').ended;

    expect(dry).toMatchObject({ code: 0, printed: expect.stringContaining('nothing was sent') });
    expect(leadsOfDry).toEqual([]);
    expect(undone.printed).toContain('5 taken back');
    expect((await server.store.leads.ofDealer('D1', { status: 'open' }, { limit: 10 })).items).toEqual([]);
    server.close();
  }, 120_000);

  it('takes an import back that was interrupted', async () => {
    const server = await importServer(await db.store());
    const args = [fileOf(600), '--source', 'vehicle-office', '--report', join(folder, 'report.csv')];
    await killedUnderWay(server, args);
    const [{ importId }] = (await server.store.imports.list('D1', { limit: 1 })).items as [Import];

    const undone = await command(server.url, '--undo', importId, '--reason', '选错文件').ended;

    expect(undone).toMatchObject({ code: 0, printed: expect.stringContaining('taken back') });
    expect((await server.store.leads.ofDealer('D1', { status: 'open' }, { limit: 10 })).items).toEqual([]);
    server.close();
  }, 120_000);

  it('says how it is called when it is called otherwise', async () => {
    const { code, printed } = await command('http://127.0.0.1:1', 'file.csv').ended;

    expect(code).toBe(2);
    expect(printed).toContain('--network or --source');
  }, 60_000);
});
