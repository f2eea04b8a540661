import { expect, it } from 'vitest';
import { describeInBrowser } from './browser.ts';

describeInBrowser('the rules', ({ visit }) => {
  it.each([
    ['telephone', 'zh', 'light'],
    ['desk', 'en', 'dark'],
  ] as const)('are found by words and by certainty, as the address says, on a %s in %s', async (...look) => {
    const [size, language, scheme] = look;
    const { page, expectSound } = await visit({ as: 'd101-cm', to: '/rules', size, language, scheme });
    await page.getByRole('article').first().waitFor();
    // On a telephone the bar at the bottom covers part of whatever the list has there until one scrolls.
    if (size === 'desk') await expectSound();

    await page.getByRole('searchbox').fill('revisit-days');
    await page.waitForURL('**q=revisit-days');

    const rule = page.getByRole('article');
    await expect.poll(() => rule.count()).toBe(1);
    await rule.getByRole('rowheader').first().waitFor();
    await rule.getByText(language === 'zh' ? /用在 \d+ 处/ : /Used in \d+ place/).click();
    await rule.getByText('domain/deadlines.ts').first().waitFor();
    await expectSound();
  });

  it('open from a why, one rule with its quote', async () => {
    const { page, expectSound } = await visit({ as: 'd101-cm', to: '/rules/REV-06' });

    await page.getByRole('heading', { level: 1, name: '规则 REV-06' }).waitFor();
    await page.locator('blockquote').first().waitFor();
    await expectSound();
    await page.getByRole('link', { name: '全部规则' }).click();

    await page.waitForURL('**/rules');
    await expect.poll(() => page.getByRole('article').count()).toBeGreaterThan(100);
  });

  it('say that there is no such rule, and where the others are', async () => {
    const { page, expectSound } = await visit({ as: 'd101-cm', to: '/rules/XYZ-99' });

    await page.getByRole('heading', { name: '规则手册里没有这条规则' }).waitFor();
    await expectSound();
  });
});
