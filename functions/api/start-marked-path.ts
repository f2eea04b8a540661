import type { Dependencies } from '../shared/dependencies.ts';
import { faultFields, log } from '../shared/logger.ts';
import type { Receipt } from '../store/receipt.ts';

/**
 * Starts the path of a delivery's lead when it still bears the to-start mark: the first delivery was stored and answered,
 * or at least stored, but whatever took it died before the path began. Never fails: the sweep comes, too.
 */
export async function startMarkedPath(
  { leadId }: Pick<Receipt, 'leadId'>,
  { store, paths }: Pick<Dependencies, 'store' | 'paths'>,
): Promise<void> {
  if (leadId === undefined) return;
  try {
    const lead = await store.leads.get(leadId);
    if (lead?.toStart) await paths.start(leadId, lead.episode + 1);
  } catch (error) {
    log.warn('path not started by a repeated delivery; the sweep starts it', {
      leadId,
      ...faultFields(error),
    });
  }
}
