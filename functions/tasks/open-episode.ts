import type * as z from 'zod';
import { leadPath } from '../../workflows/lead-path/contract.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { PermanentError } from '../shared/errors.ts';
import { leadFound } from '../shared/found.ts';
import { closedTask } from '../shared/open-task.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { untilCommitted } from '../shared/until-committed.ts';
import type { Lead } from '../store/lead.ts';
import type { Task } from '../store/task.ts';

const contract = leadPath.tasks.OpenEpisode;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/**
 * After how many days of age an episode continues in a new execution, between two stages. An execution may live for a
 * year, and the longest stage may begin on the last day.
 */
const EPISODE_DAYS = 180;

/**
 * Opens an episode of a lead, once: the record counts episodes, so a second start of the same one goes on and the start
 * of an earlier one ends. An episode of a lead that was ended from outside is counted too, so that the lead can be taken
 * up again in the one after it.
 */
export async function run(input: Input, { store }: Dependencies): Promise<Output> {
  const { leadId, episode, at, execution } = input;
  return await untilCommitted(async () => {
    const lead = await leadFound(store, leadId);
    if (lead.episode > episode) return { stage: 'ended', cause: 'new', episodeDays: EPISODE_DAYS } as const;
    const isOpened = lead.episode === episode;
    if (isOpened && (lead.pendingInterruption === undefined || !isOver(lead))) return whereItStands(lead);
    if (lead.episode < episode - 1) {
      throw new PermanentError(`Lead ${leadId} is in episode ${lead.episode}, so ${episode} is not its next`);
    }

    const heard: Lead = {
      ...lead,
      episode,
      toStart: undefined,
      toStartSince: undefined,
      pendingInterruption: undefined,
    };
    if (isOver(lead)) {
      const { committed } = await store.commit({ lead: heard });
      return committed ? whereItStands(heard) : undefined;
    }
    const stage = lead.stage === 'collection' ? 'verification' : lead.stage;
    const opened: Lead = { ...heard, stage, status: 'open' };
    const event = {
      leadId,
      at,
      eventId: `${execution}:opened`,
      kind: episode === 1 ? 'path-started' : 'path-continued',
      stage,
      actor: 'system',
      because: [],
      facts: { episode, execution },
    } as const;
    const left = await leftOpen(lead, store);
    const { committed } = await store.commit({
      lead: opened,
      ...(left !== undefined && { task: closedTask(left, at) }),
      notWaiting: leadId,
      events: [event],
    });
    return committed ? whereItStands(opened) : undefined;
  });
}

/** The task of an episode that was stopped on its way, for which nobody waits any more. */
async function leftOpen({ leadId, episode }: Lead, store: Dependencies['store']): Promise<Task | undefined> {
  if (episode === 0) return undefined;
  const waiting = await store.waiting.ofLead(leadId);
  const task = waiting?.taskId === undefined ? undefined : await store.tasks.get(waiting.taskId);
  return task?.status === 'waiting' ? task : undefined;
}

function isOver({ status }: Lead): boolean {
  return status === 'archived' || status === 'lost';
}

function whereItStands({ leadId, stage, status, returned }: Lead): Output {
  const cause = returned === true ? 'unreachable' : 'new';
  if (status === 'archived' || status === 'lost') return { stage: status, cause, episodeDays: EPISODE_DAYS };
  if (stage === 'ended') throw new PermanentError(`Lead ${leadId} has ended, but its status is ${status}`);
  return { stage: stage === 'collection' ? 'verification' : stage, cause, episodeDays: EPISODE_DAYS };
}

export const handler = taskHandler('open-episode', contract, run);
