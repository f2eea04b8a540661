import { afterEach, describe, expect, it } from 'vitest';
import type { Operation } from '../../../functions/api/operation.ts';
import { routes } from '../../../functions/api/ops.ts';
import { listOpsLog } from '../../../functions/api/schemas/ops-mending.ts';
import {
  discardDeadLetters,
  listDeadLetters,
  listMessages,
  listSchedules,
  replayDeadLetters,
} from '../../../functions/api/schemas/ops-queues.ts';
import { areaHandler } from '../../../functions/shared/area-handler.ts';
import type { Message } from '../../../functions/store/message.ts';
import { database } from '../store/dynoxide.ts';
import { eventOf, house, type RequestOf, send } from './house.ts';
import { type Machinery, machinery } from './ops-machinery.ts';

const db = database();

let open: Machinery | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function office() {
  const machines = await machinery();
  open = machines;
  const home = await house(await db.store());
  home.ops = machines.tools;
  const handler = areaHandler(routes, () => home.deps);
  const ask = (operation: Operation, request: RequestOf = {}) =>
    send(handler, eventOf(operation, { as: 'hq-ip', at: machines.now(), ...request }));
  const order = (operation: Operation, body: object) =>
    ask(operation, { body: JSON.stringify({ reason: '演练需要', ...body }) });
  return { machines, home, store: home.deps.store, ask, order };
}

const at = '2026-03-02T00:40:00Z';
const failed = { ErrorCode: '200', ErrorMessage: 'could not reach 138 1234 5678' };

describe('the dead letters', () => {
  it('tell whom was called and why it failed, and stay where they are however often they are looked at', async () => {
    const { ask, machines } = await office();
    await machines.bury(JSON.stringify({ call: 'make-plans', at }), failed);
    await machines.pass(1);
    await machines.bury(JSON.stringify({ messageId: 'M1', at }), {
      ERROR_CODE: 'TooManyRequestsException',
      ERROR_MESSAGE: 'Rate exceeded',
      SCHEDULE_ARN: 'arn:aws:scheduler:eu-west-1:123456789012:schedule/leadpath/message-M1',
      TARGET_ARN: 'arn:aws:lambda:eu-west-1:123456789012:function:leadpath-send-deferred-message',
    });

    await ask(listDeadLetters);
    const { body } = await ask(listDeadLetters);

    expect(body).toMatchObject({ visible: 2, hidden: 0, complete: true });
    expect(body.letters).toMatchObject([
      {
        calls: { kind: 'function', name: 'make-plans' },
        error: '200',
        errorText: 'could not reach [number]',
        body: { call: 'make-plans', at },
      },
      { calls: { name: 'send-deferred-message' }, schedule: 'message-M1', error: 'TooManyRequestsException' },
    ]);
  });

  it('are called again within two minutes, once, and are gone then', async () => {
    const { ask, order, machines } = await office();
    const letter = await machines.bury(JSON.stringify({ call: 'make-plans', at }), failed);

    const first = await order(replayDeadLetters, { messageIds: [letter] });
    const second = await order(replayDeadLetters, { messageIds: [letter] });
    await machines.pass(120);

    expect(first.body.outcomes).toEqual([{ target: letter, outcome: 'replayed' }]);
    expect(second.body.outcomes).toMatchObject([{ outcome: 'refused', why: 'not-there' }]);
    expect(machines.invoked).toEqual([{ name: 'make-plans', event: { call: 'make-plans', at } }]);
    expect((await ask(listDeadLetters)).body.letters).toEqual([]);
  });

  it('are not called twice when the one who called again died before the letter was out', async () => {
    const { order, machines, home } = await office();
    const letter = await machines.bury(JSON.stringify({ call: 'make-plans', at }), failed);
    const { deadLetters } = machines.tools;
    const dies = async () => Promise.reject(new Error('dies'));
    home.ops = { ...machines.tools, deadLetters: { ...deadLetters, discard: dies } };
    await order(replayDeadLetters, { messageIds: [letter] });
    home.ops = machines.tools;
    await machines.pass(59);
    // It is hidden for a minute after somebody has taken it.
    const hidden = await order(replayDeadLetters, { messageIds: [letter] });
    await machines.pass(0);

    expect(hidden.body.outcomes).toMatchObject([{ why: 'not-there' }]);
    expect(
      await deadLetters.callAgain(`replay-${letter}`, machines.now(), {
        target: { kind: 'function', name: 'make-plans' },
        input: '{}',
      }),
    ).toBe('planned-before');
  });

  it('start a path again that a schedule could not start', async () => {
    const { order, machines } = await office();
    const input = JSON.stringify({
      StateMachineArn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:leadpath-lead-path',
      Name: 'L000000000OPS-2',
      Input: JSON.stringify({ leadId: 'L000000000OPS', episode: 2 }),
    });
    await machines.bury(input, {
      TARGET_ARN: 'arn:aws:scheduler:::aws-sdk:sfn:startExecution',
      ERROR_CODE: 'X',
    });

    await order(replayDeadLetters, {});
    await machines.pass(120);

    expect(await machines.tools.watch.get('lead-path', 'L000000000OPS-2')).toMatchObject({
      status: 'RUNNING',
    });
  });

  it('are all called again when none is named; what tells of no call stays, and is refused by name', async () => {
    const { ask, order, machines } = await office();
    for (let index = 0; index < 23; index += 1) {
      await machines.bury(JSON.stringify({ leadId: 'L000000000OPS', at, index }), failed);
    }
    const strange = await machines.bury('{"hello":"world"}', failed);

    const { body } = await order(replayDeadLetters, {});

    expect(body.outcomes.filter(({ outcome }: { outcome: string }) => outcome === 'replayed')).toHaveLength(
      23,
    );
    expect(body.outcomes).toContainEqual(expect.objectContaining({ target: strange, why: 'unknown-call' }));
    const left = await ask(listDeadLetters);
    expect(left.body.letters).toMatchObject([{ messageId: strange, body: { hello: 'world' } }]);
    expect(left.body.letters[0]).not.toHaveProperty('calls');
  });

  it('are thrown away by name only, and the log says who did it and why', async () => {
    const { ask, order, machines } = await office();
    const [thrown, kept] = [await machines.bury('{}', failed), await machines.bury('{}', failed)];

    const unnamed = await order(discardDeadLetters, {});
    const { body } = await order(discardDeadLetters, { messageIds: [thrown, 'none'] });

    expect(unnamed.status).toBe(422);
    expect(body.outcomes).toMatchObject([
      { target: thrown, outcome: 'discarded' },
      { target: 'none', outcome: 'refused', why: 'not-there' },
    ]);
    expect((await ask(listDeadLetters)).body.letters).toMatchObject([{ messageId: kept }]);
    const log = await ask(listOpsLog);
    expect(log.body.entries).toMatchObject([
      { act: 'discard-dead-letters', staffId: 'hq-ip', reason: '演练需要' },
    ]);
  });
});

describe('the messages', () => {
  const message = (change: Partial<Message>): Message => ({
    messageId: 'M1',
    leadId: 'L000000000OPS',
    to: { kind: 'customer', leadId: 'L000000000OPS' },
    channel: 'sms',
    template: 'care-day-30',
    facts: {},
    status: 'sent',
    at: '2026-03-02T00:30:00.000Z',
    ...change,
  });
  const ids = ({ body }: Awaited<ReturnType<Awaited<ReturnType<typeof office>>['ask']>>) =>
    body.messages.map(({ messageId }: { messageId: string }) => messageId);

  it('of today are shown by the wall clock of the house, newest first, over midnight in UTC', async () => {
    const { ask, store } = await office();
    await store.messages.open(message({ messageId: 'yesterday', at: '2026-03-01T15:59:59.000Z' }));
    await store.messages.open(message({ messageId: 'midnight', at: '2026-03-01T16:00:00.000Z' }));
    await store.messages.open(message({ messageId: 'morning', at: '2026-03-02T00:30:00.000Z' }));

    const today = await ask(listMessages);
    const first = await ask(listMessages, { query: { day: '2026-03-02', limit: '1' } });
    const second = await ask(listMessages, {
      query: { day: '2026-03-02', limit: '1', cursor: first.body.cursor },
    });

    expect(ids(today)).toEqual(['morning', 'midnight']);
    expect([ids(first), ids(second)]).toEqual([['morning'], ['midnight']]);
    expect(ids(await ask(listMessages, { query: { day: '2026-03-01' } }))).toEqual(['yesterday']);
  });

  it('are found by lead, by reader, and by how far they are, with their text as far as it is known', async () => {
    const { ask, store } = await office();
    const facts = {
      taskKind: 'revisit',
      leadId: 'L000000000OPS',
      maskedPhone: '138****5678',
      dueAt: '2026-03-05T10:00:00.000Z',
      link: 'https://lp.example/L000000000OPS',
    };
    const to = { kind: 'staff', staffId: 'd1-mc' } as const;
    await store.messages.open(message({ messageId: 'M1', to, template: 'task-assigned', facts, parts: 1 }));
    await store.messages.open(message({ messageId: 'M2', to, template: 'long-gone', status: 'claimed' }));
    await store.messages.open(message({ messageId: 'M3', leadId: 'L0000000OTHER' }));

    const ofStaff = await ask(listMessages, { query: { staffId: 'd1-mc' } });

    expect(ofStaff.body.messages).toMatchObject([
      { messageId: 'M2', status: 'claimed' },
      { messageId: 'M1', text: expect.stringContaining('138****5678'), parts: 1 },
    ]);
    expect(ofStaff.body.messages[0]).not.toHaveProperty('text');
    expect(ofStaff.body.messages[1]).not.toHaveProperty('facts');
    expect(ids(await ask(listMessages, { query: { leadId: 'L0000000OTHER' } }))).toEqual(['M3']);
    expect(ids(await ask(listMessages, { query: { staffId: 'd1-mc', status: 'claimed' } }))).toEqual(['M2']);
    expect(ids(await ask(listMessages, { query: { leadId: 'L000000000OPS', staffId: 'd1-gm' } }))).toEqual(
      [],
    );
  });
});

describe('the schedules', () => {
  it('are shown with their next run by the wall clock in Shanghai, and one-time ones counted by kind', async () => {
    const { ask, machines } = await office();
    await machines.schedule('planned', 'leadpath-make-plans', 'cron(0 6 * * ? *)');
    await machines.schedule('planned', 'leadpath-reconcile-paths', 'cron(40 * * * ? *)');
    await machines.schedule('planned', 'somebody-elses', 'cron(0 6 * * ? *)');
    await machines.schedule('one-time', 'rest-L000000000OPS-1', 'at(2027-01-01T00:00:00)');
    await machines.schedule('one-time', 'rest-L0000000OTHER-4', 'at(2027-01-02T00:00:00)');

    const { body } = await ask(listSchedules);

    expect(body.planned).toMatchObject([
      { name: 'leadpath-make-plans', calls: 'make-plans', enabled: true, nextAt: '2026-03-02T22:00:00.000Z' },
      { name: 'leadpath-reconcile-paths', nextAt: '2026-03-02T01:40:00.000Z' },
    ]);
    expect(body.kinds).toContainEqual({ kind: 'rest', count: 2, more: false });
    expect(body.kinds).toContainEqual({ kind: 'message', count: 0, more: false });
  });

  it('of one kind come page by page with the lead and the instant', async () => {
    const { ask, machines } = await office();
    await machines.schedule('one-time', 'rest-L000000000OPS-1', 'at(2027-01-01T00:00:00)');
    await machines.schedule('one-time', 'rest-L0000000OTHER-4', 'at(2027-01-02T00:00:00)');

    const first = await ask(listSchedules, { query: { kind: 'rest', limit: '1' } });
    const second = await ask(listSchedules, {
      query: { kind: 'rest', limit: '1', cursor: first.body.cursor },
    });

    expect(first.body.schedules).toMatchObject([
      { kind: 'rest', leadId: 'L000000000OPS', at: '2027-01-01T00:00:00.000Z' },
    ]);
    expect(second.body.schedules).toMatchObject([{ leadId: 'L0000000OTHER' }]);
    expect(second.body).not.toHaveProperty('cursor');
  });
});
