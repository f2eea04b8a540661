import { DeleteItemCommand, DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { DeleteScheduleCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import {
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../local/fixtures/assembly-directory.ts';
import { NO_PLANS, type PathWorld, pathWorld, record } from './path-world.ts';
import { standingInvariants } from './standing-invariants.ts';

const hour = 1 / 24;

let world: PathWorld;
let sfn: SFNClient;
let scheduler: SchedulerClient;
let database: DynamoDBClient;
beforeAll(async () => {
  world = await pathWorld(temporaryDirectory('path'), NO_PLANS);
  const { awsUrl: endpoint, region } = world.cloud;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  sfn = new SFNClient({ endpoint, region, credentials });
  scheduler = new SchedulerClient({ endpoint, region, credentials });
  database = new DynamoDBClient({ endpoint, region, credentials });
}, 240_000);
afterAll(async () => {
  for (const client of [sfn, scheduler, database]) client?.destroy();
  await world?.close();
});

/**
 * Lets hours pass and compares records with executions after each; the world's own schedule does so once a day. Answers
 * what the comparisons counted.
 */
async function compareFor(hours: number) {
  const printed: string[] = [];
  for (let passed = 0; passed < hours; passed += 1) {
    await world.pass(hour);
    const { lambda } = world.cloud.parts;
    const result = await lambda.invoke('leadpath-reconcile-paths', JSON.stringify({ at: world.now() }));
    expect(result).toMatchObject({ outcome: 'ok' });
    printed.push(...result.log.split('\n'));
  }
  await world.pass(0);
  const metrics = printed.filter((line) => line.startsWith('{') && line.includes('"_aws"'));
  return metrics.map((line) => JSON.parse(line) as Record<string, unknown>);
}

async function begin(phone: string, horizon = '4-weeks') {
  const reply = await world.deliver(record({ phone, horizon, level: 'retail' }));
  expect(reply).toMatchObject({ status: 201 });
  await world.pass(hour);
  return String(reply.body.leadId);
}

/** The running executions of a lead, of all machines, or of one. */
async function runningOf(leadId: string, machine = '') {
  const { stateMachines } = await sfn.send(new ListStateMachinesCommand({}));
  const running: string[] = [];
  for (const { name, stateMachineArn } of stateMachines!) {
    if (!name!.endsWith(machine)) continue;
    const request = { stateMachineArn, statusFilter: 'RUNNING', maxResults: 1000 } as const;
    const { executions } = await sfn.send(new ListExecutionsCommand(request));
    running.push(...executions!.flatMap((each) => (each.name!.startsWith(leadId) ? each.executionArn! : [])));
  }
  return running;
}

async function stop(executionArns: readonly string[]) {
  expect(executionArns).not.toEqual([]);
  for (const executionArn of executionArns) await sfn.send(new StopExecutionCommand({ executionArn }));
}

/** The findings of a lead, with how each stands. */
async function findingsOf(leadId: string) {
  const found: { kind: string; status: string }[] = [];
  for (const status of ['open', 'mended', 'over']) {
    const path = `/findings?status=${status}&limit=100`;
    const list = await world.staff.all<{ leadId: string; kind: string; status: string }>(
      'hq-head',
      path,
      'findings',
    );
    found.push(...list.filter((each) => each.leadId === leadId).map(({ kind }) => ({ kind, status })));
  }
  return found;
}

/** The tasks that somebody has yet to do for a lead. */
async function openTasksOf(leadId: string) {
  const path = '/tasks?status=waiting&dealerId=D101&limit=100';
  const tasks = await world.staff.all<{ leadId: string; taskId: string }>('hq-head', path, 'tasks');
  return tasks.filter((task) => task.leadId === leadId).map(({ taskId }) => taskId);
}

/** Takes the item away that says what a lead waits for, as nothing of ours would. */
async function loseWaitOf(leadId: string) {
  const { TableNames } = await database.send(new ListTablesCommand({}));
  const [TableName] = TableNames as [string];
  const { Items = [] } = await database.send(
    new ScanCommand({
      TableName,
      FilterExpression: '#entity = :waiting AND leadId = :leadId',
      ExpressionAttributeNames: { '#entity': '__edb_e__' },
      ExpressionAttributeValues: { ':waiting': { S: 'waiting' }, ':leadId': { S: leadId } },
    }),
  );
  expect(Items).toHaveLength(1);
  const { pk, sk } = Items[0]!;
  await database.send(new DeleteItemCommand({ TableName, Key: { pk: pk!, sk: sk! } }));
}

// Months of care take their time on a busy machine.
describe('a lead whose machinery is broken', { timeout: 240_000 }, () => {
  it('goes on in its next episode within the hour when its path is stopped with everything under it', async () => {
    const leadId = await begin('13911130001');
    const before = await world.waiting(leadId);

    await stop(await runningOf(leadId));
    const counted = await compareFor(1);

    const after = await world.waiting(leadId);
    expect(await world.statusOf('lead-path', `${leadId}-1`)).toBe('ABORTED');
    expect(await world.statusOf('lead-path', `${leadId}-2`)).toBe('RUNNING');
    expect(after).toMatchObject({ what: 'promotion', forWhom: { kind: 'person' } });
    expect(after.taskId).toMatch(`${leadId}-2-`);
    expect(await openTasksOf(leadId)).toEqual([after.taskId]);
    expect(await world.story(leadId)).toContain('path-restarted');
    expect(await findingsOf(leadId)).toEqual([{ kind: 'lead-without-execution', status: 'mended' }]);
    expect(counted).toMatchObject([{ PathsMended: 1 }]);
    await expect(
      world.staff.as(before.forWhom.staffId, 'POST', `/tasks/${before.taskId}/result`, { outcome: 'bought' }),
    ).rejects.toThrow(/409|410/);

    await world.answer(leadId, { outcome: 'bought' });
    await world.pass(0);
    expect(await world.lead(leadId)).toMatchObject({ stage: 'maintenance', status: 'open' });
  });

  it('leaves no execution of its stopped path behind', async () => {
    const leadId = await begin('13911130002');

    await stop(await runningOf(leadId, 'lead-path'));
    await compareFor(1);

    const running = (await runningOf(leadId)).map((arn) => arn.split(':').at(-1)!);
    expect(running.filter((name) => !name.startsWith(`${leadId}-2`))).toEqual([]);
    expect(running).toHaveLength(3);
    expect(await findingsOf(leadId)).toEqual([{ kind: 'lead-without-execution', status: 'mended' }]);
  });

  it('goes on when only the task of a person is stopped, which stops the path above it', async () => {
    const leadId = await begin('13911130003');
    const before = await world.waiting(leadId);

    await stop(await runningOf(leadId, 'staff-task'));
    await compareFor(1);

    const after = await world.waiting(leadId);
    expect(await world.statusOf('lead-path', `${leadId}-1`)).toBe('FAILED');
    expect(await world.statusOf('staff-task', after.taskId)).toBe('RUNNING');
    expect(after.taskId).not.toBe(before.taskId);
    expect(await openTasksOf(leadId)).toEqual([after.taskId]);
    expect((await world.story(leadId)).filter((kind) => kind === 'path-restarted')).toHaveLength(1);
  });

  it('waits for the same day of its care when its path is stopped while it waits for a date', async () => {
    const leadId = await begin('13911130004');
    await world.answer(leadId, { outcome: 'bought' });
    await world.pass(hour);
    const before = await world.waiting(leadId);
    expect(before.forWhom).toEqual({ kind: 'date' });

    await stop(await runningOf(leadId));
    await compareFor(1);

    const after = await world.waiting(leadId);
    expect([after.what, after.until]).toEqual([before.what, before.until]);
    expect(await world.statusOf('lead-path', `${leadId}-2`)).toBe('RUNNING');
    const thanks = (await world.told(leadId)).filter(({ template }) => template === 'customer-thanks');
    expect(thanks.length).toBeLessThanOrEqual(1);
  });

  it('is started once when somebody begins its next episode by hand before the comparison', async () => {
    const leadId = await begin('13911130005');
    await stop(await runningOf(leadId));

    const { stateMachines } = await sfn.send(new ListStateMachinesCommand({}));
    const stateMachineArn = stateMachines!.find(({ name }) => name === 'leadpath-lead-path')!
      .stateMachineArn!;
    const input = { leadId, episode: 2 };
    await world.cloud.services
      .get('sfn')!
      .call('StartExecution', { stateMachineArn, name: `${leadId}-2`, input: JSON.stringify(input) });
    await compareFor(1);

    const { taskId } = await world.waiting(leadId);
    expect(taskId).toMatch(`${leadId}-2-`);
    expect(await openTasksOf(leadId)).toEqual([taskId]);
    expect(await findingsOf(leadId)).toEqual([]);
    await expect(world.statusOf('lead-path', `${leadId}-3`)).rejects.toMatchObject({
      code: 'ExecutionDoesNotExist',
    });
  });

  it('has what it waits for written again within a day, and is answered as before', async () => {
    const leadId = await begin('13911130006');
    const before = await world.waiting(leadId);

    await loseWaitOf(leadId);
    const meanwhile = await standingInvariants(world, new Set([leadId]));
    await compareFor(16);

    expect(meanwhile).toEqual([
      `lead ${leadId} (open, promotion) waits for nothing`,
      `nobody waits for the running task ${before.taskId}`,
    ]);
    expect(await standingInvariants(world, new Set([leadId]))).toEqual([]);
    expect(await world.waiting(leadId)).toEqual(before);
    expect(await findingsOf(leadId)).toEqual([{ kind: 'waits-for-nothing', status: 'mended' }]);
    await world.answer(leadId, { outcome: 'bought' });
    await world.pass(0);
    expect(await world.lead(leadId)).toMatchObject({ stage: 'maintenance' });
    expect(await world.statusOf('lead-path', `${leadId}-1`)).toBe('RUNNING');
  });

  it('stays an open finding for operations when it waits for a date that nobody knows, until that date', async () => {
    const leadId = await begin('13911130007');
    await world.answer(leadId, { outcome: 'bought' });
    await world.pass(hour);
    const { until } = await world.waiting(leadId);

    await loseWaitOf(leadId);
    const counted = await compareFor(16);
    const meanwhile = await findingsOf(leadId);
    await world.staff.moveTo(until);
    await compareFor(1);

    expect(meanwhile).toEqual([{ kind: 'waits-for-nothing', status: 'open' }]);
    expect(counted.at(-1)).toMatchObject({ PathsInDoubt: 1 });
    expect((await world.waiting(leadId)).until > until).toBe(true);
    expect(await findingsOf(leadId)).toEqual([{ kind: 'waits-for-nothing', status: 'over' }]);
  });

  it('is woken by the comparison when it rests and the schedule of its rest is gone', async () => {
    const leadId = await begin('13911130008');
    await world.answer(leadId, { outcome: 'bought' });
    await world.pass(31);
    await world.answer(leadId, { outcome: 'quiet' });
    await world.pass(0);
    const { until } = await world.waiting(leadId);
    expect(await world.lead(leadId)).toMatchObject({ status: 'resting' });

    const { Schedules = [] } = await scheduler.send(
      new ListSchedulesCommand({ NamePrefix: `rest-${leadId}` }),
    );
    expect(Schedules).toHaveLength(1);
    const [{ Name, GroupName }] = Schedules as [{ Name: string; GroupName: string }];
    await scheduler.send(new DeleteScheduleCommand({ Name, GroupName }));
    await world.staff.moveTo(until);
    expect(await world.lead(leadId)).toMatchObject({ status: 'resting' });
    await compareFor(1);

    expect(await world.lead(leadId)).toMatchObject({ status: 'open', stage: 'maintenance' });
    expect(await world.waiting(leadId)).toMatchObject({ what: 'care-call', forWhom: { kind: 'person' } });
    expect(await world.story(leadId)).toContain('path-restarted');
    expect(await findingsOf(leadId)).toEqual([{ kind: 'rest-past-due', status: 'mended' }]);
  });
});
