import type { ReasonInputs } from '../../../domain/decision.ts';
import { networkKindOf } from '../../../domain/network-plan.ts';
import { customerProblems, isOfCustomers, presenceProblems } from '../../../domain/plan-line-problems.ts';
import { postsInTurn } from '../../../domain/plan-owner.ts';
import { type Plan, type PlanLine, type PlanPartName, partOf, withPart } from '../../../domain/plans.ts';
import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { derivedId } from '../../shared/derived-id.ts';
import { networkPlanProblems } from '../../shared/network-plan-lines.ts';
import { floorsWithLeads } from '../../shared/planning/refresh-floors.ts';
import { Problem, type ProblemReason } from '../../shared/problem.ts';
import { mayMake } from '../../shared/submit-plan.ts';
import type { Change } from '../../store/commit.ts';
import type { Lead } from '../../store/lead.ts';
import type { PlanEventKind } from '../../store/plan-event.ts';
import { seen } from '../sight.ts';

type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

/** Who wants to change a line of which plan, as of which version. */
export interface LineRequest {
  readonly staff: Staff;
  readonly planId: string;
  readonly version: number;
  readonly at: string;
}

/** What is said of a new line. */
export interface NewLine
  extends Partial<Pick<PlanLine, 'leadId' | 'subject' | 'name' | 'quantity' | 'who' | 'day' | 'method'>> {
  readonly part: PlanPartName;
}

/** What a change of lines comes to. */
export interface WrittenLine {
  readonly line?: PlanLine;
  readonly version: number;
}

/**
 * Adds a line to an open part, or on demand to a plan in force; the latter counts apart and needs no approval, but only
 * the customer manager and the posts above may do it. Throws {@link Problem} with everything that is wrong with the line.
 */
export async function addLine(
  request: LineRequest,
  content: NewLine,
  onDemand: boolean,
  deps: Deps,
): Promise<WrittenLine> {
  const { staff, planId, at } = request;
  const plan = seen(staff, await deps.store.plans.get(planId), 'plan');
  if (!plan.parts.some(({ part }) => part === content.part))
    throw new Problem('invalid-content', 'The plan has no such part.', [
      {
        path: 'part',
        message: `one of ${plan.parts.map(({ part }) => part).join(', ')}`,
        messageZh: '计划没有该部分',
      },
    ]);
  if (onDemand) refuseAddition(deps, plan, staff);
  else refuseEdit(deps, plan, content.part, staff);

  const about = content.leadId ?? `${content.subject ?? ''}:${content.who ?? ''}:${content.day ?? ''}`;
  const lead = content.leadId === undefined ? undefined : await deps.store.leads.get(content.leadId);
  const line: PlanLine = {
    planId,
    lineId: `${onDemand ? 'on-demand' : 'added'}-${derivedId(['line', planId, about], 12)}`,
    ...content,
    ...(lead !== undefined && { level: lead.level }),
    source: onDemand ? 'on-demand' : 'added',
    because: [],
  };
  await refuseFaults(deps, plan, line, { dates: true, added: { lead } });
  const facts = { lineId: line.lineId, part: line.part, new: shownOf(line) };
  const kind = onDemand ? 'line-added-on-demand' : 'line-added';
  const changed = onDemand
    ? { ...plan, additions: plan.additions + 1 }
    : await measured(deps, counted(plan, line.part, staff, { lines: 1, quantity: line.quantity ?? 0 }), {
        added: line,
        at,
      });
  return await write(deps, request, plan, { plan: changed, planLines: [line] }, { kind, facts, line, at });
}

/** Changes a line of an open part. Throws {@link Problem}. */
export async function changeLine(
  request: LineRequest,
  lineId: string,
  content: Omit<NewLine, 'part' | 'leadId' | 'subject'>,
  deps: Deps,
): Promise<WrittenLine> {
  const { staff, planId, at } = request;
  const plan = seen(staff, await deps.store.plans.get(planId), 'plan');
  const before = await lineFound(deps, planId, lineId);
  refuseEdit(deps, plan, before.part, staff);
  const line: PlanLine = { ...before, ...content };
  await refuseFaults(deps, plan, line, { dates: content.who !== undefined || content.day !== undefined });
  const facts = { lineId, part: line.part, old: shownOf(before), new: shownOf(line) };
  const more = (line.quantity ?? 0) - (before.quantity ?? 0);
  const changed = counted(plan, line.part, staff, { lines: 0, quantity: more });
  const told = { kind: 'line-changed', facts, line, at } as const;
  return await write(deps, request, plan, { plan: changed, planLines: [line] }, told);
}

/** Takes a line out of an open part. Throws {@link Problem}. */
export async function removeLine(request: LineRequest, lineId: string, deps: Deps): Promise<WrittenLine> {
  const { staff, planId, at } = request;
  const plan = seen(staff, await deps.store.plans.get(planId), 'plan');
  const before = await lineFound(deps, planId, lineId);
  refuseEdit(deps, plan, before.part, staff);
  if (networkKindOf(plan.kind) !== undefined && before.source === 'system')
    throw new Problem('not-allowed', 'This source must be developed and stays in the plan (NET-15).');
  const facts = { lineId, part: before.part, old: shownOf(before) };
  const left = await measured(
    deps,
    counted(plan, before.part, staff, { lines: -1, quantity: -(before.quantity ?? 0) }),
    { removed: before, at },
  );
  const change = { plan: left, removedPlanLines: [{ planId, lineId }] };
  return await write(deps, request, plan, change, { kind: 'line-removed', facts, at });
}

/** Throws {@link Problem} for somebody who does not make a part of a plan, and while the part is handed in. */
export function refuseEdit({ rulebook }: Deps, plan: Plan, part: PlanPartName, staff: Staff): void {
  if (!mayMake(rulebook, plan, part, staff))
    throw new Problem('not-allowed', 'Somebody else makes this part of the plan.');
  const { state } = partOf(plan, part);
  if (plan.status !== 'draft' || (state !== 'draft' && state !== 'returned'))
    throw new Problem('plan-elsewhere', 'This part is handed in; it can be changed when it comes back.');
}

function refuseAddition({ rulebook }: Deps, plan: Plan, staff: Staff): void {
  const posts = postsInTurn(rulebook, 'submit-plan', rulebook.entries['plan-result'].value.post);
  if (staff.dealerId !== plan.dealerId || !posts.includes(staff.post))
    throw new Problem('not-allowed', 'Only the dealer’s customer manager and the posts above add on demand.');
  if (plan.status !== 'in-force')
    throw new Problem('plan-elsewhere', 'Lines are added on demand while a plan is in force.');
}

async function lineFound({ store }: Deps, planId: string, lineId: string): Promise<PlanLine> {
  const line = await store.planLines.get(planId, lineId);
  if (line === undefined) throw new Problem('not-found', 'There is no such line.');
  return line;
}

/** The plan with its floors after a line was added or removed. */
async function measured(
  deps: Deps,
  plan: Plan,
  { added, removed, at }: { readonly added?: PlanLine; readonly removed?: PlanLine; readonly at: string },
): Promise<Plan> {
  const lines = await deps.store.planLines.all(plan.planId);
  const after = [...lines, ...(added === undefined ? [] : [added])].filter(
    ({ lineId }) => lineId !== removed?.lineId,
  );
  return { ...plan, floors: await floorsWithLeads(plan, after, at, deps) };
}

/** `dates`: the day and the person are checked against each other. `added`: a new line, with its lead if there is one. */
async function refuseFaults(
  { store, rulebook }: Deps,
  plan: Plan,
  line: PlanLine,
  { dates, added }: { readonly dates: boolean; readonly added?: { readonly lead: Lead | undefined } },
): Promise<void> {
  const problems: ProblemReason[] = [];
  const add = (path: string, message: string, messageZh: string) =>
    problems.push({ path, message, messageZh });
  const { leadId, subject, who, day } = line;
  if (isOfCustomers(plan.kind) && leadId === undefined)
    add('leadId', 'a line of this plan is about a customer', '须注明线索');
  else if (leadId === undefined && subject === undefined)
    add('leadId', 'a line is about a lead or a subject', '须注明线索或事项');
  if (day !== undefined && (day < plan.from || day > plan.to))
    add('day', `lies between ${plan.from} and ${plan.to}`, `日期须在${plan.from}至${plan.to}之间`);
  if (who !== undefined) {
    const { organisation } = await store.organisation.load();
    const person = organisation.staff.find(({ staffId }) => staffId === who);
    if (person?.active !== true || person.dealerId !== plan.dealerId)
      add('who', 'is nobody in service at this dealer', '责任人须为本店在职人员');
    else if (dates && leadId !== undefined && day !== undefined)
      problems.push(...presenceProblems(rulebook, day, person));
  }
  if (networkKindOf(plan.kind) !== undefined) {
    const { organisation } = await store.organisation.load();
    problems.push(...networkPlanProblems(rulebook, plan, [line], organisation.staff));
  }
  if (added !== undefined && leadId !== undefined) {
    const { lead } = added;
    if (lead?.dealerId !== plan.dealerId) add('leadId', 'is no lead of this dealer', '不是本店线索');
    else if (isOfCustomers(plan.kind))
      problems.push(...customerProblems(rulebook, { kind: plan.kind, part: line.part }, lead));
    const lines = await store.planLines.ofLead(leadId);
    if (lines.some((other) => other.planId === plan.planId))
      add('leadId', 'has a line in this plan already', '该线索已在计划中');
  }
  if (problems.length > 0) throw new Problem('invalid-content', 'The line is not accepted.', problems);
}

/** The plan with so many lines more in a part that promise so much more, which somebody has changed. */
export function counted(
  plan: Plan,
  name: PlanPartName,
  { staffId }: Staff,
  more: { readonly lines: number; readonly quantity: number },
): Plan {
  const part = partOf(plan, name);
  const madeBy = part.madeBy.includes(staffId) ? part.madeBy : [...part.madeBy, staffId];
  const quantity = (part.quantity ?? 0) + more.quantity;
  return withPart(plan, {
    ...{ ...part, madeBy, lines: part.lines + more.lines },
    ...((part.quantity !== undefined || more.quantity !== 0) && { quantity }),
  });
}

async function write(
  { store }: Deps,
  { staff, version }: LineRequest,
  plan: Plan,
  change: Change,
  told: {
    readonly kind: PlanEventKind;
    readonly facts: ReasonInputs;
    readonly line?: PlanLine;
    readonly at: string;
  },
): Promise<WrittenLine> {
  const { kind, facts, line, at } = told;
  const { planId } = plan;
  const event = {
    planId,
    at,
    eventId: `${planId}:${version}:${kind}`,
    kind,
    actor: staff.staffId,
    because: [],
    facts,
  };
  const isSame = version === plan.version;
  if (!isSame || !(await store.commit({ ...change, planEvents: [event] })).committed)
    throw new Problem('plan-changed', 'Somebody else has changed the plan meanwhile; look again.');
  return { version: version + 1, ...(line !== undefined && { line }) };
}

/** What of a line its changes are told with: `who=d1-mc day=2026-04-03 method=phone`. */
function shownOf({ who, day, method, quantity }: PlanLine): string {
  return Object.entries({ who, day, method, quantity })
    .flatMap(([field, value]) => (value === undefined ? [] : [`${field}=${value}`]))
    .join(' ');
}
