import * as z from 'zod';
import type { Dependencies } from '../shared/dependencies.ts';
import { TransientError } from '../shared/errors.ts';
import { eventHandler } from '../shared/event-handler.ts';
import { completeHandover, handOverNow, whyGone } from '../shared/hand-over.ts';
import { faultFields } from '../shared/logger.ts';
import { moveReminders } from '../shared/move-reminders.ts';

/** What the morning's call comes with: the instant for which it was planned. */
export const morningInput = z.object({ at: z.iso.datetime() });

/**
 * Does before work begins what the night has changed: hands over the work of everybody who is away from today or has
 * left, and completes what earlier calls have left undone, handovers and dates after a calendar was published. It looks at
 * everybody who is away today, not at absences that begin today, so that a day without a call is made up by the next.
 */
export async function run({ at }: z.output<typeof morningInput>, deps: Dependencies): Promise<void> {
  const { store, log } = deps;
  let failed: unknown;
  const attempt = async (work: () => Promise<unknown>, fields: { readonly staffId?: string }) => {
    try {
      await work();
    } catch (error) {
      failed ??= error;
      log.error('A part of the morning’s work could not be done', { ...fields, ...faultFields(error) });
    }
  };

  for (const handover of await store.handovers.stillOpen())
    await attempt(() => completeHandover(deps, handover, at), { staffId: handover.staffId });
  const { organisation } = await store.organisation.load();
  for (const person of organisation.staff) {
    if (whyGone(deps, person, at) === undefined) continue;
    await attempt(
      async () => {
        const moved = await handOverNow(deps, person, at);
        if (moved.length > 0)
          log.info('Work was handed over', { staffId: person.staffId, count: moved.length });
      },
      { staffId: person.staffId },
    );
  }
  for (const year of await store.calendar.published())
    if (year.moving === true) await attempt(() => moveReminders(deps, year, at), {});
  if (failed !== undefined)
    throw new TransientError('The morning’s work could not be done in full', { cause: failed });
}

export const handler = eventHandler('begin-working-day', morningInput, run);
