import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { linesAchieved, planAchieved } from '../../shared/planning/plan-achieved.ts';
import type { getPlanAchievement } from '../schemas/planning.ts';
import { seen } from '../sight.ts';

type Input = Pick<ApiInput<typeof getPlanAchievement>, 'staff' | 'params' | 'query' | 'at'>;

/** What a plan has achieved: as kept after its period, and until then worked out now; with a page of its lines. */
export async function run(
  { staff, params: { planId }, query: { limit, cursor }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getPlanAchievement>> {
  const { store } = deps;
  const plan = seen(staff, await store.plans.get(planId), 'plan');
  const kept = await store.planReports.get(planId);
  const report = kept ?? (await planAchieved(plan, at, deps)).report;
  const page = await store.planLines.page(planId, { limit, cursor });
  const lines = await linesAchieved(plan, page.items, report.at, deps);
  const { achieved, onDemand, collection } = report;
  return {
    status: 200,
    body: {
      ...{ planId, kind: plan.kind, period: plan.period, at: report.at, final: kept !== undefined },
      ...(achieved !== undefined && { achieved: plain(achieved) }),
      ...(onDemand !== undefined && { onDemand: plain(onDemand) }),
      ...(collection !== undefined && { collection: { ...collection } }),
      lines: lines.map(({ line: { lineId, leadId, who, day }, achieved: of }) => ({
        ...{ lineId, leadId, who, day },
        ...of,
      })),
      ...(page.cursor !== undefined && { cursor: page.cursor }),
    },
  };
}

function plain<T extends { outcomes: object; reasons: object; people: readonly object[] }>(achieved: T) {
  const { outcomes, reasons, people } = achieved;
  return { ...achieved, outcomes: { ...outcomes }, reasons: { ...reasons }, people: [...people] } as never;
}
