import * as z from 'zod';
import type { Dependencies } from '../shared/dependencies.ts';
import { endProtection } from '../shared/end-protection.ts';
import { TransientError } from '../shared/errors.ts';
import { eventHandler } from '../shared/event-handler.ts';
import { faultFields } from '../shared/logger.ts';

/** What a one-time schedule calls with, for one lead; the daily call names none and catches up with all that are over. */
export const endProtectionInput = z.object({ leadId: z.string().min(1).optional(), at: z.iso.datetime() });

const PAGE = 100;

/** Ends the protection of one lead, or of every lead whose timer has failed to. A second call finds nothing to end. */
export async function run(
  { leadId, at }: z.output<typeof endProtectionInput>,
  deps: Dependencies,
): Promise<void> {
  if (leadId !== undefined) {
    deps.log.info('A protection is over', { leadId, outcome: await endProtection(leadId, at, deps) });
    return;
  }
  let failed: unknown;
  for (const overdue of await overdueProtections(at, deps)) {
    try {
      const outcome = await endProtection(overdue, at, deps);
      deps.log.warn('The catch-up ended a protection', { leadId: overdue, outcome });
    } catch (error) {
      failed ??= error;
      deps.log.error('The catch-up could not end a protection', { leadId: overdue, ...faultFields(error) });
    }
  }
  if (failed !== undefined)
    throw new TransientError('Not every protection that is over could be ended', { cause: failed });
}

/** All of them before any is ended, since an ended one leaves the index that is being read. */
async function overdueProtections(at: string, { store }: Dependencies): Promise<readonly string[]> {
  const leadIds: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.protections.overdue(at, { limit: PAGE, cursor });
    leadIds.push(...page.items.map(({ leadId }) => leadId));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return leadIds;
}

export const handler = eventHandler('end-protection', endProtectionInput, run);
