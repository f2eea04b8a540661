import { expect, it } from 'vitest';
import { describeInBrowser } from './browser.ts';

describeInBrowser('the links of messages', ({ staff, visit }) => {
  it.each([
    ['telephone', 'zh'],
    ['desk', 'en'],
  ] as const)('open the plan that they tell of, on a %s in %s', async (size, language) => {
    const { plans } = (await staff.as('d101-cm', 'GET', '/plans?kind=promotion')) as {
      plans: { planId: string }[];
    };
    const planId = plans[0]!.planId;

    const { page, expectSound } = await visit({ as: 'd101-cm', to: `/${planId}`, size, language });

    await page.waitForURL(`**/plan/${planId}`);
    await page.getByRole('tab').first().waitFor();
    await expectSound();
  });

  it.each([
    ['telephone', 'zh', '信息整理与移交'],
    ['desk', 'en', 'Records handed over'],
  ] as const)('open the cut-off of a month, on a %s in %s', async (size, language, title) => {
    const { page, expectSound } = await visit({ as: 'hq-info', to: '/cut-off/2026-03', size, language });

    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByRole('heading', { level: 2 }).waitFor();
    await expectSound();
    const month = page.getByLabel(/^(月份|Month)$/);
    await month.selectOption({ index: 1 });

    await page.waitForURL(
      (url) => url.pathname === '/cut-off/2026-02' || url.pathname !== '/cut-off/2026-03',
    );
    expect(new URL(page.url()).pathname).toMatch(/^\/cut-off\/\d{4}-\d{2}$/);
  });

  it('say so when they tell of nothing that there is', async () => {
    const { page, expectSound } = await visit({ as: 'd101-cm', to: '/nothing-of-ours' });

    await page.getByRole('heading', { level: 1, name: '这里没有页面' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/nothing-of-ours');
    await expectSound();
  });

  it('let a page that could not be fetched be opened anew', async () => {
    const { page } = await visit({ as: 'd101-cm', to: '/nothing-of-ours', language: 'en' });
    await page.route('**/assets/rules-page*', (route) => route.abort());

    await page.getByRole('link', { name: 'Rules' }).click();
    await page.getByRole('alert').getByText('Something went wrong').waitFor();
    await page.unroute('**/assets/rules-page*');
    await page.getByRole('button', { name: 'Try again' }).click();

    await page.getByRole('heading', { level: 1 }).waitFor();
  });
});
