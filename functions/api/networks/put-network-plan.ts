import type { PlanLine as NetworkPlanLine } from '../../../domain/network-plan.ts';
import type { Plan, PlanLine } from '../../../domain/plans.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { derivedId } from '../../shared/derived-id.ts';
import { networkPlanProblems } from '../../shared/network-plan-lines.ts';
import { Problem } from '../../shared/problem.ts';
import { MOST_WRITES_TOGETHER } from '../../store/commit.ts';
import { counted, refuseEdit } from '../plans/change-lines.ts';
import type { putNetworkPlan } from '../schemas/network-plans.ts';
import { networkPlanSeen, networkPlanView, refuseOtherVersion } from './network-plan-view.ts';

type Input = Pick<ApiInput<typeof putNetworkPlan>, 'staff' | 'params' | 'body' | 'at'>;

/**
 * Gives a development plan the lines that it is to have. What T5 asks for stays in it. Throws {@link Problem}
 * `invalid-content` with everything that is wrong with the lines.
 */
export async function run(
  { staff, params: { planId }, body: { version, lines }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof putNetworkPlan>> {
  const { store, rulebook } = deps;
  const plan = await networkPlanSeen(staff, planId, deps);
  refuseEdit(deps, plan, 'whole', staff);
  refuseOtherVersion(plan, version);
  const before = await store.planLines.all(planId);
  const { organisation } = await store.organisation.load();
  const after = linesAs(plan, before, lines);
  const kept = new Set(after.map(({ lineId }) => lineId));
  const removed = before.filter(({ lineId }) => !kept.has(lineId));
  const problems = networkPlanProblems(rulebook, plan, after, organisation.staff);
  problems.push(
    ...removed
      .filter(({ source }) => source === 'system')
      .map(({ subject }) => ({
        ...{ path: 'lines', rule: 'NET-15', message: `${subject} must be developed and has no line` },
        messageZh: '缺少必须开发的来源',
      })),
  );
  if (after.length + removed.length + 2 > MOST_WRITES_TOGETHER)
    problems.push({
      path: 'lines',
      message: 'too many lines change at once',
      messageZh: '一次修改的行数过多',
    });
  if (problems.length > 0) throw new Problem('invalid-content', 'The plan is not sound.', problems);

  const more = { lines: after.length - before.length, quantity: 0 };
  const changed = counted(plan, 'whole', staff, more);
  const { committed } = await store.commit({
    plan: changed,
    planLines: after,
    removedPlanLines: removed.map(({ lineId }) => ({ planId, lineId })),
    planEvents: [
      {
        ...{ planId, at, eventId: `${planId}:${version}:lines`, kind: 'line-changed', actor: staff.staffId },
        ...{ because: [], facts: { part: 'whole', old: before.map(shownOf), new: after.map(shownOf) } },
      },
    ],
  });
  if (!committed)
    throw new Problem('plan-changed', 'Somebody else has changed the plan meanwhile; look again.');
  return { status: 200, body: networkPlanView({ ...changed, version: version + 1 }, after, at) };
}

/** The lines as they are kept: the first of each source that T5 asks for takes the place of the drafted one. */
function linesAs(
  { planId, to }: Plan,
  before: readonly PlanLine[],
  lines: readonly NetworkPlanLine[],
): readonly PlanLine[] {
  const drafted = before.filter(({ source }) => source === 'system');
  const taken = new Map<string, number>();
  return lines.map(({ source, name, ownerId }): PlanLine => {
    const nth = taken.get(source) ?? 0;
    taken.set(source, nth + 1);
    const place = drafted.filter(({ subject }) => subject === source)[nth];
    return {
      planId,
      lineId: place?.lineId ?? `added-${derivedId(['network', planId, source, String(nth)], 12)}`,
      ...{ part: 'whole', subject: source, day: to, because: place?.because ?? [] },
      ...(name !== undefined && { name }),
      ...(ownerId !== undefined && { who: ownerId }),
      source: place === undefined ? 'added' : 'system',
    };
  });
}

/** What of a line its changes are told with; what a network is called may name a person. */
function shownOf({ subject, who }: PlanLine): string {
  return `${subject ?? ''} ${who ?? ''}`.trim();
}
