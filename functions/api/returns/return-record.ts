import type { Decision } from '../../../domain/decision.ts';
import { judgeReturn, mayReturnRecords } from '../../../domain/record-return.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { enterStage } from '../../shared/lead-stage.ts';
import { Problem, type ProblemReason } from '../../shared/problem.ts';
import { rerouteLead } from '../../shared/reroute.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import type { Lead } from '../../store/lead.ts';
import { MAKER_QUEUE } from '../../store/task.ts';
import type { returnRecord } from '../schemas/returns.ts';
import { seen } from '../sight.ts';

type Input = Pick<ApiInput<typeof returnRecord>, 'staff' | 'params' | 'body' | 'at' | 'requestId'>;
type Deps = Pick<Dependencies, 'store' | 'paths' | 'schedules' | 'rulebook'>;

/**
 * Takes a lead out of whatever it waits for and puts it into verification at its dealer, with head office's doubt on it.
 * Its path hands out the task; what comes of it is recorded as for every returned record.
 */
export async function run(
  { staff, params: { leadId }, body, at, requestId }: Input,
  deps: Deps,
): Promise<ApiAnswer<typeof returnRecord>> {
  const { store, rulebook } = deps;
  const may = mayReturnRecords(rulebook, staff);
  return await untilCommitted(async () => {
    const lead = seen(staff, await store.leads.get(leadId), 'lead');
    if (!may.value) throw new Problem('not-allowed', 'Your post may not return records.', asErrors(may));
    const judged = judgeReturn(rulebook, sceneOf(lead));
    const because = [...judged.because];
    if (judged.value !== 'returnable') {
      throw new Problem('not-returnable', because[0]?.text ?? '', asErrors(judged));
    }

    const { reason, note } = body;
    const stage = 'verification' as const;
    const doubt = { reason, ...(note !== undefined && { note }), by: staff.staffId, at };
    const entered = enterStage(rulebook, lead, { next: stage, status: 'open', ...known(lead) }, at);
    const { outcome } = await rerouteLead(
      {
        before: lead,
        lead: { ...entered, returned: true, doubt },
        at,
        actor: staff.staffId,
        because,
        events: [
          {
            ...{ leadId, at, eventId: `${requestId}:returned`, kind: 'returned-to-dealer', stage },
            actor: staff.staffId,
            because,
            facts: { reason, dealerId: lead.dealerId, fromStage: lead.stage },
          },
        ],
      },
      deps,
    );
    return outcome === 'refused' ? undefined : { status: 200, body: { leadId, stage, because } };
  });
}

/** The customer's intent is not doubted: it is known as before when the dealer confirms the record. */
function known({ horizon }: Lead) {
  return horizon === undefined ? {} : { horizon };
}

function sceneOf({ stage, status, returned, soldAt, dealerId }: Lead) {
  return {
    stage,
    status,
    returned: returned === true,
    bought: soldAt !== undefined,
    atDealer: dealerId !== MAKER_QUEUE,
  };
}

function asErrors({ because }: Decision<unknown>): ProblemReason[] {
  return because.map(({ rule, text, textZh }) => ({ path: '', rule, message: text, messageZh: textZh }));
}
