import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RefusedError } from '../../examples/story/staff-client.ts';
import { journeys, type Step, sentenceOf } from './journey-steps.ts';
import { type PathWorld, pathWorld, record } from './path-world.ts';
import { standingInvariants } from './standing-invariants.ts';

let world: PathWorld;
beforeAll(async () => {
  world = await pathWorld();
}, 240_000);
afterAll(() => world?.close());

/** A lead that has come, and by which telephone. */
interface Traveller {
  readonly leadId: string;
  readonly phone: string;
  readonly dealerId: string;
}

interface Form {
  readonly allowedOutcomes: readonly {
    readonly outcome: string;
    readonly horizons?: readonly string[];
    readonly remarkNeeded: boolean;
    readonly reasons?: readonly { readonly reason: string }[];
  }[];
}

/** New journeys begin for so long: as many as the machine has time for, one at least. */
const BEGIN_FOR_MS = 75_000;
/** Journeys at most. */
const MOST_JOURNEYS = 6;

let phones = 0;
let sales = 0;

/** Does a step; `others` are the leads that have come before. Answers the lead that has come now. */
async function take(step: Step, others: readonly Traveller[]): Promise<Traveller | undefined> {
  if (step.kind === 'passes') return void (await world.pass(step.hours / 24));
  if (step.kind === 'comes') return await come(step);

  const traveller = others[step.nth % others.length]!;
  const { leadId, phone, dealerId } = traveller;
  const { staff } = world;
  switch (step.kind) {
    case 'answers':
      return void (await answer(leadId, step.choice));
    case 'buys': {
      sales += 1;
      const sold = await world.sell(phone, `LVBV4PDB7TE${String(sales).padStart(6, '0')}`, dealerId);
      expect(sold.status).toBeLessThan(300);
      return;
    }
    case 'intends':
      return void (await unlessRefused(
        staff.as('hq-info', 'POST', `/leads/${leadId}/intent`, { horizon: step.horizon }),
      ));
    case 'is-returned':
      return void (await unlessRefused(
        staff.as('hq-info', 'POST', `/leads/${leadId}/return`, { reason: 'not-reachable' }),
      ));
    case 'owner-goes-away': {
      const owner = (await world.waiting(leadId))?.forWhom.staffId;
      if (owner === undefined || owner === 'hq-queue') return;
      const day = (days: number) => {
        const at = Date.parse(world.now()) + (days * 24 + 8) * 3_600_000;
        return new Date(at).toISOString().slice(0, 10);
      };
      const absence = { from: day(0), to: day(step.days), reason: 'leave' };
      return void (await staff.as(owner, 'POST', `/staff/${owner}/absences`, absence));
    }
  }
}

async function come(step: Extract<Step, { kind: 'comes' }>): Promise<Traveller | undefined> {
  const { source, dealerId, address, level, horizon } = step;
  phones += 1;
  const phone = `139222${String(phones).padStart(5, '0')}`;
  const body = record({ phone, dealerId, level, horizon });
  const customer = { ...body.customer, address: { ...address, detail: `秘密路 ${phones} 号` } };
  const reply = await world.deliver({ ...body, customer }, source);
  expect([reply.status, reply.body.leadId !== undefined]).toEqual([201, true]);
  return { leadId: String(reply.body.leadId), phone, dealerId };
}

/** Gives the answer that `choice` stands for among all that the task's form lets its owner say. */
async function answer(leadId: string, choice: number): Promise<void> {
  const waiting = await world.waiting(leadId);
  if (waiting?.taskId === undefined) return;
  const owner = waiting.forWhom.staffId === 'hq-queue' ? 'hq-info' : waiting.forWhom.staffId;
  const { allowedOutcomes } = (await world.staff.as(
    owner,
    'GET',
    `/tasks/${waiting.taskId}`,
  )) as unknown as Form;
  const { outcome, horizons, remarkNeeded, reasons } = allowedOutcomes[choice % allowedOutcomes.length]!;
  await world.answer(
    leadId,
    {
      outcome,
      ...(horizons !== undefined && { intent: { horizon: horizons[choice % horizons.length] } }),
      ...(reasons !== undefined && { reason: reasons[choice % reasons.length]!.reason }),
      ...(remarkNeeded && { remark: '客户如此说' }),
    },
    owner,
  );
}

/** What the rules do not allow is refused by name; a fault is none of these. */
async function unlessRefused(asked: Promise<unknown>): Promise<void> {
  try {
    await asked;
  } catch (error) {
    if (!(error instanceof RefusedError) || !/: 4\d\d /.test(error.message)) throw error;
  }
}

// A journey takes months; on a busy machine they take their time.
describe('whatever happens to leads', { timeout: 400_000 }, () => {
  it('leaves each of them waiting for one thing with a date and one person who is there, or over', async () => {
    const begun = Date.now();
    let walked = 0;
    await fc.assert(
      fc.asyncProperty(journeys, async (steps) => {
        if (walked > 0 && Date.now() - begun > BEGIN_FOR_MS) return;
        walked += 1;
        const leads: Traveller[] = [];
        for (const step of steps) {
          const come = await take(step, leads);
          if (come !== undefined) leads.push(come);
          await world.pass(0);
          const only = new Set(leads.map(({ leadId }) => leadId));
          const broken = await standingInvariants(world, only);
          expect(broken, `${world.now()}, after "${sentenceOf(step)}"`).toEqual([]);
        }
      }),
      // The same journeys in the same order each time; a shorter way to what is broken would take as long again.
      { seed: 20_260_302, numRuns: MOST_JOURNEYS, endOnFailure: true },
    );
    expect(walked).toBeGreaterThan(0);
  });
});
