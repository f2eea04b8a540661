import type { Finding } from '../../domain/reconciliation.ts';
import type { Lead } from '../store/lead.ts';
import type { Dependencies } from './dependencies.ts';
import { openTaskOf } from './open-task.ts';
import { tellPath } from './reroute.ts';
import { restartPath } from './restart-path.ts';
import { waitingForTask } from './waiting-for-task.ts';

type Deps = Pick<Dependencies, 'store' | 'paths' | 'schedules'>;

/**
 * Applies the remedy of a finding to a lead as it was read. False when the lead was written meanwhile: then it moves, and
 * the next comparison sees whether it still needs mending.
 */
export async function applyRemedy(finding: Finding, lead: Lead, at: string, deps: Deps): Promise<boolean> {
  switch (finding.remedy) {
    case 'start-next-episode':
      return await restartPath({ lead, at, actor: 'system', found: finding.kind }, deps);
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
