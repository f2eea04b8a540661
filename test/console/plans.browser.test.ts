import { expect, it } from 'vitest';
import { describeInBrowser, type Journey } from './browser.ts';

interface PlanTask {
  readonly taskId: string;
  readonly planId?: string;
  readonly kind: string;
}

/** A path takes its turn while other tests have the machine. */
const PATIENT = { timeout: 20_000 };

/** The open task of a kind that somebody has about a plan. */
async function planTaskOf(staff: Journey['staff'], staffId: string, kind: string, planId: string) {
  const tasks = await staff.all<PlanTask>(staffId, '/tasks?limit=100', 'tasks');
  return tasks.find((task) => task.kind === kind && task.planId === planId);
}

/** The promotion plan of D101 that is being made. */
async function draftOf(staff: Journey['staff'], maker: string) {
  const { plans } = (await staff.as(maker, 'GET', '/plans?kind=promotion&status=draft')) as {
    plans: { planId: string; version: number }[];
  };
  const [plan] = plans;
  if (plan === undefined) throw new Error('no promotion plan is being made');
  return plan;
}

/** Adds a line about a customer who has none yet in the part, so that the part is not empty. */
async function withLine(staff: Journey['staff'], maker: string, part: string): Promise<void> {
  const { planId, version } = await draftOf(staff, maker);
  const lines = await staff.all<{ leadId?: string }>(maker, `/plans/${planId}/lines`, 'lines');
  const leads = await staff.all<{ leadId: string }>(maker, '/leads?dealerId=D101', 'leads');
  const free = leads.find(({ leadId }) => !lines.some((line) => line.leadId === leadId));
  if (free === undefined) throw new Error('every customer stands in the plan');
  await staff.as(maker, 'POST', `/plans/${planId}/lines`, {
    version,
    part,
    leadId: free.leadId,
    method: 'phone',
  });
}

/** Hands a part of the plan in. */
async function handedIn(staff: Journey['staff'], maker: string, part: string): Promise<string> {
  const { planId, version } = await draftOf(staff, maker);
  await staff.as(maker, 'POST', `/plans/${planId}/submit`, {
    version,
    parts: [part],
    reason: '新店，客户不足',
  });
  return planId;
}

describeInBrowser('plans', ({ staff, visit }) => {
  it('are approved in two taps on a telephone, which says before what that leads to', async () => {
    const planId = await handedIn(staff, 'd101-cm', 'gold-silver');
    await expect.poll(() => planTaskOf(staff, 'd101-gm', 'approve-plan', planId), PATIENT).toBeDefined();
    const { page, expectSound } = await visit({ as: 'd101-gm', to: '/plan', size: 'telephone' });
    const card = page.getByRole('article').filter({ has: page.locator(`a[href="/plan/${planId}"]`) });

    await card.getByRole('button', { name: '同意', exact: true }).click();
    await card.getByText('下一步由市场部经理审批').waitFor();
    await expectSound();
    await card.getByRole('button', { name: '确认同意' }).click();

    await page.getByText('已同意，下一步由市场部经理审批').waitFor();
    await page.goto(`${new URL(page.url()).origin}/plan/${planId}`);
    const part = page.getByRole('region', { name: '金银质' });
    await part.getByRole('listitem').filter({ hasText: '审核: 市场部经理 · 等待中' }).waitFor();
    await expectSound();
    await expect.poll(() => planTaskOf(staff, 'north-mdm', 'approve-plan', planId), PATIENT).toBeDefined();
  });

  it('are passed on by a dealer’s manager to one of those who may decide, found by name', async () => {
    const planId = await handedIn(staff, 'd101-cm', 'major');
    await expect.poll(() => planTaskOf(staff, 'd101-gm', 'approve-plan', planId), PATIENT).toBeDefined();
    const { page, expectSound } = await visit({ as: 'd101-gm', to: `/plan/${planId}`, size: 'telephone' });
    const part = page.getByRole('region', { name: '一般大客户' });

    await part.getByRole('button', { name: '转交' }).click();
    await part.getByRole('combobox').click();
    const offered = await page.getByRole('option').allInnerTexts();
    await expectSound();
    await page.keyboard.type('north-mdm');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await part.getByRole('button', { name: '转交' }).click();
    await page.getByText('已转交').waitFor();

    expect(offered.filter((each) => /d101-cm|d101-gm|d103-/.test(each))).toEqual([]);
    await expect.poll(() => planTaskOf(staff, 'north-mdm', 'approve-plan', planId), PATIENT).toBeDefined();
  });

  it('go back to their maker with the reason, and show what was changed since', async () => {
    await withLine(staff, 'd101-pc', 'retail');
    const planId = await handedIn(staff, 'd101-pc', 'retail');
    await expect.poll(() => planTaskOf(staff, 'd101-cm', 'approve-plan', planId), PATIENT).toBeDefined();
    const manager = await visit({ as: 'd101-cm', to: `/plan/${planId}`, language: 'en' });

    await manager.page.getByRole('button', { name: 'Return', exact: true }).click();
    await manager.page.getByLabel(/^Reason/).fill('日期太晚');
    await manager.page.getByRole('button', { name: 'Return it' }).click();
    await manager.page.getByText('Returned to its maker').waitFor();
    await expect.poll(() => planTaskOf(staff, 'd101-pc', 'submit-plan', planId), PATIENT).toBeDefined();
    const maker = await visit({ as: 'd101-pc', to: `/plan/${planId}`, language: 'en' });
    await maker.page.getByText('日期太晚').waitFor();
    await maker.expectSound();
    await maker.page.getByRole('tab', { name: 'Lines' }).click();
    await maker.page
      .getByRole('row')
      .filter({ hasText: 'Telephone' })
      .getByRole('button', { name: 'Change', exact: true })
      .first()
      .click();
    await maker.page.getByLabel('Method').selectOption('letter');
    await maker.page.getByRole('button', { name: 'Save' }).click();
    await maker.page.getByText('Saved').waitFor();
    await maker.page.getByRole('tab', { name: 'What changed' }).click();

    await maker.page.getByText(/changed line .*method phone → letter/).waitFor();
    expect(new URL(maker.page.url()).searchParams.get('tab')).toBe('changes');
    await maker.expectSound();
  });

  it('get a line for a customer whom one finds by name', async () => {
    const { planId } = await draftOf(staff, 'd101-pc');
    const lines = await staff.all<{ leadId?: string }>('d101-pc', `/plans/${planId}/lines`, 'lines');
    const leads = await staff.all<{ leadId: string; level: string; customer: { name: string } }>(
      'd101-pc',
      '/leads?dealerId=D101',
      'leads',
    );
    const planned = new Set(lines.map(({ leadId }) => leadId));
    const { name } = leads.find(({ leadId, level }) => level === 'retail' && !planned.has(leadId))!.customer;
    const to = `/plan/${planId}?tab=lines`;
    const { page, expectSound } = await visit({ as: 'd101-pc', to, size: 'telephone' });
    const picker = page.getByRole('combobox', { name: '线索' });

    await page.getByRole('button', { name: '添加一行' }).click();
    await picker.click();
    await page.keyboard.type(name);
    await expect.poll(() => page.getByRole('listbox').getByRole('option').count()).toBe(1);
    await expectSound();
    await page.getByRole('listbox').getByRole('option').click();

    expect(await picker.inputValue()).toContain(name);
    await page.getByRole('button', { name: '添加一行' }).click();
    await page.getByText('已添加').waitFor();
    await page.getByRole('link', { name }).waitFor();
  });

  it('are filtered by the address, and stand in a calendar of their dates', async () => {
    const { page, expectSound } = await visit({ as: 'hq-info', to: '/plan?kind=promotion&dealerId=D103' });

    await page
      .getByRole('row', { name: /太原并通汽贸/ })
      .first()
      .waitFor();
    const titles = (await page.getByRole('row').allInnerTexts()).slice(1);
    await page.getByText('日历', { exact: true }).click();
    await page.getByText('制定下周客户行销推进计划并报批').first().waitFor();

    expect(titles.every((title) => /行销推进计划/.test(title) && /太原并通汽贸/.test(title))).toBe(true);
    await expectSound();
  });
});
