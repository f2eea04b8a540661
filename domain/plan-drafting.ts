import { localDate } from './calendar.ts';
import { LEVEL_ZH } from './chinese-names.ts';
import { promotionDue } from './deadlines.ts';
import type { Reason } from './decision.ts';
import { intentClass } from './intent-class.ts';
import type { Level } from './lead.ts';
import { byPromotionOrder, byRevisitOrder, isReached, type PlannableLead } from './plan-order.ts';
import { type PlanScene, planPeople } from './plan-people.ts';
import { plannedDays } from './planned-days.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';
import { guideFor } from './task-guide.ts';

/** A line as the system drafts it. Lines stand in the order of the plan, the first before the others. */
export interface DraftedLine {
  readonly leadId: string;
  readonly level: Level;
  /** Staff id of who does it; left out when nobody could be found, and `because` says why. */
  readonly who?: string;
  /** Local day on which it is planned. */
  readonly day: string;
  readonly method?: string;
  readonly because: readonly Reason[];
}

/** A lead with the local day until which it is to be worked on in this plan. */
interface Due {
  readonly lead: PlannableLead;
  readonly until: string;
  readonly because: readonly Reason[];
}

/**
 * A month's revisit plan (REV-01): every lead in revisit whose deadline falls in the period, and those that are overdue
 * when it is drafted, in the order of CLS-07 and REV-05. A customer who wants to buy within a month is promoted and never
 * stands in it. Each line has a person, a method and a workday not after its deadline.
 */
export function draftRevisitPlan(
  rulebook: Rulebook,
  leads: readonly PlannableLead[],
  scene: PlanScene & { readonly at: string },
): DraftedLine[] {
  const due = leads
    .filter(({ horizon }) => intentClass(rulebook, horizon) !== 'within-1-month')
    .toSorted(byRevisitOrder(rulebook))
    .flatMap((lead) => dueInPeriod(rulebook, lead, scene));
  return linesOf(rulebook, 'revisit', due, scene);
}

/**
 * A week's promotion plan (PRM-01): every lead in promotion whose round is due in the week or overdue when it is drafted,
 * and those whose round ends before the week and whose next one, by T14, is due in it; the strongest intent first (PRM-03).
 */
export function draftPromotionPlan(
  rulebook: Rulebook,
  leads: readonly PlannableLead[],
  scene: PlanScene & { readonly at: string },
): DraftedLine[] {
  const due = leads.toSorted(byPromotionOrder(rulebook)).flatMap((lead) => {
    const now = dueInPeriod(rulebook, lead, scene);
    return now.length > 0 ? now : dueInNextRound(rulebook, lead, scene);
  });
  return linesOf(rulebook, 'promotion', due, scene);
}

function dueInPeriod(
  rulebook: Rulebook,
  lead: PlannableLead,
  { firstDay, lastDay, at }: PlanScene & { readonly at: string },
): Due[] {
  const { timeZone } = rulebook.entries['due-time'].value;
  const day = localDate(lead.dueAt, timeZone);
  if (day > lastDay) return [];
  const inputs = { leadId: lead.leadId, dueDay: day };
  if (day >= firstDay) {
    const text = `Its deadline is ${day}.`;
    return [{ lead, until: day, because: [cite(rulebook, 'due-time', inputs, text, `截止日期为${day}。`)] }];
  }
  if (day >= localDate(at, timeZone)) return [];
  const text = `Overdue since ${day}: it is made up for.`;
  return [
    { lead, until: lastDay, because: [cite(rulebook, 'due-time', inputs, text, `${day}已逾期，须补做。`)] },
  ];
}

/** A round that ends before the week is followed by the next, unless the customer buys or puts it off. */
function dueInNextRound(
  rulebook: Rulebook,
  lead: PlannableLead,
  { firstDay, lastDay }: Pick<PlanScene, 'firstDay' | 'lastDay'>,
): Due[] {
  const { level, horizon, dueAt } = lead;
  const next = promotionDue(rulebook, { level, ...(horizon !== undefined && { horizon }), from: dueAt });
  const { dueDay } = next.value;
  if (dueDay < firstDay || dueDay > lastDay) return [];
  return [{ lead, until: dueDay, because: next.because }];
}

function linesOf(
  rulebook: Rulebook,
  kind: 'revisit' | 'promotion',
  due: readonly Due[],
  scene: PlanScene,
): DraftedLine[] {
  const people = planPeople(rulebook, kind, scene);
  const chosen = due.map((each) => ({ ...each, person: people.choose(each.lead, each.until) }));

  const days = new Map<string, string>();
  const staffIds = new Set(chosen.flatMap(({ person }) => person.value.staffId ?? []));
  for (const staffId of staffIds) {
    const works = chosen
      .filter(({ person }) => person.value.staffId === staffId)
      .map(({ lead, until }) => ({ id: lead.leadId, lastDay: until }));
    for (const [leadId, day] of plannedDays(works, people.workingDays(staffId))) days.set(leadId, day);
  }

  return chosen.map(({ lead, until, because, person }) => {
    const { leadId, level, nature, horizon } = lead;
    const { staffId, dayOff } = person.value;
    const day = days.get(leadId);
    const guide = guideFor(rulebook, { kind, nature, level, ...(horizon !== undefined && { horizon }) });
    const [method] = guide.value.methods;
    return {
      ...{ leadId, level, day: day ?? dayOff ?? until },
      ...(staffId !== undefined && { who: staffId }),
      ...(method !== undefined && { method }),
      because: [
        orderReason(rulebook, kind, lead),
        ...because,
        ...person.because,
        ...(day === undefined && staffId !== undefined ? [noWorkday(rulebook, leadId, until)] : []),
      ],
    };
  });
}

function orderReason(rulebook: Rulebook, kind: 'revisit' | 'promotion', lead: PlannableLead): Reason {
  const { level, horizon = null } = lead;
  if (kind === 'promotion') {
    const text = 'The strongest intent comes first, then the bigger customer.';
    return cite(rulebook, 'promotion-plan-order', { horizon, level }, text, '意向强者优先，大客户优先。');
  }
  const inputs = {
    intentClass: intentClass(rulebook, lead.horizon),
    reached: isReached(rulebook, lead),
    level,
  };
  const text = 'Customers with a need come first, then those who were reached, then the bigger ones.';
  const textZh = `优先有需求、可联系上的客户、大客户（${LEVEL_ZH[level]}）。`;
  return cite(rulebook, 'revisit-plan-order', inputs, text, textZh);
}

function noWorkday(rulebook: Rulebook, leadId: string, until: string): Reason {
  const text = `No workday lies before the deadline of ${until}: deadlines count calendar days, also over a holiday.`;
  return cite(
    rulebook,
    'calendar-use',
    { leadId, until },
    text,
    `期限内无工作日，期限按自然日计，仍为${until}。`,
  );
}
