import type * as z from 'zod';
import { routeAfterMaintenance } from '../../domain/routing.ts';
import { leadPath } from '../../workflows/lead-path/contract.ts';
import { careOf, stepOfCycle } from '../shared/care-of-lead.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { leadFound } from '../shared/found.ts';
import { restSchedule } from '../shared/schedules.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { factsOf } from '../shared/task-plan.ts';
import { untilCommitted } from '../shared/until-committed.ts';
import type { Lead } from '../store/lead.ts';

const contract = leadPath.tasks.RestLead;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/** How long after an interrupted rest the next episode starts. */
const RESUME_MS = 60_000;

/**
 * Lets a lead rest without an open execution: a waiting item, and a one-time schedule that starts the next episode. When
 * a purchase was reported or the record was changed since the rest was decided, the next episode starts in a moment instead; the to-start mark
 * secures it.
 */
export async function run(input: Input, { store, rulebook, schedules }: Dependencies): Promise<Output> {
  const { leadId, episode, until, step, at, execution } = input;
  const scheduleName = restSchedule(leadId, episode);
  const { rests, resumes } = await untilCommitted(async () => {
    const lead = await leadFound(store, leadId);
    if (lead.episode !== episode) return { rests: false, resumes: false };
    if (lead.toStart === true) return { rests: false, resumes: true };
    if (lead.status === 'resting') return { rests: true, resumes: false };
    const isOver = lead.status === 'archived' || lead.status === 'lost';
    if (isOver && lead.pendingInterruption === undefined) return { rests: false, resumes: false };
    if (lead.pendingInterruption !== undefined || stepOfCycle(lead, step) === undefined) {
      const marked: Lead = { ...lead, toStart: true, toStartSince: at };
      const { committed } = await store.commit({ lead: marked, notWaiting: leadId });
      return committed ? { rests: false, resumes: true } : undefined;
    }

    const because = [
      ...routeAfterMaintenance(rulebook, { outcome: 'resting' }).because,
      ...careOf(rulebook, lead, at).next.because,
    ];
    const { committed } = await store.commit({
      lead: { ...lead, status: 'resting' },
      waiting: {
        leadId,
        forWhom: { kind: 'date' },
        what: step,
        since: at,
        until,
        scheduleName,
        dealerId: lead.dealerId,
        regionId: lead.regionId,
        ...factsOf(lead),
      },
      events: [
        {
          leadId,
          at,
          eventId: `${execution}:rested`,
          kind: 'rested',
          stage: lead.stage,
          actor: 'system',
          because,
          facts: { step, until, episode },
        },
      ],
    });
    return committed ? { rests: true, resumes: false } : undefined;
  });
  const next = { kind: 'start-path', leadId, episode: episode + 1 } as const;
  if (rests) await schedules.createOnce(scheduleName, until, next);
  if (resumes) await schedules.createOnce(`resume-${leadId}-${episode}`, momentAfter(at), next);
  return { rests };
}

/** Soon after this episode has ended. */
function momentAfter(at: string): string {
  return new Date(Date.parse(at) + RESUME_MS).toISOString();
}

export const handler = taskHandler('rest-lead', contract, run);
