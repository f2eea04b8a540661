import type * as z from 'zod';
import { maintenance } from '../../workflows/maintenance/contract.ts';
import type { NoticeOutcome } from '../notify/notice.ts';
import { stepOfCycle, withStepDone } from '../shared/care-of-lead.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { derivedId } from '../shared/derived-id.ts';
import { PermanentError } from '../shared/errors.ts';
import { leadFound } from '../shared/found.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { untilCommitted } from '../shared/until-committed.ts';

const contract = maintenance.tasks.SendCareMessage;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/** Sends the customer the message of a step of care, once, and notes the step as done. */
export async function run(input: Input, deps: Dependencies): Promise<Output> {
  const { store, rulebook, notify } = deps;
  const { leadId, step, at } = input;
  const lead = await leadFound(store, leadId);
  const stepId = stepOfCycle(lead, step);
  // A newer sale has begun its own care: nobody is thanked for the one before it any more. A lead that was changed from
  // outside may be another's, or over; its next episode knows.
  const isChanged = lead.pendingInterruption?.outcome === 'rerouted';
  if (stepId === undefined || isChanged || lead.care?.done.includes(stepId)) return { sent: 'sent-before' };

  const planned = rulebook.entries['care-plan'].value.steps.find(({ id }) => id === stepId);
  if (planned?.kind !== 'message') throw new PermanentError(`The care plan has no message ${stepId}`);
  const outcome = await notify.tell({
    messageId: derivedId(['care', leadId, step], 20),
    leadId,
    to: { kind: 'customer', leadId },
    channel: planned.channel,
    template: planned.template,
    facts: {},
    at,
  });

  await untilCommitted(async () => {
    const current = await leadFound(store, leadId);
    const settled = withStepDone(current, step);
    if (settled === current) return { done: true };
    const event = {
      leadId,
      at,
      eventId: `${leadId}:care:${step}`,
      kind: 'care-message-sent',
      stage: settled.stage,
      actor: 'system',
      because: [],
      facts: { step, template: planned.template, outcome },
    } as const;
    const { committed } = await store.commit({ lead: settled, notWaiting: leadId, events: [event] });
    return committed ? { done: true } : undefined;
  });
  return { sent: SENT[outcome] };
}

/** What the workflow is told of each end of a notice; of a doubt it is told that it is over. */
const SENT = {
  sent: 'sent',
  'sent-before': 'sent-before',
  'in-doubt': 'sent-before',
  needless: 'sent-before',
  unaddressed: 'sent-before',
  deferred: 'deferred',
  'opted-out': 'opted-out',
} as const satisfies Record<NoticeOutcome, Output['sent']>;

export const handler = taskHandler('send-care-message', contract, run);
