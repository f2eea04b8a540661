import { localDate } from '../../../domain/calendar.ts';
import { cutOffPeriod } from '../../../domain/cut-off.ts';
import type { Dealer } from '../../../domain/organisation.ts';
import type { PlanKind } from '../../../domain/plans.ts';
import type { Occurrence } from '../../../domain/recurring-dates.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { inLanes } from '../../shared/in-lanes.ts';
import { EVERY_DEALER } from '../../store/month-end-stock.ts';
import type { MADE_STATES } from '../schemas/planning.ts';

/** How far what was due on a date is, at one dealer or, without a dealer, at the maker. */
export interface MadeState {
  readonly dealerId?: string;
  readonly state: (typeof MADE_STATES)[number];
  readonly late?: true;
  readonly link?: string;
}

type Deps = Pick<Dependencies, 'store' | 'rulebook'>;
type Maker = (
  occurrence: Occurrence,
  dealers: readonly Dealer[],
  at: string,
  deps: Deps,
) => Promise<MadeState[]>;

const LANES = 8;

/** The rows whose plans the table holds, with their kind. */
const PLANS: Readonly<Record<string, PlanKind>> = {
  'revisit-plan': 'revisit',
  'promotion-plan': 'promotion',
  'collection-plan': 'collection',
  'fixed-network-plan': 'fixed-network',
  'temporary-network-plan': 'temporary-network',
};

/** Where people find what they have to do by a date that nothing is made for. */
const LINKS: Readonly<Record<string, string>> = {
  'fixed-network-development': '/networks',
  'temporary-network-development': '/networks',
  'key-network-collection': '/networks/due',
  'network-collection': '/networks/due',
};

/** How far one date is, at each dealer that was asked for. What is the maker's has no dealer, and only the maker sees it. */
export async function madeStates(
  occurrence: Occurrence,
  scope: { readonly dealers: readonly Dealer[]; readonly at: string; readonly seesMaker: boolean },
  deps: Deps,
): Promise<MadeState[]> {
  const { row } = occurrence;
  const { dealers, at, seesMaker } = scope;
  if (row.for === 'maker' && !seesMaker) return [];
  const make = row.id in PLANS ? plans : (OTHERS[row.id] ?? byPeople);
  return await make(occurrence, dealers, at, deps);
}

const plans: Maker = async (occurrence, dealers, at, deps) => {
  const { store } = deps;
  const { row, period, draftDay } = occurrence;
  const kind = PLANS[row.id] as PlanKind;
  const [run] = await store.plannedRuns.between(row.id, period, period);
  const states = new Map<string, MadeState>();
  await inLanes(LANES, dealers, async ({ dealerId }) => {
    const [plan] = await store.plans.ofPeriods(dealerId, kind, { from: period, to: period });
    if (plan !== undefined) {
      const late = draftDay !== undefined && localDate(plan.draftedAt, zoneOf(deps)) > draftDay;
      states.set(dealerId, {
        ...{ dealerId, state: plan.status, link: `/plans/${plan.planId}` },
        ...(late && { late: true as const }),
      });
      return;
    }
    const none = run?.state === 'missed' || run?.state === 'nothing-to-do' ? run.state : undefined;
    states.set(dealerId, { dealerId, state: none ?? openState(occurrence, at, deps) });
  });
  return dealers.flatMap(({ dealerId }) => states.get(dealerId) ?? []);
};

const cutOff: Maker = async (occurrence, dealers, at, deps) => {
  const { period } = occurrence;
  const reports = await deps.store.cutOffs.ofMonth(period);
  const over = localDate(at, zoneOf(deps)) > cutOffPeriod(deps.rulebook, period).to;
  return dealers.map(({ dealerId }) => {
    const own = reports.filter((report) => report.dealerId === dealerId);
    const link = `/cut-offs/${period}`;
    if (own.some(({ step }) => step === 'close')) return { dealerId, state: 'closed', link };
    if (own.length > 0) return { dealerId, state: 'told', link };
    return { dealerId, state: over ? 'not-made' : 'to-come' };
  });
};

const evaluation: Maker = async (occurrence, _dealers, at, deps) => {
  const { period } = occurrence;
  const report = await deps.store.networkReports.get(period);
  return [
    report === undefined
      ? { state: openState(occurrence, at, deps) }
      : { state: 'made', link: `/network-reports/${period}` },
  ];
};

const stock: Maker = async (occurrence, _dealers, at, deps) => {
  const counted = await deps.store.monthEndStocks.get(occurrence.period, EVERY_DEALER);
  if (counted === undefined) return [{ state: openState(occurrence, at, deps) }];
  return [{ state: counted.how === 'exact' ? 'made' : 'counted-late' }];
};

const byPeople: Maker = async ({ row }, dealers) => {
  const link = LINKS[row.id];
  const state: MadeState = { state: 'by-people', ...(link !== undefined && { link }) };
  return row.for === 'maker' ? [state] : dealers.map(({ dealerId }) => ({ dealerId, ...state }));
};

const OTHERS: Readonly<Record<string, Maker>> = {
  'cut-off': cutOff,
  'network-evaluation': evaluation,
  'promotion-stock': stock,
};

function openState({ day }: Occurrence, at: string, deps: Deps): 'to-come' | 'not-made' {
  return localDate(at, zoneOf(deps)) <= day ? 'to-come' : 'not-made';
}

function zoneOf({ rulebook }: Deps): string {
  return rulebook.entries['due-time'].value.timeZone;
}
