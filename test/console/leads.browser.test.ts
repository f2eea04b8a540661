import { expect, it } from 'vitest';
import { describeInBrowser } from './browser.ts';

describeInBrowser('the leads', ({ staff, visit }) => {
  const idOf = async (text: string) => {
    const { leads } = (await staff.as('d101-gm', 'POST', '/leads/search', { text })) as {
      leads: { leadId: string }[];
    };
    return leads[0]!.leadId;
  };

  it.each([
    ['telephone', 'zh', 'light'],
    ['desk', 'en', 'dark'],
  ] as const)('are found as one types, without the name in the address, on a %s in %s', async (...look) => {
    const [size, language, scheme] = look;
    const { page, expectSound } = await visit({ as: 'd101-gm', to: '/lead', size, language, scheme });
    const rows = page.getByRole('listitem');
    await rows.filter({ hasText: '永兴矿业' }).waitFor();
    await expectSound();

    await page.getByRole('searchbox').fill('福田冷');
    await rows.filter({ hasText: '永兴矿业' }).waitFor({ state: 'detached' });

    expect(await rows.filter({ hasText: '福田冷链 冯玉梅' }).count()).toBe(1);
    expect(page.url()).not.toContain('%E7');
    await page.reload();
    await rows.filter({ hasText: '福田冷链 冯玉梅' }).waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('福田冷');
  });

  it('are found by a whole telephone, which no address keeps', async () => {
    const { page } = await visit({ as: 'd101-gm', to: '/lead' });
    await page.getByRole('listitem').first().waitFor();

    await page.getByRole('searchbox').fill('13912220000');
    await page.getByText('1 条线索', { exact: true }).waitFor();

    await page.getByRole('link', { name: /顺达物流 王建国/ }).waitFor();
    expect(page.url()).not.toContain('139');
  });

  it('are narrowed by conditions that the address says, and kept as a view with a name', async () => {
    const { page, expectSound } = await visit({ as: 'd101-gm', to: '/lead?level=gold-silver' });
    const rows = page.getByRole('listitem');
    await rows.filter({ hasText: '顺达物流' }).waitFor();

    expect(await rows.filter({ hasText: '永兴矿业' }).count()).toBe(0);
    await page.getByLabel('等待事项').selectOption({ label: '销售促进' });
    await page.waitForURL('**/lead?level=gold-silver&waitingFor=promotion');
    await page.getByRole('button', { name: '保存视图' }).click();
    await page.getByRole('textbox', { name: '视图名称' }).fill('金银质促进');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('button', { name: '清除筛选' }).click();
    await rows.filter({ hasText: '永兴矿业' }).waitFor();
    await page.getByRole('link', { name: '金银质促进' }).click();

    await page.waitForURL('**/lead?level=gold-silver&waitingFor=promotion');
    await expectSound();
  });

  it('are gone through with the arrow keys', async () => {
    const { page } = await visit({ as: 'd101-gm', to: '/lead' });
    await page.getByRole('listitem').first().waitFor();

    await page.getByRole('region', { name: /线索列表/ }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');

    await page.waitForURL(/\/lead\/L[0-9A-Z]{12}$/);
  });

  it.each([
    ['telephone', 'zh', 'dark'],
    ['desk', 'en', 'light'],
  ] as const)('tell their story with every why, on a %s in %s', async (size, language, scheme) => {
    const leadId = await idOf('宏远运输');
    const to = `/lead/${leadId}?order=oldest`;
    const { page, expectSound } = await visit({ as: 'hq-info', to, size, language, scheme });
    const why = language === 'zh' ? '为什么' : 'Why';
    await page.getByRole('heading', { level: 1, name: '宏远运输 李晓燕' }).waitFor();
    const events = page.locator('.lead-events').getByRole('listitem');
    await events.first().waitFor();

    await events.first().getByText(why).click();
    await events.first().locator('blockquote').first().waitFor();
    await expectSound();
    const graph = page.getByRole('group', { name: language === 'zh' ? /流程图/ : /The path as a graph/ });
    await graph.getByRole('button', { name: language === 'zh' ? /^销售促进/ : /^Promotion/ }).click();

    await page.waitForURL('**at=promotion');
    const tasks = language === 'zh' ? '任务' : 'Tasks';
    await page.getByRole('tab', { name: tasks }).click();
    await page.waitForURL('**tab=tasks');
    await page.getByRole('article').first().waitFor();
    await page.getByRole('tab', { name: language === 'zh' ? '消息' : 'Messages' }).click();
    await page
      .getByText(/新任务|销售促进/)
      .first()
      .waitFor();
    await expectSound();
  });

  it('show a telephone to those who say why, and keep who it was', async () => {
    const leadId = await idOf('恒通货运');
    const { page, expectSound } = await visit({ as: 'd101-gm', to: `/lead/${leadId}` });

    await page.getByRole('button', { name: '查阅完整信息' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/记录在案/).waitFor();
    await dialog.getByLabel('事由').selectOption({ label: '上门走访或交车' });
    await dialog.getByRole('button', { name: '查阅完整信息' }).click();
    await page.getByRole('link', { name: '+8613912220005' }).waitFor();
    await expectSound();
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
    await page.getByRole('tab', { name: '查阅记录' }).click();

    await page.getByRole('cell', { name: /上门走访或交车/ }).waitFor();
    expect(await page.getByText('13912220005').count()).toBe(0);
  });

  it('are routed anew when the customer buys at another time', async () => {
    const leadId = await idOf('永兴矿业');
    const { page } = await visit({ as: 'd101-gm', to: `/lead/${leadId}` });

    await page.getByRole('button', { name: '意向变更' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('购车时间').selectOption({ label: '一周内' });
    await dialog.getByRole('button', { name: '意向变更' }).click();

    await page.getByText('意向已变更').waitFor();
    await page.getByText(/得知购车时间变化.*转入销售促进/).waitFor();
    expect(await staff.as('d101-gm', 'GET', `/leads/${leadId}`)).toMatchObject({ stage: 'promotion' });
  });

  it('say that a lead of another dealer is not there', async () => {
    const leadId = await idOf('福田冷链');
    const { page } = await visit({ as: 'd102-gm', to: `/lead/${leadId}` });

    await page.getByRole('alert').getByText('没有找到，或不在您的范围内').waitFor();

    expect(await page.getByText('福田冷链').count()).toBe(0);
  });
});
