import { afterEach, describe, expect, it } from 'vitest';
import { answeringPerson } from './answering-person.ts';
import { type Played, type WorkflowWorld, workflowWorld } from './workflow-world.ts';

const leadId = 'L0000000000AA';
const first = `${leadId}-1`;

let world: WorkflowWorld;
afterEach(() => world.close());

const inTurn = (...results: unknown[]): Played => {
  const left = [...results];
  return () => left.shift();
};
const open =
  (stage: string, episodeDays = 180): Played =>
  () => ({ stage, cause: 'new', episodeDays });
const effective = (intent: string) => inTurn({ outcome: 'effective', intent });
const resting: Played = (_input, { inDays }) => ({
  step: '1-day-90',
  care: 'call',
  distance: 'rest',
  dueAt: inDays(60),
});
const rests = { FindNextCare: resting, RestLead: () => ({ rests: true }) };
const begin = () => world.start('lead-path', first, { leadId, episode: 1 });
const path = () => world.pathOf('lead-path', first);

describe('the path of a lead', () => {
  it('goes from verification straight to promotion when the customer wants to buy within a month', async () => {
    world = await workflowWorld({
      ...answeringPerson('bought'),
      ...rests,
      OpenEpisode: open('verification'),
      ScreenRecord: effective('within-1-month'),
      RecordPromotion: inTurn({ outcome: 'bought', intent: 'within-1-month' }),
    });

    await begin();

    expect(await path()).toEqual([
      'Open the episode',
      'Where does the lead stand?',
      'Verify the record',
      'What did verification find?',
      'Promote to the customer',
      'What did the promotion achieve?',
      'Care for the customer',
      'What did the care find?',
      'Rest until the next care is due',
      'Lead resting',
    ]);
  });

  it.each(['over-1-month', 'uncertain', 'none', 'unknown'])(
    'goes from verification to a revisit when the intent is %s',
    async (intent) => {
      world = await workflowWorld({
        ...answeringPerson('given-up'),
        OpenEpisode: open('verification'),
        ScreenRecord: effective(intent),
        RecordRevisit: inTurn({ outcome: 'given-up', intent }),
      });

      await begin();

      expect((await path()).slice(4)).toEqual([
        'Revisit the customer',
        'What did the revisit find?',
        'Lead archived',
      ]);
    },
  );

  it.each(['invalid', 'duplicate'])(
    'ends archived when verification finds the record %s',
    async (outcome) => {
      world = await workflowWorld({
        ...answeringPerson('invalid'),
        OpenEpisode: open('verification'),
        ScreenRecord: inTurn({ outcome: 'to-dealer', intent: 'unknown' }),
        RecordVerification: inTurn({ outcome, intent: 'unknown' }),
      });

      await begin();

      expect((await path()).at(-1)).toBe('Lead archived');
      expect(await world.outputOf('lead-path', first)).toEqual({ outcome: 'archived' });
    },
  );

  it.each([
    ['bought', 'Care for the customer'],
    ['need-within-month', 'Promote to the customer'],
    ['need-later', 'Revisit the customer'],
    ['no-need', 'Revisit the customer'],
    ['not-done', 'Revisit the customer'],
    ['unreachable', 'Verify the record'],
  ])('goes from a revisit that finds %s to “%s”', async (outcome, next) => {
    world = await workflowWorld({
      ...answeringPerson('no-need', 'no-need', 'no-need'),
      ...rests,
      OpenEpisode: open('revisit'),
      RecordRevisit: inTurn({ outcome, intent: 'uncertain' }, { outcome: 'given-up', intent: 'uncertain' }),
      RecordPromotion: inTurn({ outcome: 'lost', intent: 'none' }),
      ScreenRecord: inTurn({ outcome: 'duplicate', intent: 'unknown' }),
    });

    await begin();

    expect((await path())[4]).toBe(next);
  });

  it('tells verification that the customer was unreachable', async () => {
    world = await workflowWorld({
      ...answeringPerson('not-reached'),
      OpenEpisode: open('revisit'),
      RecordRevisit: inTurn({ outcome: 'unreachable', intent: 'unknown' }),
      ScreenRecord: inTurn({ outcome: 'duplicate', intent: 'unknown' }),
    });

    await begin();

    expect(world.calls.find(({ name }) => name === 'ScreenRecord')!.input.cause).toBe('unreachable');
  });

  it.each([
    ['bought', 'none', 'Care for the customer'],
    ['later', 'within-1-month', 'Promote to the customer'],
    ['later', 'over-1-month', 'Revisit the customer'],
    ['later', 'uncertain', 'Revisit the customer'],
    ['not-done', 'within-1-month', 'Promote to the customer'],
    ['lost', 'none', 'Lead lost'],
    ['given-up', 'none', 'Lead archived'],
  ])('goes from a promotion that ends %s with the intent %s to “%s”', async (outcome, intent, next) => {
    world = await workflowWorld({
      ...answeringPerson('lost', 'lost'),
      ...rests,
      OpenEpisode: open('promotion'),
      RecordPromotion: inTurn({ outcome, intent }, { outcome: 'lost', intent: 'none' }),
      RecordRevisit: inTurn({ outcome: 'given-up', intent: 'none' }),
    });

    await begin();

    expect((await path())[4]).toBe(next);
  });

  it.each([
    ['new-need', 'within-1-month', 'Promote to the customer'],
    ['new-need', 'uncertain', 'Revisit the customer'],
    ['quiet', 'none', 'Care for the customer'],
    ['lost-customer', 'none', 'Lead lost'],
  ])('goes from care that finds %s with the intent %s to “%s”', async (outcome, intent, next) => {
    const asks: Played = (_input, { inDays }) => ({
      step: '1-year-1',
      care: 'repurchase',
      distance: 'now',
      dueAt: inDays(0),
    });
    const left = [asks, resting];
    world = await workflowWorld({
      ...answeringPerson('quiet', 'lost'),
      OpenEpisode: open('maintenance'),
      FindNextCare: (input, of) => left.shift()!(input, of),
      RestLead: inTurn({ rests: true }),
      RecordCare: inTurn({ outcome, intent }),
      RecordPromotion: inTurn({ outcome: 'lost', intent: 'none' }),
      RecordRevisit: inTurn({ outcome: 'given-up', intent: 'none' }),
    });

    await begin();

    expect((await path())[4]).toBe(next);
  });

  const asksCare: Played = (_input, { inDays }) => ({
    step: '1-day-30',
    care: 'call',
    distance: 'now',
    dueAt: inDays(0),
  });
  it.each([
    [
      'verification',
      { ScreenRecord: inTurn({ outcome: 'to-dealer', intent: 'unknown' }) },
      'RecordVerification',
    ],
    ['revisit', {}, 'RecordRevisit'],
    ['promotion', {}, 'RecordPromotion'],
    ['maintenance', { FindNextCare: asksCare }, 'RecordCare'],
  ] as const)(
    'reads the record again in the next episode when it was changed during %s',
    async (stage, played, record) => {
      const stands = [open(stage), open('archived')];
      world = await workflowWorld({
        ...answeringPerson('cancelled:rerouted'),
        ...played,
        OpenEpisode: (input, of) => stands.shift()!(input, of),
        [record]: inTurn({ outcome: 'rerouted', intent: 'none' }),
      });

      await begin();

      expect((await path()).slice(-2)).toEqual(['Continue in a new episode', 'Lead continued']);
      expect(await world.pathOf('lead-path', `${leadId}-2`)).toEqual([
        'Open the episode',
        'Where does the lead stand?',
        'Lead archived',
      ]);
    },
  );

  it.each([
    ['archived', 'Lead archived'],
    ['lost', 'Lead lost'],
  ])('ends at once when the record is %s', async (stage, end) => {
    world = await workflowWorld({ OpenEpisode: open(stage) });

    await begin();

    expect(await path()).toEqual(['Open the episode', 'Where does the lead stand?', end]);
    expect(await world.outputOf('lead-path', first)).toEqual({ outcome: stage });
  });

  it('does nothing when the record is already in a later episode', async () => {
    world = await workflowWorld({ OpenEpisode: open('ended') });

    await begin();

    expect((await path()).at(-1)).toBe('Episode superseded');
    expect(await world.outputOf('lead-path', first)).toEqual({ outcome: 'superseded' });
  });

  it('leaves no execution open while the lead rests', async () => {
    world = await workflowWorld({ ...rests, OpenEpisode: open('maintenance') });

    await begin();

    expect(await world.statusOf('lead-path', first)).toBe('SUCCEEDED');
    expect(await world.outputOf('lead-path', first)).toEqual({ outcome: 'resting' });
    expect(world.calls.at(-1)).toMatchObject({ name: 'RestLead', input: { step: '1-day-90', episode: 1 } });
  });

  it('continues in a new execution after as many stages as the limit allows, and not before', async () => {
    const revisits = { outcome: 'no-need', intent: 'none' };
    world = await workflowWorld({
      ...answeringPerson('no-need', 'no-need', 'no-need', 'no-need'),
      OpenEpisode: open('revisit'),
      RecordRevisit: inTurn(revisits, revisits, revisits, { outcome: 'given-up', intent: 'none' }),
    });

    await world.start('lead-path', first, { leadId, episode: 1, turnLimit: 3 });

    expect((await path()).filter((name) => name === 'Revisit the customer')).toHaveLength(3);
    expect((await path()).slice(-2)).toEqual(['Continue in a new episode', 'Lead continued']);
    expect(await world.statusOf('lead-path', `${leadId}-2`)).toBe('SUCCEEDED');
    expect((await world.pathOf('lead-path', `${leadId}-2`)).at(-1)).toBe('Lead archived');
  });

  it('continues in a new execution when the episode has grown old, and not before', async () => {
    let answerIt = async () => {};
    const person = answeringPerson();
    world = await workflowWorld({
      ...person,
      OpenEpisode: open('revisit', 10),
      HoldTask: ({ taskToken }, { succeed }) => {
        answerIt = () => succeed(taskToken, { status: 'done', outcome: 'no-need' });
        return { held: true };
      },
      HandOutTask: (_input, { inDays }) => ({ nextAt: inDays(30) }),
      RecordRevisit: () => ({ outcome: 'no-need', intent: 'none' }),
    });
    await begin();

    await world.pass('9 days');
    await answerIt();
    await world.pass('1 second');
    const atNineDays = await path();
    await world.pass('2 days');
    await answerIt();
    await world.pass('1 second');

    expect(atNineDays).not.toContain('Continue in a new episode');
    expect((await path()).slice(-2)).toEqual(['Continue in a new episode', 'Lead continued']);
    expect(await world.statusOf('lead-path', `${leadId}-2`)).toBe('RUNNING');
  });

  it('stops when a stage is stopped by a fault, so that operations are alarmed', async () => {
    world = await workflowWorld({
      OpenEpisode: open('verification'),
      ScreenRecord: () => {
        throw Object.assign(new Error('broken'), { name: 'PermanentError' });
      },
    });

    await begin();

    expect((await path()).at(-1)).toBe('Path stopped by a fault');
    expect(await world.statusOf('lead-path', first)).toBe('FAILED');
  });

  it('starts once although it is started twice', async () => {
    world = await workflowWorld({ ...rests, OpenEpisode: open('maintenance') });

    await begin();
    const again = begin();

    await expect(again).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
    expect(world.calls.filter(({ name }) => name === 'OpenEpisode')).toHaveLength(1);
  });
});
