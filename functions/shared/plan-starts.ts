import type { Dependencies } from './dependencies.ts';

/** How soon marked paths begin when an import has just ended, in milliseconds. */
export const STARTS_SOON_MS = 5_000;
/** How long after one call the next one comes while marks are left, in milliseconds. */
export const STARTS_AGAIN_MS = 60_000;

/**
 * Plans a call that starts the paths of marked leads, so long after an instant. However many ask, there is one call for
 * each minute.
 */
export async function planStarts(
  { schedules }: Pick<Dependencies, 'schedules'>,
  at: string,
  afterMs: number,
): Promise<void> {
  const instant = new Date(Date.parse(at) + afterMs).toISOString();
  const minute = instant.slice(0, 16).replaceAll(/\D/g, '');
  await schedules.createOnce(`start-paths-${minute}`, instant, { kind: 'start-paths' });
}
