import * as z from 'zod';
import { canonicalInstant, isBefore } from '../../domain/calendar.ts';
import { draftPlan, NETWORK_PLAN_KINDS, planDue } from '../../domain/network-plan.ts';
import { NETWORK_KINDS, type NetworkKind } from '../../domain/network-source.ts';
import type { Dealer, Organisation } from '../../domain/organisation.ts';
import { addPeriods, firstDay, lastDay, periodOf, periodsBetween } from '../../domain/periods.ts';
import { emptyParts, type Plan, type PlanLine, planIdOf } from '../../domain/plans.ts';
import { beginPlan } from '../shared/begin-plan.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { TransientError } from '../shared/errors.ts';
import { eventHandler } from '../shared/event-handler.ts';
import { inLanes } from '../shared/in-lanes.ts';
import { faultFields } from '../shared/logger.ts';

/** What the schedule calls with: the instant for which it was planned. */
export const draftingInput = z.object({ at: z.iso.datetime() });

/** How many dealers are worked on at once. */
const DEALERS_AT_ONCE = 8;
/** How many periods back drafts are made up for: a dealer that comes back after years gets no plans for those years. */
const MOST_MISSED: Readonly<Record<NetworkKind, number>> = { fixed: 4, temporary: 12 };

type Deps = Pick<Dependencies, 'store' | 'rulebook' | 'log' | 'planPaths'>;

/**
 * Drafts every active dealer's development plans of the running quarter and month (NET-05), and those that earlier calls
 * should have drafted since its last one, and starts their paths. Each plan is written once, under an id made of dealer,
 * kind and period: a second call finds it and leaves it as its dealer has edited it. A dealer that fails does not stop the
 * others.
 * @throws TransientError when not every dealer has its plans.
 */
export async function run({ at }: z.output<typeof draftingInput>, deps: Deps): Promise<void> {
  const { organisation } = await deps.store.organisation.load();
  let drafted = 0;
  let failed: unknown;
  const dealers = organisation.dealers.filter(({ active }) => active);
  await inLanes(DEALERS_AT_ONCE, dealers, async (dealer) => {
    for (const kind of NETWORK_KINDS) {
      try {
        const written = await draftMissing({ kind, dealer, organisation, at }, deps);
        drafted += written;
      } catch (error) {
        failed ??= error;
        const { dealerId } = dealer;
        deps.log.error('The development plan of a dealer could not be made', {
          ...{ dealerId, kind, ...faultFields(error) },
        });
      }
    }
  });
  if (drafted > 0) deps.log.info('Development plans were drafted', { count: drafted });
  if (failed !== undefined) throw new TransientError('Not every dealer has its plans', { cause: failed });
}

interface Drafting {
  readonly kind: NetworkKind;
  readonly dealer: Dealer;
  readonly organisation: Organisation;
  readonly at: string;
}

async function draftMissing({ kind, dealer, organisation, at }: Drafting, deps: Deps): Promise<number> {
  const { store, rulebook } = deps;
  const { dealerId, regionId } = dealer;
  const current = periodOf(rulebook, at, rulebook.entries['network-kinds'].value[kind]);
  const planKind = NETWORK_PLAN_KINDS[kind];
  const newest = await store.plans.page({ kind: 'dealer', dealerId }, { kind: planKind }, { limit: 1 });
  const [latest] = newest.items;
  // Whoever joins after the day on which plans are issued begins with the next period, and is not late from the first day.
  const isNew = latest === undefined || latest.withdrawnAt !== undefined;
  const joinedLate = isNew && isBefore(planDue(rulebook, kind, current).value, at);
  const periods = joinedLate ? [] : periodsFrom(latest, current).slice(-MOST_MISSED[kind]);
  if (periods.length === 0) return 0;

  const networks = await store.networks.all({ kind: 'dealer', dealerId });
  const { value: lines, because } = draftPlan(rulebook, {
    ...{ kind, dealer, networks, staff: organisation.staff },
  });
  let written = 0;
  for (const period of periods) {
    const due = planDue(rulebook, kind, period);
    const planId = planIdOf({ dealerId, kind: planKind, period });
    const plan: Plan = {
      ...{ planId, kind: planKind, period, dealerId, regionId, status: 'draft' },
      ...{
        parts: emptyParts(planKind),
        floors: [],
        additions: 0,
        draftedAt: canonicalInstant(at),
        episode: 0,
      },
      ...{ dueAt: due.value, from: firstDay(period), to: lastDay(period) },
      ...{ because: [...due.because, ...because], version: 0 },
    };
    const drafted = lines.map(
      ({ source, name, ownerId }, index): PlanLine => ({
        ...{ planId, lineId: String(index + 1).padStart(DIGITS, '0'), part: 'whole', subject: source },
        ...(name !== undefined && { name }),
        ...(ownerId !== undefined && { who: ownerId }),
        ...{ day: plan.to, source: 'system', because: [] },
      }),
    );
    if ((await beginPlan(deps, plan, drafted)) === 'drafted') written += 1;
  }
  return written;
}

/** What is still to be drafted: nothing for the time in which the dealer was withdrawn. */
function periodsFrom(latest: Plan | undefined, current: string): readonly string[] {
  if (latest === undefined || latest.withdrawnAt !== undefined) return [current];
  return periodsBetween(addPeriods(latest.period, 1), current);
}

const DIGITS = 5;

export const handler = eventHandler('draft-network-plans', draftingInput, run);
