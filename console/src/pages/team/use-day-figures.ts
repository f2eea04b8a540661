import { useApi } from '../../api/client.ts';
import { abilitiesOf, usePerson } from '../../session/session-provider.tsx';
import type { DayFigures } from './acts-today.ts';
import type { Scope } from './scope.ts';
import { placeOf } from './use-scope.ts';

const MOST = 100;
const LATE_TARGETS: readonly string[] = ['late', 'stalled'];

/** Asks for everything that a manager's day is decided by. */
export function useDayFigures(scope: Scope): { readonly figures: DayFigures; readonly isPending: boolean } {
  const { query } = useApi();
  const seesTargets = abilitiesOf(usePerson()).runsTheSystem;
  const place = placeOf(scope);
  const dealer = scope.dealerId === undefined ? {} : { dealerId: scope.dealerId };
  const span = { from: scope.from, to: scope.to };
  const overdue = query.useQuery('get', '/statistics/overdue', { params: { query: place } });
  const load = query.useQuery('get', '/statistics/load', { params: { query: place } });
  const tasks = query.useQuery('get', '/tasks', { params: { query: { limit: MOST } } });
  const drafts = query.useQuery('get', '/plans', {
    params: { query: { status: 'draft', limit: MOST, ...dealer } },
  });
  const rates = query.useQuery('get', '/statistics/effective-rate', {
    params: { query: { ...span, ...dealer } },
  });
  const targets = query.useQuery('get', '/statistics/targets', {}, { enabled: seesTargets });
  const rate = rates.data?.total;
  return {
    isPending: [overdue, load, tasks, drafts, rates, targets].some((asked) => asked.isLoading),
    figures: {
      overdue: overdue.data?.total.overdue,
      oldestOverdueDays: overdue.data?.total.oldestOverdueDays,
      dueToday: overdue.data?.total.dueToday,
      plansForYou: tasks.data?.tasks.filter(({ planId }) => planId !== undefined).length,
      latePlans: drafts.data?.plans.filter((plan) => plan.overdue).length,
      rate: rate?.rate == null ? undefined : { value: rate.rate, target: rate.target },
      overloaded: load.data?.rows.filter((row) => (row.load ?? 0) > 1).length,
      awayWithWork: load.data?.rows.filter((row) => !row.present && row.open > 0).length,
      targetsLate: targets.data?.targets.filter(({ state }) => LATE_TARGETS.includes(state)).length,
    },
  };
}
