import { afterEach, describe, expect, it } from 'vitest';
import type { Operation } from '../../../functions/api/operation.ts';
import { routes } from '../../../functions/api/ops.ts';
import {
  getExecution,
  getExecutionHistory,
  getMachine,
  listExecutions,
  listFailures,
  listMachines,
} from '../../../functions/api/schemas/ops-executions.ts';
import {
  listOpsLog,
  redriveExecutions,
  restartLeadPath,
  stopExecutions,
} from '../../../functions/api/schemas/ops-mending.ts';
import { areaHandler } from '../../../functions/shared/area-handler.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { eventOf, house, type RequestOf, send } from './house.ts';
import { type Machinery, machinery } from './ops-machinery.ts';

const db = database();
const leadId = 'L000000000OPS';
const name = `${leadId}-1`;
const params = { machine: 'lead-path', name };
const taskId = `${leadId}-1-0-revisit-1`;

let open: Machinery | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** Head office with a lead whose revisit is handed out and waits for an answer. */
async function office() {
  const machines = await machinery();
  open = machines;
  const home = await house(await db.store());
  home.ops = machines.tools;
  const { store } = home.deps;
  await store.commit({ lead: lead({ leadId, episode: 1, stage: 'revisit' }) });
  await machines.start('lead-path', name, { leadId, episode: 1 });
  const handler = areaHandler(routes, () => home.deps);
  const ask = (operation: Operation, request: RequestOf = {}) =>
    send(handler, eventOf(operation, { as: 'hq-ip', at: machines.now(), ...request }));
  const order = (operation: Operation, body: object, request: RequestOf = {}) =>
    ask(operation, { ...request, body: JSON.stringify({ reason: '演练需要', ...body }) });
  return { machines, home, store, ask, order };
}

/** A path that cannot be opened, since the function fails for good. */
async function failingPath(machines: Machinery, failed = 'L00000000FAIL') {
  machines.functions['open-episode'] = () => {
    throw Object.assign(new Error('nobody holds the post'), { name: 'RecordNotFoundError' });
  };
  await machines.start('lead-path', `${failed}-1`, { leadId: failed, episode: 1 });
}

describe('the machines', () => {
  it('are shown in the order in which a lead meets them, each with its graph', async () => {
    const { ask } = await office();

    const { body } = await ask(listMachines);

    expect(body.machines.map((each: { machine: string }) => each.machine).slice(0, 3)).toEqual([
      'lead-path',
      'verification',
      'revisit',
    ]);
    const [path] = body.machines;
    expect(path).toMatchObject({ startAt: 'Open the episode' });
    expect(path).not.toHaveProperty('counts');
    expect(path.states).toContainEqual(
      expect.objectContaining({
        state: 'Revisit the customer',
        type: 'Task',
        look: 'machine',
        calls: 'revisit',
      }),
    );
    expect(path.transitions).toContainEqual(
      expect.objectContaining({
        from: 'Revisit the customer',
        to: 'What did the revisit find?',
        kind: 'next',
      }),
    );
  });

  it('are counted by the status of their executions', async () => {
    const { ask, machines } = await office();
    await failingPath(machines);

    const { body } = await ask(getMachine, { params: { machine: 'lead-path' } });

    expect(body.counts).toContainEqual({ status: 'RUNNING', count: 1, more: false });
    expect(body.counts).toContainEqual({ status: 'FAILED', count: 1, more: false });
    expect(body.counts).toContainEqual({ status: 'SUCCEEDED', count: 0, more: false });
  });

  it('are for nobody at a dealer, like all that operations see', async () => {
    const { ask } = await office();

    const answers = [
      await ask(listMachines, { as: 'd1-gm' }),
      await ask(listExecutions, { as: 'd1-gm' }),
      await ask(getExecution, { as: 'd1-gm', params }),
      await ask(listFailures, { as: 'hq-rm-south' }),
      await ask(listOpsLog, { as: 'd1-gm' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  });
});

describe('the executions of a machine', () => {
  it('come newest first, with age, lead, dealer and what the lead waits for', async () => {
    const { ask, machines, store } = await office();
    const revisit = task({ taskId, leadId, token: 'token' });
    await store.commit({
      task: revisit,
      waiting: {
        ...{ leadId, what: 'revisit', since: revisit.since, until: revisit.dueAt },
        ...{ dealerId: 'D1', regionId: 'north', taskId },
        forWhom: { kind: 'person', staffId: 'd1-mc', post: 'marketing-consultant' },
      },
    });
    await machines.pass(90);
    await machines.start('lead-path', 'L0000000OTHER-1', { leadId: 'L0000000OTHER', episode: 1 });

    const { body } = await ask(listExecutions);

    expect(body.executions.map((each: { name: string }) => each.name)).toEqual(['L0000000OTHER-1', name]);
    expect(body.executions[1]).toMatchObject({
      status: 'RUNNING',
      ageSeconds: 90,
      leadId,
      episode: 1,
      dealerId: 'D1',
      waitsFor: { what: 'revisit', forWhom: { staffId: 'd1-mc' }, taskId },
    });
    expect(body.executions[0]).not.toHaveProperty('waitsFor');
  });

  it('are read page by page, and a cursor of another list is refused', async () => {
    const { ask, machines } = await office();
    for (const other of ['A', 'B', 'C']) {
      await machines.start('lead-path', `L000000000PG${other}-1`, {
        leadId: `L000000000PG${other}`,
        episode: 1,
      });
    }

    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: '3', ...(cursor !== undefined && { cursor }) };
      const { body } = await ask(listExecutions, { query });
      names.push(...body.executions.map((each: { name: string }) => each.name));
      cursor = body.cursor;
    } while (cursor !== undefined);

    expect(names).toEqual(['L000000000PGC-1', 'L000000000PGB-1', 'L000000000PGA-1', name]);
    expect((await ask(listExecutions, { query: { cursor: 'nonsense' } })).status).toBe(400);
  });

  it('are narrowed by status, dealer and start', async () => {
    const { ask, machines } = await office();
    await machines.pass(60);
    await failingPath(machines);
    const between = machines.now();
    const found = async (query: Record<string, string>) =>
      (await ask(listExecutions, { query })).body.executions.map((each: { name: string }) => each.name);

    expect(await found({ status: 'FAILED' })).toEqual(['L00000000FAIL-1']);
    expect(await found({ dealerId: 'D1' })).toEqual([name]);
    expect(await found({ dealerId: 'D2' })).toEqual([]);
    expect(await found({ startedBefore: between })).toEqual([name]);
    expect(await found({ startedAfter: new Date(Date.parse(between) - 1000).toISOString() })).toEqual([
      'L00000000FAIL-1',
    ]);
    expect(await found({ machine: 'staff-task' })).toEqual([taskId]);
  });

  it('of a lead are found across all machines by its record, an episode a page', async () => {
    const { ask, machines, store } = await office();
    const [read] = await store.leads.many([leadId]);
    await store.commit({ lead: { ...read!, episode: 2 } });
    await machines.start('lead-path', `${leadId}-2`, { leadId, episode: 2 });

    const first = await ask(listExecutions, { query: { leadId } });
    const second = await ask(listExecutions, { query: { leadId, cursor: first.body.cursor } });

    const names = ({ body }: typeof first) =>
      body.executions.map((each: { machine: string; name: string }) => `${each.machine}/${each.name}`).sort();
    expect(names(first)).toEqual([
      `lead-path/${leadId}-2`,
      `revisit/${leadId}-2-0-revisit`,
      `staff-task/${leadId}-2-0-revisit-1`,
    ]);
    expect(names(second)).toEqual([
      `lead-path/${name}`,
      `revisit/${leadId}-1-0-revisit`,
      `staff-task/${taskId}`,
    ]);
    expect(second.body).not.toHaveProperty('cursor');
  });
});

describe('one execution', () => {
  it('shows where it has been, where it is, and what it has started', async () => {
    const { ask } = await office();

    const { body } = await ask(getExecution, { params });

    expect(body).toMatchObject({ status: 'RUNNING', current: ['Revisit the customer'], whatToDo: 'nothing' });
    expect(body.input).toEqual({ leadId, episode: 1 });
    expect(
      body.visits.map((each: { state: string; standing: string }) => [each.state, each.standing]),
    ).toEqual([
      ['Open the episode', 'passed'],
      ['Where does the lead stand?', 'passed'],
      ['Revisit the customer', 'current'],
    ]);
    expect(body.visits[2].children).toEqual([{ machine: 'revisit', name: `${leadId}-1-0-revisit` }]);
    expect(body.redrive).toMatchObject({ possible: false });
  });

  it('shows every try of a step that was tried again, and the state at which it failed', async () => {
    const { ask, machines } = await office();
    let tries = 0;
    machines.functions['open-episode'] = () => {
      tries += 1;
      const error = tries < 3 ? 'TransientError' : 'RecordNotFoundError';
      throw Object.assign(new Error('call 138 1234 5678'), { name: error });
    };
    await machines.start('lead-path', 'L00000000FAIL-1', { leadId: 'L00000000FAIL', episode: 1 });
    await machines.pass(3600);

    const { body } = await ask(getExecution, { params: { machine: 'lead-path', name: 'L00000000FAIL-1' } });

    expect(body).toMatchObject({ status: 'FAILED', whatToDo: 'restart-path', current: [] });
    expect(body.failedAt).toMatchObject({ state: 'Open the episode', attempts: 3 });
    expect(body.failedAt.faults.map((each: { error: string }) => each.error)).toEqual([
      'TransientError',
      'TransientError',
      'RecordNotFoundError',
    ]);
    expect(JSON.stringify(body)).not.toContain('1234 5678');
  });

  it('is not there when AWS knows none of this name', async () => {
    const { ask } = await office();

    expect((await ask(getExecution, { params: { ...params, name: 'none' } })).status).toBe(404);
    expect((await ask(getExecutionHistory, { params: { ...params, name: 'none' } })).status).toBe(404);
  });

  it('tells its history in sentences of both languages, page by page, and withholds the token of its wait', async () => {
    const { ask } = await office();
    const ofTask = { params: { machine: 'staff-task', name: taskId } };

    const first = await ask(getExecutionHistory, { ...ofTask, query: { limit: '4' } });
    const rest = await ask(getExecutionHistory, { ...ofTask, query: { cursor: first.body.cursor } });

    const events = [...first.body.events, ...rest.body.events];
    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
    expect(events[0]).toMatchObject({
      type: 'ExecutionStarted',
      text: 'The execution began.',
      textZh: '执行开始。',
    });
    const waits = events.find(({ details }) => String(details.resource).includes('waitForTaskToken'));
    expect(waits.text).toMatch(
      /^It gave a token to the function hold-task and waits for the answer, \d+ \w+ at most\.$/,
    );
    expect(waits.details.parameters.Payload.taskToken).toBe('[withheld]');
  });

  it('tells the newest first when asked to', async () => {
    const { ask } = await office();

    const { body } = await ask(getExecutionHistory, { params, query: { order: 'newest-first', limit: '1' } });

    expect(body.events[0].type).toBe('TaskSubmitted');
  });
});

describe('the failures', () => {
  it('are grouped by machine, state and error, the largest group first', async () => {
    const { ask, machines } = await office();
    await failingPath(machines, 'L0000000FAIL1');
    await failingPath(machines, 'L0000000FAIL2');
    machines.functions['hand-out-task'] = () => {
      throw Object.assign(new Error('nobody there'), { name: 'PermanentError' });
    };
    await machines.start('staff-task', 'L0000000FAIL3-1-0-revisit-1', {
      ...{ leadId: 'L0000000FAIL3', kind: 'revisit', attempt: 1, since: machines.now() },
    });

    const { body } = await ask(listFailures);

    expect(body).toMatchObject({ complete: true });
    expect(body.groups).toMatchObject([
      {
        machine: 'lead-path',
        state: 'Open the episode',
        error: 'RecordNotFoundError',
        count: 2,
        fromChild: false,
        whatToDo: 'restart-path',
      },
      { machine: 'staff-task', error: 'PermanentError', count: 1 },
    ]);
    expect(body.groups[0].examples[0]).toMatchObject({
      status: 'FAILED',
      leadId: expect.stringMatching(/^L0000000FAIL/),
    });
  });

  it('tell a failure that follows from another execution’s, and leave out what is long past', async () => {
    const { ask, machines } = await office();
    machines.functions['hand-out-task'] = () => {
      throw Object.assign(new Error('nobody there'), { name: 'PermanentError' });
    };
    await machines.start('lead-path', 'L00000000FAIL-1', { leadId: 'L00000000FAIL', episode: 1 });

    const now = await ask(listFailures);
    await machines.pass(8 * 86_400);
    const later = await ask(listFailures);

    const groups = now.body.groups.map((each: { machine: string; fromChild: boolean }) => [
      each.machine,
      each.fromChild,
    ]);
    expect(groups.sort()).toEqual([
      ['lead-path', true],
      ['revisit', true],
      ['staff-task', false],
    ]);
    expect(later.body.groups).toEqual([]);
  });
});

describe('stopping and redriving', () => {
  it('stops what runs with what it waits for, says what follows, and refuses what has ended', async () => {
    const { ask, order } = await office();

    const first = await order(stopExecutions, { executions: [params] });
    const second = await order(stopExecutions, {
      executions: [params, { machine: 'revisit', name: 'none' }],
    });

    expect(first.body.outcomes).toEqual([{ target: `lead-path/${name}`, outcome: 'stopped' }]);
    expect(first.body.effectZh).toContain('ABORTED');
    expect(second.body.outcomes).toMatchObject([
      { outcome: 'refused', why: 'not-running', whyText: 'It has ended already.' },
      { outcome: 'refused', why: 'gone' },
    ]);
    expect((await ask(getExecution, { params })).body).toMatchObject({
      status: 'ABORTED',
      error: 'StoppedByOperations',
    });
    expect((await ask(getExecution, { params: { machine: 'staff-task', name: taskId } })).body.status).toBe(
      'ABORTED',
    );
  });

  it('redrives what was cut off, and refuses what runs', async () => {
    const { ask, order, machines } = await office();
    await order(stopExecutions, { executions: [{ machine: 'staff-task', name: taskId }] });
    const stopped = await ask(getExecution, { params: { machine: 'staff-task', name: taskId } });

    const { body } = await order(redriveExecutions, {
      executions: [{ machine: 'staff-task', name: taskId }],
    });
    const again = await order(redriveExecutions, { executions: [{ machine: 'staff-task', name: taskId }] });
    await machines.pass(0);

    expect(stopped.body).toMatchObject({ whatToDo: 'restart-path', redrive: { possible: true } });
    expect(body.outcomes).toEqual([{ target: `staff-task/${taskId}`, outcome: 'redriven' }]);
    expect(again.body.outcomes).toMatchObject([{ outcome: 'refused', why: 'not-redrivable' }]);
    expect((await ask(getExecution, { params: { machine: 'staff-task', name: taskId } })).body.status).toBe(
      'RUNNING',
    );
  });

  it('asks why, and writes who did what to what into a log, with the reason there and nowhere else', async () => {
    const { ask, order } = await office();

    const unexplained = await order(stopExecutions, { executions: [params], reason: ' ' });
    await order(stopExecutions, { executions: [params], reason: '客户李雷已购车' });
    const { body } = await ask(listOpsLog);

    expect(unexplained.status).toBe(422);
    expect(body.entries).toMatchObject([
      {
        staffId: 'hq-ip',
        act: 'stop-executions',
        reason: '客户李雷已购车',
        targets: [`lead-path/${name}`],
        outcomes: [{ target: `lead-path/${name}`, outcome: 'stopped' }],
      },
    ]);
    const history = await ask(getExecutionHistory, { params, query: { limit: '100' } });
    expect(JSON.stringify(history.body)).not.toContain('李雷');
  });

  it('leaves an act that dies on the way in the log without outcomes', async () => {
    const { ask, order, home } = await office();
    home.ops = {
      ...home.ops!,
      mend: { ...home.ops!.mend, stop: async () => Promise.reject(new Error('dies')) },
    };

    const { status } = await order(stopExecutions, { executions: [params] });

    expect(status).toBe(500);
    const { body } = await ask(listOpsLog);
    expect(body.entries).toHaveLength(1);
    expect(body.entries[0]).not.toHaveProperty('outcomes');
  });
});

describe('restarting the path of a lead', () => {
  const of = { params: { leadId } };

  it('starts the next episode from the record once nothing carries the lead', async () => {
    const { order, home, store } = await office();
    await order(stopExecutions, { executions: [params] });

    const { status, body } = await order(restartLeadPath, {}, of);

    expect(status).toBe(200);
    expect(body.outcomes).toEqual([{ target: leadId, outcome: 'restarted' }]);
    expect(home.started).toEqual([`${leadId}-2`]);
    expect(await store.leads.get(leadId)).toMatchObject({ toStart: true });
    const { items } = await store.events.ofLead(leadId, { limit: 10 });
    expect(items).toMatchObject([{ kind: 'path-restarted', actor: 'hq-ip', facts: { found: 'ordered' } }]);
  });

  it('is refused while an execution carries the lead, unless that is to be stopped as well', async () => {
    const { ask, order, home } = await office();

    const refused = await order(restartLeadPath, {}, of);
    const done = await order(restartLeadPath, { stopRunning: true }, of);

    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:leadpath:problem:path-runs' } });
    expect(done.body.outcomes.map((each: { outcome: string }) => each.outcome)).toEqual([
      'stopped',
      'restarted',
    ]);
    expect((await ask(getExecution, { params })).body.status).toBe('ABORTED');
    expect(home.started).toEqual([`${leadId}-2`]);
  });

  it.each([
    ['resting', 'path-rests'],
    ['archived', 'lead-over'],
  ] as const)('is refused for a lead that is %s', async (status, problem) => {
    const { order, store } = await office();
    const read = await store.leads.get(leadId);
    await store.commit({ lead: { ...read!, status } });

    const answer = await order(restartLeadPath, {}, of);

    expect(answer).toMatchObject({ status: 409, body: { type: `urn:leadpath:problem:${problem}` } });
  });
});
