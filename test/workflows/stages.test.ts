import { afterEach, describe, expect, it } from 'vitest';
import { answeringPerson } from './answering-person.ts';
import { type Played, type WorkflowWorld, workflowWorld } from './workflow-world.ts';

const leadId = 'L0000000000AA';
const since = '2026-03-02T01:00:00.000Z';

let world: WorkflowWorld;
afterEach(() => world.close());

const answers = (...results: object[]): Played => {
  const left = [...results];
  return () => left.shift();
};
const fails: Played = () => {
  throw Object.assign(new Error('broken'), { name: 'RecordNotFoundError' });
};

describe('verification', () => {
  const name = `${leadId}-1-0-verification`;
  const input = { leadId, cause: 'new' };

  it.each([
    ['effective', 'Record effective'],
    ['duplicate', 'Record is a duplicate'],
    ['rerouted', 'Record changed from outside'],
  ])('ends a record that the rules find %s as “%s”, without asking anybody', async (outcome, end) => {
    world = await workflowWorld({ ScreenRecord: answers({ outcome, intent: 'uncertain' }) });

    await world.start('verification', name, input);

    expect(await world.pathOf('verification', name)).toEqual([
      'Screen the record',
      'Is the record in order?',
      end,
    ]);
    expect(await world.outputOf('verification', name)).toEqual({ outcome, intent: 'uncertain' });
  });

  it.each([
    ['effective', 'Record effective'],
    ['invalid', 'Record invalid'],
    ['duplicate', 'Record is a duplicate'],
    ['bought', 'Customer has bought'],
    ['rerouted', 'Record changed from outside'],
  ])('ends a record that went to its dealer and came back %s as “%s”', async (outcome, end) => {
    world = await workflowWorld({
      ...answeringPerson('confirmed'),
      ScreenRecord: answers({ outcome: 'to-dealer', intent: 'unknown' }),
      RecordVerification: answers({ outcome, intent: 'unknown' }),
    });

    await world.start('verification', name, { leadId, cause: 'unreachable' });

    expect(await world.pathOf('verification', name)).toEqual([
      'Screen the record',
      'Is the record in order?',
      'Ask the dealer to verify the record',
      'Record what the dealer found',
      'Does the dealer confirm the record?',
      end,
    ]);
    expect(await world.outputOf('verification', name)).toEqual({ outcome, intent: 'unknown' });
    expect(await world.statusOf('staff-task', `${name}-1`)).toBe('SUCCEEDED');
  });

  it('stops with the name of the fault when screening fails', async () => {
    world = await workflowWorld({ ScreenRecord: fails });

    await world.start('verification', name, input);

    expect(await world.outputOf('verification', name)).toMatchObject({ error: 'RecordNotFoundError' });
    expect((await world.pathOf('verification', name)).at(-1)).toBe('Verification stopped by a fault');
  });
});

describe('a revisit', () => {
  const name = `${leadId}-1-1-revisit`;
  const input = { leadId, attempt: 1, since };

  it.each([
    ['bought', 'Customer has bought'],
    ['need-within-month', 'Need within a month'],
    ['need-later', 'Need later'],
    ['no-need', 'No need'],
    ['unreachable', 'Customer unreachable'],
    ['not-done', 'Revisit not done'],
    ['given-up', 'Revisit given up'],
    ['rerouted', 'Record changed from outside'],
  ])('that finds %s ends as “%s”', async (outcome, end) => {
    world = await workflowWorld({
      ...answeringPerson('no-need'),
      RecordRevisit: answers({ outcome, intent: 'uncertain' }),
    });

    await world.start('revisit', name, input);

    expect(await world.pathOf('revisit', name)).toEqual([
      'Ask a person to revisit the customer',
      'Record what the revisit found',
      'What did the revisit find?',
      end,
    ]);
    expect(await world.outputOf('revisit', name)).toEqual({ outcome, intent: 'uncertain' });
  });

  it('tries a customer who was not reached again, each attempt a task of its own', async () => {
    world = await workflowWorld({
      ...answeringPerson('not-reached', 'not-reached', 'need-later'),
      RecordRevisit: answers(
        { outcome: 'not-reached', intent: 'unknown' },
        { outcome: 'not-reached', intent: 'unknown' },
        { outcome: 'need-later', intent: 'over-1-month' },
      ),
    });

    await world.start('revisit', name, input);

    const attempts = world.calls
      .filter((call) => call.name === 'HandOutTask')
      .map((call) => call.input.taskId);
    expect(attempts).toEqual([`${name}-1`, `${name}-2`, `${name}-3`]);
    expect((await world.pathOf('revisit', name)).at(-1)).toBe('Need later');
  });

  it('stops when its task is stopped by a fault', async () => {
    world = await workflowWorld({ HandOutTask: fails });

    await world.start('revisit', name, input);

    expect((await world.pathOf('revisit', name)).at(-1)).toBe('Revisit stopped by a fault');
    expect(await world.statusOf('revisit', name)).toBe('FAILED');
  });
});

describe('a promotion', () => {
  const name = `${leadId}-1-1-promotion`;

  it.each([
    ['bought', 'Customer has bought'],
    ['later', 'Customer buys later'],
    ['lost', 'Customer lost'],
    ['not-done', 'Promotion not done'],
    ['given-up', 'Promotion given up'],
    ['rerouted', 'Record changed from outside'],
  ])('that achieves %s ends as “%s”', async (outcome, end) => {
    world = await workflowWorld({
      ...answeringPerson('bought'),
      RecordPromotion: answers({ outcome, intent: 'within-1-month' }),
    });

    await world.start('promotion', name, { leadId, since });

    expect((await world.pathOf('promotion', name)).at(-1)).toBe(end);
    expect(await world.outputOf('promotion', name)).toEqual({ outcome, intent: 'within-1-month' });
  });

  it.each([
    ['lost', 'none', 'Customer lost'],
    ['later', 'within-1-month', 'Customer buys later'],
    ['bought', 'uncertain', 'Customer has bought'],
    ['rerouted', 'uncertain', 'Record changed from outside'],
  ])(
    'that proposes a loss asks a manager, whose verdict %s (%s) ends it as “%s”',
    async (outcome, intent, end) => {
      world = await workflowWorld({
        ...answeringPerson('lost', 'approved'),
        RecordPromotion: answers({ outcome: 'loss-proposed', intent: 'within-1-month' }),
        RecordLoss: answers({ outcome, intent }),
      });

      await world.start('promotion', name, { leadId, since });

      expect(await world.pathOf('promotion', name)).toEqual([
        'Ask a person to promote',
        'Record what the promotion achieved',
        'What did the promotion achieve?',
        'Ask a manager to approve the loss',
        "Record the manager's verdict",
        'What did the promotion achieve?',
        end,
      ]);
      expect(await world.outputOf('promotion', name)).toEqual({ outcome, intent });
      const handedOut = world.calls.filter((call) => call.name === 'HandOutTask').map((call) => call.input);
      expect(handedOut).toMatchObject([
        { taskId: `${name}-1`, kind: 'promotion' },
        { taskId: `${name}-2`, kind: 'approve-lost' },
      ]);
    },
  );

  it.each([
    ['later', 'within-1-month', 'Customer buys later'],
    ['bought', 'uncertain', 'Customer has bought'],
    ['rerouted', 'uncertain', 'Record changed from outside'],
  ])(
    'that needs a concession is held until it is decided on: %s (%s) ends it as “%s”',
    async (outcome, intent, end) => {
      world = await workflowWorld({
        ...answeringPerson('needs-concession', 'granted'),
        RecordPromotion: answers({ outcome: 'concession-asked', intent: 'within-1-month' }),
        RecordConcession: answers({ outcome, intent }),
      });

      await world.start('promotion', name, { leadId, since });

      expect((await world.pathOf('promotion', name)).slice(2)).toEqual([
        'What did the promotion achieve?',
        'Hold for a concession',
        'Record the decision on the concession',
        'What did the promotion achieve?',
        end,
      ]);
      expect(world.calls.filter((call) => call.name === 'HandOutTask').at(-1)?.input).toMatchObject({
        taskId: `${name}-3`,
        kind: 'external-approval',
      });
    },
  );

  it('stops with the name of the fault when the decision on a concession cannot be recorded', async () => {
    world = await workflowWorld({
      ...answeringPerson('needs-concession', 'granted'),
      RecordPromotion: answers({ outcome: 'concession-asked', intent: 'within-1-month' }),
      RecordConcession: fails,
    });

    await world.start('promotion', name, { leadId, since });

    expect(await world.outputOf('promotion', name)).toMatchObject({ error: 'RecordNotFoundError' });
  });

  it('stops with the name of the fault when the verdict on a loss cannot be recorded', async () => {
    world = await workflowWorld({
      ...answeringPerson('lost', 'approved'),
      RecordPromotion: answers({ outcome: 'loss-proposed', intent: 'within-1-month' }),
      RecordLoss: fails,
    });

    await world.start('promotion', name, { leadId, since });

    expect(await world.outputOf('promotion', name)).toMatchObject({ error: 'RecordNotFoundError' });
  });

  it('stops with the name of the fault when its result cannot be recorded', async () => {
    world = await workflowWorld({ ...answeringPerson('bought'), RecordPromotion: fails });

    await world.start('promotion', name, { leadId, since });

    expect(await world.outputOf('promotion', name)).toMatchObject({ error: 'RecordNotFoundError' });
  });
});

describe('maintenance', () => {
  const name = `${leadId}-1-2-maintenance`;
  const input = { leadId };
  const due =
    (care: string, distance: string, step = '1-day-30'): Played =>
    (_input, { inDays }) => ({
      step,
      care,
      distance,
      dueAt: distance === 'now' ? inDays(0) : inDays(distance === 'wait' ? 29 : 60),
    });
  const inTurn = (...played: Played[]): Played => {
    const left = [...played];
    return (each, of) => left.shift()!(each, of);
  };
  const held = { token: '' };
  const HoldCare: Played = ({ taskToken }) => {
    held.token = taskToken;
    return { held: true };
  };

  it('rests when the next care is far away', async () => {
    world = await workflowWorld({ FindNextCare: due('call', 'rest', '1-day-90') });

    await world.start('maintenance', name, input);

    expect((await world.pathOf('maintenance', name)).at(-1)).toBe('Care rests');
    expect(await world.outputOf('maintenance', name)).toMatchObject({ outcome: 'resting', step: '1-day-90' });
  });

  it('waits for a care that is near, and does it when it is due', async () => {
    world = await workflowWorld({
      FindNextCare: inTurn(due('message', 'wait', '1-thanks'), due('call', 'rest')),
      HoldCare,
      SendCareMessage: answers({ sent: 'sent' }),
    });
    await world.start('maintenance', name, input);

    await world.pass('28 days');
    const before = world.calls.filter((call) => call.name === 'SendCareMessage').length;
    await world.pass('1 day');

    expect(before).toBe(0);
    expect(await world.pathOf('maintenance', name)).toEqual([
      'Find the next care',
      'Is the next care far away?',
      'Wait until the care is due',
      'Which care is it?',
      'Send the care message',
      'Find the next care',
      'Is the next care far away?',
      'Care rests',
    ]);
  });

  it('looks afresh at the plan when the wait is interrupted, and does not do the care', async () => {
    world = await workflowWorld({
      FindNextCare: inTurn(due('message', 'wait'), due('call', 'rest')),
      HoldCare,
    });
    await world.start('maintenance', name, input);

    await world.pass('10 days');
    await world.succeed(held.token, { interrupted: true });
    await world.pass('1 second');

    expect(await world.pathOf('maintenance', name)).not.toContain('Send the care message');
    expect((await world.pathOf('maintenance', name)).at(-1)).toBe('Care rests');
  });

  it.each([
    ['before anything is waited for', []],
    ['while a care is waited for', [due('call', 'wait')]],
    ['when a message was just due', [due('message', 'now')]],
  ] as const)('ends when the record was changed from outside %s', async (_when, planned) => {
    const rerouted: Played = (_input, { inDays }) => ({
      step: '0-none',
      care: 'none',
      distance: 'rerouted',
      dueAt: inDays(0),
    });
    world = await workflowWorld({
      FindNextCare: inTurn(...planned, rerouted),
      HoldCare: async ({ taskToken }, { succeed }) => {
        await succeed(taskToken, { status: 'cancelled', outcome: 'rerouted' });
        return { held: false };
      },
      SendCareMessage: answers({ sent: 'sent-before' }),
    });

    await world.start('maintenance', name, input);

    expect((await world.pathOf('maintenance', name)).at(-1)).toBe('Record changed from outside');
    expect(await world.outputOf('maintenance', name)).toEqual({ outcome: 'rerouted', intent: 'none' });
  });

  it('sends a message that is due now without waiting', async () => {
    world = await workflowWorld({
      FindNextCare: inTurn(due('message', 'now', '1-thanks'), due('call', 'rest')),
      SendCareMessage: answers({ sent: 'sent' }),
    });

    await world.start('maintenance', name, input);

    expect(await world.pathOf('maintenance', name)).not.toContain('Wait until the care is due');
  });

  it.each([
    ['new-need', 'New need'],
    ['quiet', 'Customer quiet'],
    ['lost-customer', 'Customer lost'],
  ])('ends as “%s” when that is what the repurchase question finds', async (outcome, end) => {
    world = await workflowWorld({
      ...answeringPerson('quiet'),
      FindNextCare: due('repurchase', 'now', '1-year-1'),
      RecordCare: answers({ outcome, intent: 'uncertain' }),
    });

    await world.start('maintenance', name, input);

    expect((await world.pathOf('maintenance', name)).at(-1)).toBe(end);
    expect(await world.outputOf('maintenance', name)).toEqual({ outcome, intent: 'uncertain' });
  });

  it('ends when the record was changed from outside during a call', async () => {
    world = await workflowWorld({
      ...answeringPerson('cancelled:rerouted'),
      FindNextCare: due('call', 'now'),
      RecordCare: answers({ outcome: 'rerouted', intent: 'none' }),
    });

    await world.start('maintenance', name, input);

    expect((await world.pathOf('maintenance', name)).at(-1)).toBe('Record changed from outside');
  });

  it('goes on with the plan after a call that finds nothing to do', async () => {
    world = await workflowWorld({
      ...answeringPerson('quiet'),
      FindNextCare: inTurn(due('call', 'wait', '1-day-30'), due('call', 'rest', '1-day-90')),
      HoldCare,
      RecordCare: answers({ outcome: 'go-on', intent: 'none' }),
    });

    await world.start('maintenance', name, input);
    await world.pass('29 days');

    expect((await world.pathOf('maintenance', name)).at(-1)).toBe('Care rests');
    expect(await world.statusOf('staff-task', `${name}-1-day-30`)).toBe('SUCCEEDED');
  });

  it.each(['FindNextCare', 'HoldCare', 'SendCareMessage'])(
    'stops with the name of the fault when %s fails',
    async (broken) => {
      world = await workflowWorld({
        FindNextCare: due('message', broken === 'HoldCare' ? 'wait' : 'now'),
        HoldCare,
        SendCareMessage: answers({ sent: 'sent' }),
        [broken]: fails,
      });

      await world.start('maintenance', name, input);

      expect((await world.pathOf('maintenance', name)).at(-1)).toBe('Care stopped by a fault');
    },
  );
});
