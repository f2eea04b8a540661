import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AwsError } from '../../local/kernel/aws-service.ts';
import { temporaryDirectory } from '../local/fixtures/assembly-directory.ts';
import { NO_PLANS, type PathWorld, pathWorld, record } from './path-world.ts';

let world: PathWorld;
beforeAll(async () => {
  world = await pathWorld(temporaryDirectory('path'), NO_PLANS);
}, 240_000);
afterAll(() => world?.close());

async function begin(change: Parameters<typeof record>[0]) {
  const reply = await world.deliver(record(change));
  expect(reply).toMatchObject({ status: 201 });
  await world.pass(0);
  return String(reply.body.leadId);
}

/**
 * Lets one reminder after the other go unheard until the ladder has climbed to somebody. Answers who was told what of the
 * lead: several reminders to one person leave as one, so it is its record that says so, not the outbox.
 */
async function climbed(leadId: string, staffId: string) {
  for (let reminders = 0; reminders < 12; reminders += 1) {
    const { messages } = await world.staff.as('hq-head', 'GET', `/leads/${leadId}/messages?limit=100`);
    const told = (messages as { at: string; template: string; to: { staffId?: string } }[])
      .toSorted((one, other) => one.at.localeCompare(other.at))
      .map(({ template, to }) => ({ template, to: to.staffId }));
    if (told.some(({ template, to }) => template === 'task-escalated' && to === staffId)) return told;
    await world.passReminder((await world.waiting(leadId)).nextReminderAt);
  }
  throw new Error(`Twelve reminders of ${leadId} went unheard, and nobody told ${staffId}`);
}

describe('a lead on the template that AWS would get', { timeout: 240_000 }, () => {
  it('is told once of a reminder, although the answer comes in the same second', async () => {
    const leadId = await begin({ phone: '13911110002', horizon: '4-weeks', level: 'retail' });
    const { nextReminderAt } = await world.waiting(leadId);

    await world.staff.moveTo(nextReminderAt);
    const reply = await world.answer(leadId, {
      outcome: 'lost',
      reason: 'competitor-product',
      remark: '选了别家',
    });
    await world.pass(0);
    await world.answer(leadId, { outcome: 'approved' });
    await world.pass(3);

    expect(reply).toMatchObject({ outcome: 'lost' });
    expect((await world.story(leadId)).filter((kind) => kind === 'person-reminded')).toHaveLength(1);
    expect(await world.lead(leadId)).toMatchObject({ status: 'lost', waitingFor: null });
    expect(await world.statusOf('lead-path', `${leadId}-1`)).toBe('SUCCEEDED');
  });

  it('does not remind a person who has answered in time', async () => {
    const leadId = await begin({ phone: '13911110003', horizon: '2-weeks', level: 'retail' });

    await world.pass(1);
    await world.answer(leadId, { outcome: 'lost', reason: 'no-need-any-more', remark: '不买了' });
    await world.pass(0);
    await world.answer(leadId, { outcome: 'approved' });
    await world.pass(20);

    expect(await world.story(leadId)).not.toContain('person-reminded');
  });

  it('counts a customer as lost only when a manager says so, and never when nobody does', async () => {
    const leadId = await begin({ phone: '13911110031', horizon: '2-weeks', level: 'retail' });
    const lost = { outcome: 'lost', reason: 'price', remark: '太贵' };
    await world.pass(1);
    const { forWhom: owner } = await world.waiting(leadId);
    await world.answer(leadId, lost);
    await world.pass(0);
    const approval = await world.waiting(leadId);
    const proposed = await world.lead(leadId);
    await world.answer(leadId, { outcome: 'refused', remark: '再谈一次' });
    await world.pass(0);
    const again = await world.waiting(leadId);
    await world.answer(leadId, lost);
    await world.pass(25);
    const ignored = await world.lead(leadId);

    expect(approval.what).toBe('approve-lost');
    expect(approval.forWhom.staffId).not.toBe(owner.staffId);
    expect(proposed).toMatchObject({ stage: 'promotion', status: 'open' });
    expect(again.what).toBe('promotion');
    expect(ignored).toMatchObject({ stage: 'promotion', status: 'open' });
    expect((await world.waiting(leadId)).what).toBe('promotion');
  });

  it('climbs to the market department when three reminders go unheard, and takes its answer', async () => {
    const leadId = await begin({ phone: '13911110004', horizon: '1-week', level: 'major' });

    const { forWhom: owner } = await world.waiting(leadId);
    const told = await climbed(leadId, 'north-mdm');
    await world.answer(leadId, { outcome: 'later', intent: { horizon: '6-months' } }, 'north-mdm');
    await world.pass(0);

    const firstClimb = told.findIndex(({ template }) => template === 'task-escalated');
    const unheard = told.slice(0, firstClimb).filter(({ template }) => template !== 'task-assigned');
    expect(unheard.map(({ to }) => to)).toEqual([owner.staffId, owner.staffId, owner.staffId]);
    expect(told.filter(({ template }) => template === 'task-escalated').map(({ to }) => to)).toEqual([
      'd101-bm',
      'north-mdm',
    ]);
    expect(await world.lead(leadId)).toMatchObject({ stage: 'revisit', status: 'open' });
  });

  it('leaves whatever it waits for when the DMS reports a purchase, and moves to care', async () => {
    const leadId = await begin({ phone: '13911110005', horizon: 'uncertain', level: 'major' });
    const { taskId } = await world.waiting(leadId);

    const reply = await world.sell('13911110005', 'LVBV4PDB7TE000005');
    await world.pass(0);

    expect(reply).toMatchObject({ status: 201, body: { leadId } });
    expect(await world.lead(leadId)).toMatchObject({ stage: 'maintenance', status: 'open' });
    expect(await world.pathOf('staff-task', taskId)).toContain('Task cancelled');
    expect((await world.pathOf('lead-path', `${leadId}-1`)).at(-1)).toBe('Care for the customer');
  });

  it('is started by the sweep when whatever took it in died before its path began', async () => {
    const services = world.cloud.services as Map<
      string,
      NonNullable<ReturnType<typeof world.cloud.services.get>>
    >;
    const sfn = services.get('sfn')!;
    services.set('sfn', {
      id: 'sfn',
      call: async (operation, input) => {
        if (operation === 'StartExecution') throw new AwsError('ServiceUnavailable', 'cut off', 503);
        return sfn.call(operation, input);
      },
    });
    const leadId = await begin({ phone: '13911110007' });
    services.set('sfn', sfn);
    await expect(world.statusOf('lead-path', `${leadId}-1`)).rejects.toMatchObject({
      code: 'ExecutionDoesNotExist',
    });

    await world.pass(1);

    expect(await world.statusOf('lead-path', `${leadId}-1`)).toBe('RUNNING');
    expect(await world.lead(leadId)).toMatchObject({ stage: 'promotion' });
  });

  it('goes on when the database is busy with another transaction for a moment', async () => {
    let conflicts = 3;
    world.cloud.parts.dynamoDb.injectFault = (operation) => {
      if (operation !== 'TransactWriteItems' || conflicts === 0) return undefined;
      conflicts -= 1;
      return new AwsError('TransactionCanceledException', 'Transaction cancelled', 400, {
        CancellationReasons: [{ Code: 'TransactionConflict' }],
      });
    };
    const reply = await world.deliver(record({ phone: '13911110008' }), 'walk-in', 'msg_conflict');
    const again =
      reply.status === 201
        ? reply
        : await world.deliver(record({ phone: '13911110008' }), 'walk-in', 'msg_conflict');
    await world.pass(1);
    world.cloud.parts.dynamoDb.injectFault = undefined;

    expect(conflicts).toBe(0);
    expect(again.status).toBe(201);
    expect(await world.lead(String(again.body.leadId))).toMatchObject({ stage: 'promotion' });
  });

  it('is not there for another dealer: 404, not 403', async () => {
    const leadId = await begin({ phone: '13911110009' });

    await expect(world.staff.as('d201-gm', 'GET', `/leads/${leadId}`)).rejects.toThrow('404');
    await expect(world.staff.as('east-rm', 'GET', `/leads/${leadId}`)).rejects.toThrow('404');
    expect(await world.staff.as('d101-gm', 'GET', `/leads/${leadId}`)).toMatchObject({ leadId });
    expect(await world.staff.as('north-rm', 'GET', `/leads/${leadId}`)).toMatchObject({ leadId });
  });

  it('leaves no personal data in executions or logs', async () => {
    const secrets = [/139\s?1111\s?000\d/, /章文远/, /秘密路/, /选了别家/];

    const texts = [...(await world.machinery()), ...world.logs()];

    expect(texts.length).toBeGreaterThan(50);
    for (const secret of secrets) expect(texts.filter((text) => secret.test(text))).toEqual([]);
  });

  it('has failed nowhere: no execution of any machine, no dead letter', async () => {
    const texts = await world.machinery();

    expect(texts.filter((text) => /"status":"(FAILED|TIMED_OUT|ABORTED)"/.test(text))).toEqual([]);
    const sqs = world.cloud.services.get('sqs')!;
    const { QueueUrls } = (await sqs.call('ListQueues', {})) as { QueueUrls: string[] };
    for (const QueueUrl of QueueUrls) {
      expect((await sqs.call('ReceiveMessage', { QueueUrl })).Messages ?? []).toEqual([]);
    }
  });

  it('stands where it stood after a stop and a start', async () => {
    const leadId = await begin({ phone: '13911110010' });
    const before = await world.waiting(leadId);

    await world.close();
    world = await pathWorld(world.dataDir, NO_PLANS);
    const after = await world.waiting(leadId);
    await world.staff.moveTo(before.nextReminderAt);

    expect(after).toEqual(before);
    expect(await world.story(leadId)).toContain('person-reminded');
  });
});
