import {
  breakDownCollection,
  dealerQuantities,
  monthTotal,
  type RunningTarget,
} from '../../../domain/collection-plan.ts';
import { type CollectionTarget, programmeTargets } from '../../../domain/collection-target.ts';
import type { Decision } from '../../../domain/decision.ts';
import type { Organisation } from '../../../domain/organisation.ts';
import { periodOf } from '../../../domain/periods.ts';
import type { PlanFloor } from '../../../domain/plans.ts';
import { monthsForStanding, presentStanding } from '../../../domain/present-standing.ts';
import type { Rulebook } from '../../../domain/rulebook-schema.ts';
import type { Dependencies } from '../dependencies.ts';
import { recordsOfNetworks } from '../network-records.ts';
import { type DraftedPlan, type Drafting, planFrom, sceneOf } from './drafted-plan.ts';

type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

/** What head office issues for a month: the whole, and each dealer's part. */
export interface IssuedTotal {
  readonly total: Decision<number | undefined>;
  readonly ofDealer: ReadonlyMap<string, Decision<number>>;
}

/** The total of a month and how it is divided among the active dealers; nothing is divided where there is no total. */
export async function issuedTotal(
  month: string,
  organisation: Organisation,
  at: string,
  deps: Deps,
): Promise<IssuedTotal> {
  const { store, rulebook } = deps;
  const [set, targets] = await Promise.all([
    store.collectionTotals.get(month),
    runningTargets(month, at, deps),
  ]);
  const total = monthTotal(rulebook, month, { set: set?.records, targets });
  if (total.value === undefined) return { total, ofDealer: new Map() };

  const months = monthsForStanding(rulebook, at);
  const recordsOf = await recordsOfNetworks(store, months);
  const dealers = await Promise.all(
    organisation.dealers
      .filter(({ active }) => active)
      .map(async ({ dealerId, size }) => {
        const networks = await store.networks.all({ kind: 'dealer', dealerId });
        const grades = networks
          .filter(({ active }) => active)
          .map(({ scope, networkId }) => {
            return presentStanding(rulebook, { scope, at, months: recordsOf(networkId) }).value.grade;
          });
        return { dealerId, size, grades };
      }),
  );
  return { total, ofDealer: dealerQuantities(rulebook, total.value, dealers) };
}

/** A dealer's collection plan of a month: its part of the total, broken down to people with names (ORG-14). */
export async function collectionPlan(
  drafting: Drafting,
  { total, ofDealer }: IssuedTotal,
  deps: Deps,
): Promise<DraftedPlan> {
  const quantity = ofDealer.get(drafting.dealer.dealerId);
  const scene = sceneOf(drafting, deps.rulebook);
  const lines = breakDownCollection(deps.rulebook, quantity?.value ?? 0, scene);
  const because = [...total.because, ...(quantity?.because ?? [])];
  const { plan, lines: written } = await planFrom(
    drafting,
    lines.map((line) => ({ ...line, part: 'whole', subject: 'records', day: scene.lastDay })),
    because,
    deps,
  );
  return { plan: { ...plan, floors: floorsOf(deps.rulebook, quantity) }, lines: written };
}

/** What head office has issued is broken down whole (ORG-13): less needs a reason. */
function floorsOf(rulebook: Rulebook, quantity: Decision<number> | undefined): PlanFloor[] {
  if (quantity === undefined || quantity.value === 0) return [];
  const { rule } = rulebook.entries['collection-plan-chain'].source;
  return [{ rule, needed: quantity.value, elsewhere: 0, force: 'blocks', because: quantity.because }];
}

/** The targets that run in a month, with what all dealers have collected towards them. */
async function runningTargets(
  month: string,
  at: string,
  { store, rulebook }: Deps,
): Promise<readonly RunningTarget[]> {
  const set: readonly CollectionTarget[] = await store.targets.all();
  const defaults = programmeTargets(rulebook).filter(
    ({ productLine }) => !set.some((target) => target.productLine === productLine),
  );
  const running = [...set, ...defaults].filter(
    ({ from, to }) => from.slice(0, 7) <= month && to.slice(0, 7) >= month,
  );
  const now = periodOf(rulebook, at, 'month');
  return await Promise.all(
    running.map(async (target) => {
      const first = target.from.slice(0, 7);
      const tallies = first > now ? [] : await store.tallies.ofMonths({ from: first, to: now });
      const own = tallies.filter(({ productLine }) => productLine === target.productLine);
      return { ...target, collected: own.reduce((sum, { counts }) => sum + counts.collected, 0) };
    }),
  );
}
