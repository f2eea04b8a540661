import { expect, it } from 'vitest';
import { describeInBrowser } from './browser.ts';

describeInBrowser('signing in', ({ visit }) => {
  it('leads a stranger to the people of the organisation, and back to where the link pointed', async () => {
    const { page } = await visit({ to: '/rules' });

    await page
      .getByRole('link', { name: /hq-info/ })
      .or(page.getByRole('button', { name: /hq-info/ }))
      .first()
      .click();

    await page.waitForURL('**/rules');
    await page.getByRole('heading', { level: 1, name: '规则' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/rules');
  });

  it('forgets who it was at the sign-out', async () => {
    const { page } = await visit({ as: 'hq-info', to: '/rules' });

    await page.getByRole('button', { name: '退出登录' }).click();

    await page.waitForURL(/login|authorize/);
    expect(
      await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('oidc.user'))),
    ).toEqual([]);
  });
});
