import { expect, it } from 'vitest';
import { describeInBrowser, type Language, type Size } from './browser.ts';

const LOOKS: readonly { size: Size; language: Language; scheme: 'light' | 'dark' }[] = [
  { size: 'desk', language: 'zh', scheme: 'light' },
  { size: 'telephone', language: 'en', scheme: 'dark' },
];

const SECTIONS = [
  { path: '', zh: '总览', en: 'Overview' },
  { path: '/executions', zh: '执行', en: 'Executions' },
  { path: '/waiting', zh: '等待板', en: 'Waiting board' },
  { path: '/failures', zh: '失败', en: 'Failures' },
  { path: '/dead-letters', zh: '死信', en: 'Dead letters' },
  { path: '/quarantine', zh: '隔离区', en: 'Quarantine' },
  { path: '/sources', zh: '来源', en: 'Sources' },
  { path: '/findings', zh: '核对发现', en: 'Findings' },
  { path: '/messages', zh: '消息', en: 'Messages' },
  { path: '/schedules', zh: '计划任务', en: 'Schedules' },
  { path: '/clock', zh: '时钟', en: 'Clock' },
  { path: '/log', zh: '操作日志', en: 'Log' },
];

describeInBrowser('running the system', ({ visit }) => {
  it.each(LOOKS)(
    'shows every section on a $size in $language, $scheme',
    async ({ size, language, scheme }) => {
      const { page, expectSound } = await visit({ as: 'hq-info', to: '/run', size, language, scheme });

      for (const section of SECTIONS) {
        await page.getByRole('link', { name: section[language], exact: true }).first().click();
        await page.waitForURL(`**/run${section.path}`);
        await page
          .getByRole('status')
          .filter({ hasText: /载入|Loading/ })
          .waitFor({ state: 'detached' });
        await expectSound();
      }
    },
  );

  it('draws an execution on its machine and tells its history in sentences', async () => {
    const { page, expectSound } = await visit({
      as: 'hq-info',
      to: '/run/executions?status=RUNNING',
      language: 'en',
    });

    await page
      .getByRole('link', { name: /^L[0-9A-Z]{12}-1$/ })
      .first()
      .click();
    await page.getByRole('img', { name: 'Where it is' }).waitFor();
    await page.getByText('Raw events').click();

    await page.getByText('ExecutionStarted').first().waitFor();
    expect(new URL(page.url()).searchParams.get('history')).toBe('events');
    await expectSound();
  });

  it('stops an execution only after it was told why, and keeps that in the log', async () => {
    const { page } = await visit({ as: 'hq-info', to: '/run/executions?status=RUNNING', language: 'en' });
    await page
      .getByRole('link', { name: /^L[0-9A-Z]{12}-1$/ })
      .last()
      .click();

    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Stop' });
    await dialog.getByRole('textbox', { name: /Reason/ }).fill('a walk through the console');
    await dialog.getByRole('button', { name: 'Stop', exact: true }).click();
    await dialog.getByText('✓').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();

    await page.getByRole('link', { name: 'Log', exact: true }).click();
    await page.getByRole('cell', { name: 'a walk through the console' }).waitFor();
  });

  it('moves the clock of a laptop, and every page follows', async () => {
    const { page } = await visit({ as: 'hq-info', to: '/run/clock', language: 'en' });
    const chip = page.getByRole('link', { name: /Move the clock/ });
    const before = await chip.textContent();

    await page.getByRole('button', { name: '+1 hour' }).click();

    await expect.poll(() => chip.textContent(), { timeout: 20_000 }).not.toBe(before);
  });

  it('shows somebody without the right neither the way there nor what is there', async () => {
    const { page } = await visit({ as: 'd101-sp', to: '/run/findings', language: 'en' });

    await page.getByRole('alert').getByText('Your post may not see this').waitFor();
    expect(await page.getByRole('link', { name: 'Operations' }).count()).toBe(0);
  });
});
