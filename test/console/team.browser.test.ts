import { expect, it } from 'vitest';
import { describeInBrowser, type Language, type Size } from './browser.ts';

const LOOKS: readonly { size: Size; language: Language; scheme: 'light' | 'dark'; as: string }[] = [
  { size: 'desk', language: 'zh', scheme: 'light', as: 'hq-info' },
  { size: 'telephone', language: 'en', scheme: 'dark', as: 'd101-gm' },
];

const SECTIONS = [
  { path: '/work', zh: '逾期与负荷', en: 'Overdue and load' },
  { path: '/results', zh: '收集与核实', en: 'Records' },
  { path: '/dates', zh: '日程与短信', en: 'Dates and SMS' },
  { path: '/staff', zh: '人员', en: 'People' },
  { path: '/networks', zh: '信息网络', en: 'Networks' },
  { path: '/rewards', zh: '奖励', en: 'Rewards' },
  { path: '', zh: '总览', en: 'Overview' },
];

describeInBrowser('the team', ({ staff, visit }) => {
  it.each(LOOKS)(
    'shows $as every section on a $size in $language, $scheme',
    async ({ as, size, language, scheme }) => {
      const { page, expectSound } = await visit({ as, to: '/team', size, language, scheme });

      for (const section of SECTIONS) {
        await page.getByRole('link', { name: section[language], exact: true }).first().click();
        await page.waitForURL((url) => url.pathname === `/team${section.path}`);
        await page
          .getByText(/^(正在载入…|Loading …)$/)
          .first()
          .waitFor({ state: 'detached' });
        await expectSound();
      }
    },
  );

  it('has the numbers of a picture as a table, and keeps its scope in the address', async () => {
    const { page } = await visit({ as: 'hq-info', to: '/team' });
    const pipeline = page.getByRole('region', { name: '各环节线索' });

    await page.getByLabel('经销商').selectOption('D101');
    await pipeline.getByText('表格', { exact: true }).click();

    const row = pipeline.getByRole('row', { name: /^销售促进/ });
    const shown = Number(await row.getByRole('cell').nth(1).innerText());
    const { stages } = (await staff.as('hq-info', 'GET', '/statistics/pipeline?dealerId=D101')) as {
      stages: { stage: string; count: number }[];
    };
    expect(shown).toBe(stages.find(({ stage }) => stage === 'promotion')?.count);
    expect(new URL(page.url()).searchParams.get('dealerId')).toBe('D101');
  });

  it('shows what second persons found of results and what nobody looked at, by person and by dealer', async () => {
    const { page, expectSound } = await visit({ as: 'hq-info', to: '/team/results' });
    const checked = page.getByRole('region', { name: '结果抽查' });
    const heads = () => checked.getByRole('columnheader').allInnerTexts();

    await checked.getByText('表格', { exact: true }).click();
    const byPerson = await heads();
    await page.getByLabel('抽查结果按').getByText('按经销商', { exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get('checkedBy') === 'dealer');
    await checked.getByText('表格', { exact: true }).click();
    const byDealer = await heads();

    const figures = ['经销商', '抽查', '属实', '不属实', '无人抽查', '不属实占比'];
    expect(byPerson).toEqual(['姓名', ...figures]);
    expect(byDealer).toEqual(figures);
    await expectSound();
  });

  it.each([
    ['zh', '从（月）', /^\d{4}年\d{1,2}月$/],
    ['en', 'From month', /^[A-Z][a-z]+ \d{4}$/],
  ] as const)(
    'offers months in %s, and keeps the chosen one in the address',
    async (language, label, month) => {
      const { page } = await visit({ as: 'd101-gm', to: '/team', language });
      const options = page.getByLabel(label).getByRole('option');
      await options.first().waitFor({ state: 'attached' });

      const said = await options.allInnerTexts();
      await page.getByLabel(label).selectOption({ index: 5 });

      expect(said.filter((each) => !month.test(each))).toEqual([]);
      await expect.poll(() => new URL(page.url()).searchParams.get('from')).toMatch(/^\d{4}-\d{2}$/);
    },
  );

  it('is reached from one’s own work and leads back to it, whatever both have asked for', async () => {
    const { page, expectSound } = await visit({ as: 'd101-gm', to: '/work', language: 'en' });
    const place = page.getByRole('navigation', { name: 'Navigation' });
    const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

    await heading('My work');
    for (const name of ['Team', 'Plans', 'My work', 'Leads', 'Rules', 'Team', 'My work']) {
      await place.getByRole('link', { name, exact: true }).click();
      await heading(name);
      await page.getByText('Loading …').first().waitFor({ state: 'detached' });
    }

    await expectSound();
  });

  it('takes an absence, says what it leads to, and takes it back', async () => {
    const { page, expectSound } = await visit({
      as: 'd103-gm',
      to: '/team/staff/d103-in',
      size: 'telephone',
    });

    await page.getByLabel(/^从/).fill('2026-06-01');
    await page.getByLabel(/^到/).fill('2026-06-03');
    await page.getByRole('button', { name: '登记' }).click();
    await page.getByText('已登记', { exact: true }).waitFor();
    const entered = page.getByText(/2026年6月1日 – 2026年6月3日/);
    await entered.waitFor();
    await expectSound();
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByRole('button', { name: '确认撤销' }).click();

    await entered.waitFor({ state: 'detached' });
    const member = await staff.as('d103-gm', 'GET', '/staff/d103-in');
    expect(member.absences).toEqual([]);
  });
});
