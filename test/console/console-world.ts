import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { pathWorld, record } from '../path/path-world.ts';
import { findBrowser } from './find-browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the console of the running system is; undefined without a browser. */
    readonly consoleUrl: string | undefined;
  }
}

/** Customers of the world, by the dealer who has them; enough for lists, and one for each journey that changes something. */
const CUSTOMERS = [
  { dealerId: 'D101', name: '顺达物流 王建国', horizon: '1-week', level: 'gold-silver' },
  { dealerId: 'D101', name: '宏远运输 李晓燕', horizon: '2-weeks', level: 'gold-silver' },
  { dealerId: 'D101', name: '京北砂石 赵铁柱', horizon: '2-months', level: 'retail' },
  { dealerId: 'D101', name: '昌盛建材 孙丽华', horizon: '6-months', level: 'retail' },
  { dealerId: 'D101', name: '安捷快运 周志强', horizon: '1-week', level: 'retail' },
  { dealerId: 'D101', name: '恒通货运 吴桂芳', horizon: '4-weeks', level: 'gold-silver' },
  { dealerId: 'D101', name: '永兴矿业 郑大勇', horizon: 'uncertain', level: 'retail' },
  { dealerId: 'D101', name: '福田冷链 冯玉梅', horizon: 'none', level: 'retail' },
  // In the east a dealer is withdrawn and a person erased, which nobody in the north sees; D203 has no leads.
  { dealerId: 'D202', name: '齐鲁建运 高立新', province: '山东省', city: '济南市' },
  { dealerId: 'D202', name: '江淮货运 崔志远', province: '安徽省', city: '合肥市' },
  { dealerId: 'D201', name: '泉城配送 方小雨', province: '山东省', city: '济南市' },
] as const;

/**
 * One running system for all journeys in a browser: the sample organisation with customers of one dealer and a few of others, on a clock that
 * stands on a Wednesday morning, when the next week’s promotion plans have been drafted. Without a browser nothing is started, and everybody is told.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (findBrowser() === undefined) {
    process.stderr.write(`\n${'!'.repeat(96)}\n`);
    process.stderr.write('!! NO BROWSER: every test of the console in a browser is SKIPPED.\n');
    process.stderr.write('!! Install one: apt-get install chromium, or name it in the variable CHROMIUM.\n');
    process.stderr.write(`${'!'.repeat(96)}\n\n`);
    project.provide('consoleUrl', undefined);
    return undefined;
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'console-'));
  const world = await pathWorld(dataDir);
  for (const [index, customer] of CUSTOMERS.entries()) {
    const phone = `1391222${String(index).padStart(4, '0')}`;
    const given = record({ ...customer, phone });
    if ('city' in customer) {
      const { province, city } = customer;
      given.customer.address = { province, city, district: '市辖区', detail: `货场路 ${index} 号` };
    }
    const { status, body } = await world.deliver(given);
    if (status !== 201)
      throw new Error(`${customer.name} was not taken in: ${status} ${JSON.stringify(body)}`);
  }
  await world.pass(2);
  project.provide('consoleUrl', world.cloud.url);
  return async () => {
    await world.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
