import { expect, it } from 'vitest';
import { describeInBrowser, type Journey } from './browser.ts';

interface TaskSummary {
  readonly taskId: string;
  readonly leadId?: string;
  readonly kind: string;
  readonly ownerId: string;
}

/** The open task about a customer of the world, and whose it is. */
async function taskOf(staff: Journey['staff'], customer: string): Promise<Required<TaskSummary>> {
  const tasks = await staff.all<TaskSummary>('d101-gm', '/tasks?dealerId=D101', 'tasks');
  for (const task of tasks) {
    if (task.leadId === undefined) continue;
    const lead = await staff.as('d101-gm', 'GET', `/leads/${task.leadId}`);
    if ((lead.customer as { name: string }).name === customer) return task as Required<TaskSummary>;
  }
  throw new Error(`nobody has work for ${customer}`);
}

describeInBrowser('my work', ({ staff, visit }) => {
  it('is answered in two taps on a telephone, and says what comes next and when', async () => {
    const { leadId, kind, ownerId } = await taskOf(staff, '安捷快运 周志强');
    const { page, expectSound } = await visit({ as: ownerId, to: '/work', size: 'telephone' });

    await page.getByRole('link', { name: /安捷快运/ }).click();
    await page.getByRole('link', { name: /拨打 139 1222/ }).waitFor();
    await expectSound();
    await page.getByText('二周内', { exact: true }).click();
    await page.getByRole('button', { name: /^提交：.*二周内/ }).click();

    await page.getByRole('heading', { name: /已提交：/ }).waitFor();
    await page.getByText(/^销售促进，由.+负责$/).waitFor();
    await expectSound();
    const lead = await staff.as('d101-gm', 'GET', `/leads/${leadId}`);
    expect(kind).toBe('promotion');
    expect(lead).toMatchObject({ horizon: '2-weeks', waitingFor: { what: 'promotion' } });
  });

  it('keeps what was written over a reload and a dead spot, and sends it when there is a connection', async () => {
    const { taskId, leadId, ownerId } = await taskOf(staff, '昌盛建材 孙丽华');
    const { page } = await visit({ as: ownerId, to: `/work/${taskId}`, size: 'telephone' });

    await page.getByText('一年内', { exact: true }).click();
    await page.getByLabel(/^备注/).fill('等新款上市');
    await page.reload();
    await page.getByRole('button', { name: /^提交：以后有需求，一年内/ }).waitFor();
    const remark = await page.getByLabel(/^备注/).inputValue();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: /^提交：/ }).click();
    await page.getByText('待发送：恢复网络后自动提交').waitFor();
    const before = await staff.as(ownerId, 'GET', `/tasks/${taskId}`);
    await page.context().setOffline(false);
    await page.getByRole('heading', { name: /已提交：以后有需求，一年内/ }).waitFor();

    await page.getByText(/^客户回访，由.+负责$/).waitFor();
    const after = await staff.as('d101-gm', 'GET', `/leads/${leadId}`);
    expect(remark).toBe('等新款上市');
    expect(before.status).toBe('waiting');
    expect(after.horizon).toBe('12-months');
  });

  it('says whose answer stands when somebody else gave another one first', async () => {
    const { taskId, ownerId } = await taskOf(staff, '恒通货运 吴桂芳');
    const { page } = await visit({ as: ownerId, to: `/work/${taskId}`, language: 'en' });
    await page.getByText('Within one week', { exact: true }).click();

    await staff.as(ownerId, 'POST', `/tasks/${taskId}/result`, {
      outcome: 'wants-still',
      intent: { horizon: '3-weeks' },
    });
    await page.getByRole('button', { name: /^Submit: / }).click();

    await page.getByText(/another answer first, and that one stands/).waitFor();
    await page.getByRole('button', { name: 'Discard the draft' }).click();
    await page.getByRole('heading', { name: /The result|The task is done/ }).waitFor();
  });

  it('is one tap away from a text message: one’s own task, or for others the lead', async () => {
    const { taskId, leadId, ownerId } = await taskOf(staff, '宏远运输 李晓燕');

    const owner = await visit({ as: ownerId, to: `/${leadId}`, size: 'telephone' });
    const other = await visit({ as: 'hq-info', to: `/${leadId}` });

    await owner.page.waitForURL(`**/work/${taskId}`);
    await other.page.waitForURL(`**/lead/${leadId}`);
    expect(new URL(owner.page.url()).pathname).toBe(`/work/${taskId}`);
    await owner.page.getByRole('heading', { name: /宏远运输/ }).waitFor();
    await owner.expectSound();
  });

  it('is shown to managers for the whole dealer, to go through by keyboard and to be linked to', async () => {
    const { page, expectSound } = await visit({
      as: 'd101-gm',
      to: '/work?dealerId=D101&kind=revisit',
      language: 'en',
      scheme: 'dark',
    });
    await page
      .getByRole('link', { name: /Revisit/ })
      .first()
      .waitFor();

    const kinds = await page.getByRole('link', { name: /Promotion|Owner/ }).allInnerTexts();
    await expectSound();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const second = page.getByRole('link', { name: /Owner/ }).nth(1);
    const address = await second.getAttribute('href');
    await page.keyboard.press('Enter');

    await page.waitForURL(`**${address}`);
    expect(kinds.every((text) => /revisit/i.test(text))).toBe(true);
  });

  it('lets a manager nudge the owner, pause the reminders and let them go on', async () => {
    const { taskId, ownerId } = await taskOf(staff, '福田冷链 冯玉梅');
    const { page, expectSound } = await visit({ as: 'd101-gm', to: `/work/${taskId}`, language: 'en' });

    await page.getByRole('button', { name: 'Nudge' }).click();
    await page.getByLabel('The customer is waiting').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Nudge' }).click();
    await page.getByText(/The owner (was|will be) told/).waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByLabel('Reason').selectOption({ label: 'The customer is away' });
    await expectSound();
    await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('The reminders go on.').waitFor();

    const { course } = (await staff.as(ownerId, 'GET', `/tasks/${taskId}`)) as {
      course: { nudges: { note: string }[]; pauses: { reason: string; resumedBy?: string }[] };
    };
    expect(course.nudges.map(({ note }) => note)).toEqual(['customer-waits']);
    expect(course.pauses).toMatchObject([{ reason: 'customer-away', resumedBy: 'd101-gm' }]);
    await expectSound();
  });
});
