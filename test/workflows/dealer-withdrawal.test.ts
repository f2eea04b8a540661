import { afterEach, describe, expect, it } from 'vitest';
import { type Played, type WorkflowWorld, workflowWorld } from './workflow-world.ts';

const first = { dealerId: 'D101', number: 1, part: 1, turnLimit: 1000 };
const name = 'D101-1-1';

let world: WorkflowWorld;
afterEach(() => world.close());

const inTurn = (...next: string[]): Played => {
  const left = [...next];
  return () => ({ next: left.shift() });
};
const told: Played = () => ({ told: 1 });
const path = () => world.pathOf('dealer-withdrawal', name);

describe('the withdrawal of a dealer', () => {
  it('takes everything back before it gives anything out, and looks again for what came meanwhile', async () => {
    world = await workflowWorld({
      TakeBackLeads: inTurn('take-back', 'give-out', 'finish'),
      GiveOutLeads: inTurn('give-out', 'take-back'),
      FinishWithdrawal: told,
    });

    await world.start('dealer-withdrawal', name, first);

    expect((await path()).filter((state) => state !== 'What comes next?')).toEqual([
      'Begin the withdrawal',
      'Take back the next leads',
      'Take back the next leads',
      'Give out the next leads',
      'Give out the next leads',
      'Take back the next leads',
      'Report the withdrawal',
      'Dealer withdrawn',
    ]);
    expect(await world.outputOf('dealer-withdrawal', name)).toEqual({ outcome: 'withdrawn' });
  });

  it('reports at once when the dealer has no leads', async () => {
    world = await workflowWorld({ TakeBackLeads: inTurn('finish'), FinishWithdrawal: told });

    await world.start('dealer-withdrawal', name, first);

    expect((await path()).slice(-2)).toEqual(['Report the withdrawal', 'Dealer withdrawn']);
  });

  it('goes on in a new execution after as many steps as the limit allows, and not before', async () => {
    world = await workflowWorld({
      TakeBackLeads: inTurn('take-back', 'take-back', 'finish'),
      FinishWithdrawal: told,
    });

    await world.start('dealer-withdrawal', name, { ...first, turnLimit: 2 });

    expect((await path()).filter((state) => state === 'Take back the next leads')).toHaveLength(2);
    expect(await world.outputOf('dealer-withdrawal', name)).toEqual({ outcome: 'continued' });
    expect(await world.outputOf('dealer-withdrawal', 'D101-1-2')).toEqual({ outcome: 'withdrawn' });
  });

  it.each(['Sandbox.Timedout', 'Runtime.ExitError', 'Lambda.Unknown', 'TransientError'])(
    'repeats a step whose function ended with %s',
    async (fault) => {
      let kills = 1;
      world = await workflowWorld({
        TakeBackLeads: () => {
          if (kills > 0) {
            kills -= 1;
            throw Object.assign(new Error('killed'), { name: fault });
          }
          return { next: 'finish' };
        },
        FinishWithdrawal: told,
      });

      await world.start('dealer-withdrawal', name, first);
      await world.pass('5 minutes');

      expect(await world.outputOf('dealer-withdrawal', name)).toEqual({ outcome: 'withdrawn' });
    },
  );

  it.each(['TakeBackLeads', 'GiveOutLeads', 'FinishWithdrawal'])(
    'stops with the name of the fault when %s fails',
    async (broken) => {
      world = await workflowWorld({
        TakeBackLeads: inTurn(broken === 'FinishWithdrawal' ? 'finish' : 'give-out'),
        GiveOutLeads: inTurn('take-back'),
        FinishWithdrawal: told,
        [broken]: () => {
          throw Object.assign(new Error('broken'), { name: 'RecordNotFoundError' });
        },
      });

      await world.start('dealer-withdrawal', name, first);

      expect(await world.outputOf('dealer-withdrawal', name)).toMatchObject({ error: 'RecordNotFoundError' });
      expect((await path()).at(-1)).toBe('Withdrawal stopped by a fault');
    },
  );
});
