import type { Finding } from '../../domain/reconciliation.ts';
import type { Lead } from '../store/lead.ts';
import type { Dependencies } from './dependencies.ts';
import { closedTask, openTaskOf } from './open-task.ts';
import { tellPath } from './reroute.ts';
import { waitingForTask } from './waiting-for-task.ts';

type Deps = Pick<Dependencies, 'store' | 'paths' | 'schedules'>;

/**
 * Applies the remedy of a finding to a lead as it was read. False when the lead was written meanwhile: then it moves, and
 * the next comparison sees whether it still needs mending.
 */
export async function applyRemedy(finding: Finding, lead: Lead, at: string, deps: Deps): Promise<boolean> {
  switch (finding.remedy) {
    case 'start-next-episode':
      return await startAgain(finding, lead, at, deps);
    case 'tell-path':
      await tellPath(lead, deps);
      return true;
    case 'write-wait': {
      // The task is written as well: an answer that comes meanwhile takes its wait away, and this write is refused.
      const task = await openTaskOf(lead, deps);
      if (task === undefined) return false;
      return (await deps.store.commit({ unchangedLead: lead, task, waiting: waitingForTask(task) }))
        .committed;
    }
    case 'forget-wait': {
      const { committed } = await deps.store.commit({ unchangedLead: lead, notWaiting: lead.leadId });
      return committed;
    }
    case 'call-ops':
      return false;
  }
}

/** Marks the lead, closes the task that nobody carries any more, and starts the next episode; the sweep holds the mark. */
async function startAgain(
  { kind }: Finding,
  lead: Lead,
  at: string,
  { store, paths }: Deps,
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
        actor: 'system',
        because: [],
        facts: { found: kind, episode },
      },
    ],
  });
  if (committed) await paths.start(leadId, episode + 1);
  return committed;
}
