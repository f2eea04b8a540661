import type { Dependencies } from './dependencies.ts';
import { faultFields, log } from './logger.ts';
import type { AfterSale } from './sale.ts';

/** Ends what the path waited for and starts what comes next. What fails here is made good by the next turn or the sweep. */
export async function moveOnAfterSale(
  leadId: string,
  { complete, unschedule, start }: AfterSale,
  { paths, schedules }: Pick<Dependencies, 'paths' | 'schedules'>,
): Promise<void> {
  const steps = [
    ...(unschedule === undefined ? [] : [() => schedules.remove(unschedule)]),
    ...(complete === undefined ? [] : [() => paths.complete(complete.token, complete.output)]),
    ...(start === undefined ? [] : [() => paths.start(leadId, start)]),
  ];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      log.warn('sale stored, path not moved at once; it moves at its next turn', {
        leadId,
        ...faultFields(error),
      });
    }
  }
}
