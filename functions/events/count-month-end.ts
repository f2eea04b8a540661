import * as z from 'zod';
import type { Dependencies } from '../shared/dependencies.ts';
import { eventHandler } from '../shared/event-handler.ts';
import { settleMonthEnd } from '../shared/planning/settle-month-end.ts';

/** What the schedule calls with: the instant for which it was planned. */
export const monthEndInput = z.object({ at: z.iso.datetime() });

/** Counts the customers with an intent within a month as the month ends: next month's promotion plans are measured by it. */
export async function run(
  { at }: z.output<typeof monthEndInput>,
  deps: Pick<Dependencies, 'store' | 'rulebook' | 'log'>,
): Promise<void> {
  await settleMonthEnd(deps, at);
}

export const handler = eventHandler('count-month-end', monthEndInput, run);
