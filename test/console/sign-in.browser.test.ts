import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser } from './browser.ts';

/** Chooses who one is on the sign-in page of a laptop. */
async function pick(page: Page, staffId: string): Promise<void> {
  await page
    .getByRole('link', { name: staffId })
    .or(page.getByRole('button', { name: staffId }))
    .first()
    .click();
}

async function keptUsers(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('oidc.user')));
}

describeInBrowser('signing in', ({ visit }) => {
  it('leads a stranger to the people of the organisation, and back to where the link pointed', async () => {
    const { page, expectSound } = await visit({ to: '/rules?lang=en' });

    await pick(page, 'hq-info');

    await page.getByRole('heading', { level: 1, name: /rule/i }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/rules');
    await expectSound();
  });

  it('forgets who it was at the sign-out', async () => {
    const { page } = await visit({ to: '/rules', language: 'en' });
    await pick(page, 'd101-gm');
    await page.getByRole('button', { name: 'Sign out' }).click();

    await page.waitForURL(/login|authorize/);

    expect(await keptUsers(page)).toEqual([]);
  });
});
