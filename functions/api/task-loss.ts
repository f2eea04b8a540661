import type * as z from 'zod';
import type { LostReason } from '../../domain/contact-methods.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import type { Lead } from '../store/lead.ts';
import type { LeadTask } from '../store/task.ts';
import type { proposedLoss, refusedLoss } from './schemas/task-page.ts';

interface LossView {
  readonly loss?: z.input<typeof proposedLoss>;
  readonly lossRefused?: z.input<typeof refusedLoss>;
}

/**
 * What a page tells of a loss: to whoever approves it, who proposed it and why; to whoever promotes the customer again, who
 * did not approve it. Remarks may name the customer, so they are only for those who see the customer in full.
 */
export async function lossOf(
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
  { kind }: Pick<LeadTask, 'kind'>,
  { lossProposed, lossRefused }: Lead,
  full: boolean,
): Promise<LossView> {
  const remarkOf = async (taskId: string) =>
    full ? (await store.tasks.get(taskId))?.result?.remark : undefined;
  if (kind === 'approve-lost' && lossProposed !== undefined) {
    const { taskId, by, at } = lossProposed;
    const result = (await store.tasks.get(taskId))?.result;
    const reason = result?.reason as LostReason | undefined;
    const named = reason === undefined ? {} : { reason, ...rulebook.entries['lost-reasons'].value[reason] };
    return { loss: { by, at, ...named, ...(full && { remark: result?.remark }) } };
  }
  if (kind === 'promotion' && lossRefused !== undefined) {
    const { taskId, by, at } = lossRefused;
    return { lossRefused: { by, at, note: await remarkOf(taskId) } };
  }
  return {};
}
