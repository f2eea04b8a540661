import type { Lead } from '../store/lead.ts';
import type { Dependencies } from './dependencies.ts';
import { closedTask } from './open-task.ts';

/** A path that is to begin again where its lead's record stands. */
export interface Restart {
  /** The lead as it was read. */
  readonly lead: Lead;
  readonly at: string;
  /** Staff id of who ordered it, or `system`. */
  readonly actor: string;
  /** What was found, or who asked for it: a class for the lead's log. */
  readonly found: string;
}

/**
 * Marks the lead, closes the task that nobody carries any more, and starts the next episode; the sweep holds the mark.
 * False when the lead was written meanwhile: then it moves, and nothing is done.
 */
export async function restartPath(
  { lead, at, actor, found }: Restart,
  { store, paths }: Pick<Dependencies, 'store' | 'paths'>,
): Promise<boolean> {
  const { leadId, episode } = lead;
  const waiting = await store.waiting.ofLead(leadId);
  const task = waiting?.taskId === undefined ? undefined : await store.tasks.get(waiting.taskId);
  const { committed } = await store.commit({
    lead: { ...lead, toStart: true, toStartSince: at, pendingInterruption: undefined },
    ...(task?.status === 'waiting' && { task: closedTask(task, at) }),
    ...(lead.status === 'open' && { notWaiting: leadId }),
    events: [
      {
        leadId,
        at,
        eventId: `${leadId}-${episode}:restarted`,
        kind: 'path-restarted',
        stage: lead.stage,
        actor,
        because: [],
        facts: { found, episode },
      },
    ],
  });
  if (committed) await paths.start(leadId, episode + 1);
  return committed;
}
