import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser } from './browser.ts';

/** The customer of the world whom nobody but this file is about, as people write a telephone. */
const PHONE = '139 1222 0010';
const DIGITS = /1391222\D*0010|139\D?1222\D?0010/;

/** What the scripts of a page still have in memory, after what nobody needs any more has been thrown away. */
async function heapOf(page: Page): Promise<string> {
  const debuggerOfPage = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  debuggerOfPage.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await debuggerOfPage.send('HeapProfiler.collectGarbage');
  await debuggerOfPage.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  return chunks.join('');
}

/** Everything that a browser may keep of a page, and where it is. */
async function keptByBrowser(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([
      location.href,
      { ...localStorage },
      { ...sessionStorage },
      history.state,
      document.title,
    ]),
  );
}

describeInBrowser('head office', ({ staff, visit }) => {
  it('withdraws a dealer after a look at what goes where, watches it end, and has it told lead by lead', async () => {
    const { page, expectSound } = await visit({ as: 'hq-info', to: '/office', size: 'telephone' });
    await page.getByRole('link', { name: /合肥江淮通达/ }).click();
    await page.waitForURL('**/office/withdrawal/D202');
    await page.getByText('该经销商现有 2 条线索。').waitFor();
    await expectSound();

    await page.getByRole('button', { name: '撤点' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/收回 2 条线索：1 条分配给 1 家经销商，1 条在总部待分配/).waitFor();
    await dialog.getByLabel(/^原因/).fill('合同到期');
    await dialog.getByLabel(/D202/).fill('D201');
    const withAnotherId = await dialog.getByRole('button', { name: '撤点' }).isDisabled();
    await dialog.getByLabel(/D202/).fill('D202');
    await dialog.getByRole('button', { name: '撤点' }).click();
    await dialog.getByRole('button', { name: '关闭' }).last().click();

    await page.getByText('✓ 已完成').waitFor();
    const totals = page.getByRole('region', { name: '去向合计' });
    await totals.getByRole('row', { name: '济南齐鲁重卡 D201 1' }).waitFor();
    await totals.getByRole('row', { name: '总部待分配 1' }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载全部（CSV）' }).click();
    const lines = readFileSync(await (await download).path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    await expectSound();
    const { organisation } = (await staff.as('hq-info', 'GET', '/organisation')) as {
      organisation: { dealers: { dealerId: string; active: boolean }[] };
    };
    expect(withAnotherId).toBe(true);
    expect(lines).toHaveLength(3);
    expect(lines.filter((line) => line.includes(',given,D201,PRO-18,'))).toHaveLength(1);
    expect(organisation.dealers.find(({ dealerId }) => dealerId === 'D202')?.active).toBe(false);
    await page.getByRole('link', { name: /选择其他经销商/ }).click();
    await page.getByRole('link', { name: /合肥江淮通达.*已撤点/ }).waitFor();
  });

  it('hands a person’s data out and erases them, and the browser keeps nothing of the person', async () => {
    const { page, expectSound } = await visit({
      as: 'hq-head',
      to: '/office/person',
      language: 'en',
      scheme: 'dark',
    });
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await page.getByLabel(/^Telephone/).fill(PHONE);
    await page.getByRole('button', { name: 'See what is kept' }).click();
    await page.getByRole('row', { name: /^Leads 1 0/ }).waitFor();
    await expectSound();

    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByLabel(/^Reason/).selectOption('An audit');
    const download = page.waitForEvent('download');
    await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
    const file = await download;
    const exported = JSON.parse(readFileSync(await file.path(), 'utf8')) as { phones: string[] };
    await page.getByRole('button', { name: 'Erase the person' }).click();
    await page.getByLabel(/^Who asked/).selectOption('The customer');
    await page.getByLabel(/^Reason/).selectOption('Consent was withdrawn');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByLabel('I know that it cannot be undone').check();
    await page.getByRole('button', { name: 'Erase for good' }).click();

    await page.getByRole('heading', { name: 'Record of the erasure' }).waitFor();
    await page.getByText('Consent was withdrawn').waitFor();
    await expectSound();
    const kept = await keptByBrowser(page);
    const heap = await heapOf(page);
    const found = (await staff.as('hq-head', 'POST', '/people/erase/preview', { phone: PHONE })) as {
      leads: unknown[];
    };
    expect(exported.phones).toEqual(['+8613912220010']);
    expect(file.suggestedFilename()).not.toMatch(DIGITS);
    expect(await page.getByLabel(/^Telephone/).inputValue()).toBe('');
    expect(await page.content()).not.toMatch(/方小雨|1391222/);
    expect(kept).not.toMatch(DIGITS);
    // The answer would name a heap of megabytes, so only what was found in it is compared.
    expect([PHONE, '13912220010', '方小雨'].filter((trace) => heap.includes(trace))).toEqual([]);
    expect(heap).toContain('Record of the erasure');
    expect(addresses.filter((address) => DIGITS.test(decodeURIComponent(address)))).toEqual([]);
    expect(found.leads).toEqual([]);
  });

  it('is no place for a dealer’s people: nothing leads there, and its address refuses them', async () => {
    const { page, expectSound } = await visit({ as: 'd101-gm', to: '/office/person' });

    await page.getByRole('alert').getByText('您的岗位不能查看这里').waitFor();
    await page.getByText(/总经理/).waitFor();

    expect(await page.getByRole('navigation').getByRole('link', { name: '总部' }).count()).toBe(0);
    expect(await page.getByLabel(/^联系电话/).count()).toBe(0);
    await expectSound();
  });
});
