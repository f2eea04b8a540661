import type { PlannableLead } from '../../../domain/plan-order.ts';
import type { Store } from '../../store/store.ts';

/** Of which dealer, in which stage, due by when. */
export interface PlannableScope {
  readonly dealerId: string;
  readonly kind: 'revisit' | 'promotion';
  /** ISO instant. */
  readonly dueBy: string;
}

/**
 * The leads of a dealer that wait for a revisit or a promotion which is due by an instant, overdue ones too, and those
 * that rest in that stage until a contact by then.
 */
export async function plannableLeads(
  { waiting, leads }: Pick<Store, 'waiting' | 'leads'>,
  { dealerId, kind, dueBy }: PlannableScope,
): Promise<readonly PlannableLead[]> {
  const waits = (await waiting.dueOfDealer(dealerId, dueBy)).flatMap((wait) =>
    wait.leadId !== undefined && (wait.what === kind || (wait.forWhom.kind === 'date' && wait.stage === kind))
      ? [wait]
      : [],
  );
  const found = await leads.many(waits.map(({ leadId }) => leadId));
  const byId = new Map(found.map((lead) => [lead.leadId, lead]));
  return waits.flatMap(({ leadId, until, forWhom }): PlannableLead[] => {
    const lead = byId.get(leadId);
    if (lead === undefined || lead.dealerId !== dealerId) return [];
    const { nature, level, horizon, attempts } = lead;
    return [
      { leadId, nature, level, horizon, attempts: attempts.length, dueAt: until, ownerId: forWhom.staffId },
    ];
  });
}
