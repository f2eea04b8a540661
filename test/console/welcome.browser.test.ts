import { expect, it } from 'vitest';
import { describeInBrowser } from './browser.ts';

describeInBrowser('opening a console without leads', ({ visit }) => {
  it.each([
    { size: 'telephone', language: 'zh', scheme: 'dark', title: '这里还没有线索', managers: '经理' },
    { size: 'desk', language: 'en', scheme: 'light', title: 'There are no leads yet', managers: 'Managers' },
  ] as const)('explains itself on a $size in $language', async ({ title, managers, ...look }) => {
    const { page, expectSound } = await visit({ as: 'd203-gm', to: '/work', ...look });

    await page.getByRole('heading', { name: title }).waitFor();

    expect(await page.getByRole('link', { name: managers, exact: true }).count()).toBe(1);
    await expectSound();
  });

  it('lets whoever has read it go on to the pages themselves', async () => {
    const { page, expectSound } = await visit({ as: 'd203-gm', to: '/work', language: 'en' });

    await page.getByRole('link', { name: 'Managers', exact: true }).click();

    await page.getByRole('heading', { level: 1, name: 'Team' }).waitFor();
    await expectSound();
  });

  it('does not stand in the way of somebody whose dealer has leads', async () => {
    const { page } = await visit({ as: 'd101-gm', to: '/work', language: 'en' });

    await page.getByRole('heading', { level: 1, name: 'My work' }).waitFor();

    expect(await page.getByRole('heading', { name: 'There are no leads yet' }).count()).toBe(0);
  });
});
