import type { Decision } from '../../../domain/decision.ts';
import { type IntentVerdict, judgeIntentChange } from '../../../domain/intent-change.ts';
import { intentClass } from '../../../domain/intent-class.ts';
import type { Intent } from '../../../domain/lead.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { enterStage } from '../../shared/lead-stage.ts';
import { Problem, reasonsOfRules } from '../../shared/problem.ts';
import { rerouteLead } from '../../shared/reroute.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import type { Lead } from '../../store/lead.ts';
import type { LeadEvent } from '../../store/lead-event.ts';
import type { changeIntent } from '../schemas/intents.ts';
import { managesDealer, seen } from '../sight.ts';

type Input = Pick<ApiInput<typeof changeIntent>, 'staff' | 'params' | 'body' | 'at' | 'requestId'>;
type Deps = Pick<Dependencies, 'store' | 'paths' | 'schedules' | 'rulebook'>;

/**
 * Records what somebody heard of a customer's intent, at any time, and routes the lead anew at once: the open task is
 * called off and the new deadline runs. An answer that is on its way is kept with its task and moves nothing. What changes
 * nothing is answered so.
 */
export async function run(
  { staff, params: { leadId }, body, at, requestId }: Input,
  deps: Deps,
): Promise<ApiAnswer<typeof changeIntent>> {
  const { store, rulebook } = deps;
  const { remark, ...intent } = body;
  return await untilCommitted(async () => {
    const lead = seen(staff, await store.leads.get(leadId), 'lead');
    await onlyThoseConcerned(staff, leadId, deps);
    const { stage, status, level, horizon } = lead;
    const judged = judgeIntentChange(rulebook, {
      ...{ stage, status, level, before: horizon, horizon: intent.horizon, at },
    });
    const because = [...judged.because];
    const { value } = judged;
    if (value.verdict === 'over')
      throw new Problem('lead-over', because[0]?.text ?? '', reasonsOfRules('', because));
    if (value.verdict === 'unchanged')
      return { status: 200, body: { leadId, change: 'unchanged', stage, because } };

    const heard: Lead = {
      ...lead,
      intent: { ...lead.intent, ...intent },
      intentChange: {
        horizon: intent.horizon,
        by: staff.staffId,
        at,
        ...(remark !== undefined && { remark }),
      },
    };
    const event = changedEvent({ staff, at, requestId, lead, intent, judged });
    if (value.verdict === 'noted') {
      const known = { ...heard, horizon: intent.horizon, intentClass: intentClass(rulebook, intent.horizon) };
      const { committed } = await store.commit({ lead: known, events: [event] });
      return committed ? { status: 200, body: { leadId, change: 'noted', stage, because } } : undefined;
    }
    const { outcome } = await rerouteLead(
      {
        before: lead,
        lead: enterStage(rulebook, heard, { ...value.to, horizon: intent.horizon }, at),
        ...{ at, actor: staff.staffId, because, events: [event] },
      },
      deps,
    );
    const { next } = value.to;
    const { dueAt } = value.due;
    return outcome === 'refused'
      ? undefined
      : { status: 200, body: { leadId, change: 'rerouted', stage: next, dueAt, because } };
  });
}

/** Who owns the lead's present task or was told of it, who leads its dealer, and the maker's people. */
async function onlyThoseConcerned(staff: Staff, leadId: string, { store }: Deps): Promise<void> {
  if (managesDealer(staff)) return;
  const taskId = (await store.waiting.ofLead(leadId))?.taskId;
  const task = taskId === undefined ? undefined : await store.tasks.get(taskId);
  if (task?.ownerId === staff.staffId || task?.informed.includes(staff.staffId)) return;
  throw new Problem('not-allowed', 'This lead is somebody else’s to work on.');
}

function changedEvent(change: {
  readonly staff: Staff;
  readonly at: string;
  readonly requestId: string;
  readonly lead: Lead;
  readonly intent: Intent;
  readonly judged: Decision<IntentVerdict>;
}): LeadEvent {
  const { staff, at, requestId, lead, intent, judged } = change;
  const { leadId, stage, horizon } = lead;
  const to = judged.value.verdict === 'rerouted' ? judged.value.to.next : stage;
  const dueAt = judged.value.verdict === 'rerouted' ? judged.value.due.dueAt : null;
  return {
    ...{ leadId, at, eventId: `${requestId}:intent`, kind: 'intent-changed', stage: to },
    actor: staff.staffId,
    because: judged.because,
    facts: { fromStage: stage, before: horizon ?? null, horizon: intent.horizon ?? null, dueAt },
  };
}
