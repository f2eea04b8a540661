import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { describeInBrowser } from './browser.ts';

const SAMPLE = join(resolve(import.meta.dirname, '..', '..'), 'examples', 'records-gb18030.csv');

describeInBrowser('bringing a file', ({ staff, visit }) => {
  it('lets a clerk bring a sheet on a telephone, see what was refused, and take it back', async () => {
    const { page, expectSound } = await visit({ as: 'd101-in', to: '/work', size: 'telephone' });
    const result = page.getByRole('region', { name: '结果', exact: true });
    const leads = async () =>
      (await staff.all('d101-in', '/leads?dealerId=D101&status=open', 'leads')).length;
    const before = await leads();

    await page.getByRole('navigation', { name: '导航' }).getByRole('link', { name: '导入' }).click();
    await page.getByRole('combobox', { name: /^信息网络/ }).click();
    await page.getByRole('option', { name: /北京市车管所/ }).click();
    await page.locator('input[type=file]').setInputFiles(SAMPLE);
    await page.getByText('CSV, GB18030，9 行数据').waitFor();
    await expectSound();
    await page.getByLabel('“备注”列对应').selectOption({ label: '不导入此列' });
    await page.getByText('4 个单元格无法识别，涉及 2 行').waitFor();
    await page.getByText('第5行“手机”列：被表格缩写的数字').waitFor();
    await expectSound();
    await page.getByRole('button', { name: '导入 9 行' }).click();

    await page.waitForURL(/\/import\/I[0-9A-Z]{20}$/);
    await result.getByText('未通过 3').waitFor();
    await expect.poll(() => result.getByRole('rowheader').allInnerTexts()).toEqual(['5', '6', '9']);
    expect(await leads()).toBe(before + 4);
    await expectSound();

    const saved = page.waitForEvent('download');
    await result.getByRole('button', { name: '下载逐行结果（CSV）' }).click();
    expect((await saved).suggestedFilename()).toBe('records-gb18030.csv.report.csv');

    await result.getByRole('button', { name: '撤销导入' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('将撤回 4 条线索').waitFor();
    await dialog.getByLabel('原因').fill('文件选错');
    await dialog.getByRole('button', { name: '撤销导入' }).click();
    await dialog.getByText('已撤回 4 条，保留 0 条').waitFor();
    await expectSound();
    expect(await leads()).toBe(before);
  });

  it('goes on with a file that was interrupted when the same one is chosen, and refuses another', async () => {
    // None of them is a whole record, so that none of them becomes a lead.
    const rows = Array.from(
      { length: 230 },
      (_, index) => `客户${index},137${String(index).padStart(8, '0')}`,
    );
    const text = ['姓名,手机', ...rows].join('\n');
    const file = { name: '三月.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    const { page, expectSound } = await visit({
      as: 'd101-in',
      to: '/import?by=source&source=vehicle-office',
    });
    let parts = 0;
    await page.route('**/api/imports/*/rows', async (route) => {
      parts += 1;
      await (parts === 1 ? route.continue() : new Promise(() => {}));
    });
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: '导入 230 行' }).click();
    await page.getByText('200 / 230 行').waitFor();
    await page.getByRole('link', { name: '规则', exact: true }).click();
    const asked = page.getByRole('dialog', { name: '导入还没有完成' });
    await asked.getByText('留在这里').click();
    page.on('dialog', (dialog) => void dialog.accept());

    await page.reload();
    await page.getByText('从第 201 行数据起还没有导入').waitFor();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await expectSound();
    await page.locator('input[type=file]').setInputFiles({ ...file, buffer: Buffer.from(`${text}\n`) });
    await page.getByText('这不是同一个文件').waitFor();
    await page.locator('input[type=file]').setInputFiles(file);

    const result = page.getByRole('region', { name: '结果', exact: true });
    await expect
      .poll(() => result.getByRole('definition').allInnerTexts(), { timeout: 20_000 })
      .toEqual(['0', '0', '0', '230', '0']);
    await page.getByRole('heading', { name: '三月.csv 已完成' }).waitFor();
  });

  it('is neither offered to a salesperson nor shown at its address', async () => {
    const { page, expectSound } = await visit({ as: 'd101-mc', to: '/import', language: 'en' });

    await page.getByRole('alert').getByText('Your post may not see this').waitFor();

    const places = page.getByRole('navigation', { name: 'Navigation' });
    expect(await places.getByRole('link', { name: 'Import', exact: true }).count()).toBe(0);
    expect(await page.locator('input[type=file]').count()).toBe(0);
    await expectSound();
  });
});
