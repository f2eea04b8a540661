import { concessionDue } from '../../domain/concession.ts';
import {
  careDue,
  checkDue,
  type Due,
  lossDue,
  promotionDue,
  revisitDue,
  verifyDue,
} from '../../domain/deadlines.ts';
import type { Decision } from '../../domain/decision.ts';
import { ladderFor } from '../../domain/ladder.ts';
import { dueAsNamed } from '../../domain/next-contact.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import { guideFor } from '../../domain/task-guide.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import { workingTimeFrom } from '../../domain/working-calendar.ts';
import type { Lead } from '../store/lead.ts';
import type { Store } from '../store/store.ts';
import type { LeadTask } from '../store/task.ts';
import type { LeadFacts } from '../store/waiting.ts';
import { needsFirstTouch, withFirstTouch } from './first-touch.ts';
import { isCheck, resultToCheck } from './result-check.ts';
import { ownerFor } from './task-owner.ts';

/** What a task is handed out with; `since` is the instant from which the rule counts the days (O1). */
export interface TaskRequest {
  readonly taskId: string;
  readonly kind: TaskKind;
  readonly attempt: number;
  readonly since: string;
  readonly at: string;
}

/** Plans a task by the rules: who does it, by when, with which reminders and how, each with its reasons. */
export async function planTask(
  { store, rulebook }: { readonly store: Store; readonly rulebook: Rulebook },
  lead: Lead,
  request: TaskRequest,
): Promise<{ readonly task: LeadTask; readonly accompany: readonly string[] }> {
  const { taskId, kind, attempt, since, at } = request;
  const { nature, level, regionId, horizon } = lead;
  const calendar = await store.calendar.recent(at);
  const isOfPath = !isCheck({ kind });
  const shared = await needsFirstTouch({ store, rulebook }, lead, taskId);
  // Whoever gets a lead of the night has to be there in the morning, when its clock starts.
  const presentAt = shared.value ? workingTimeFrom(rulebook, calendar, at).value : at;
  const assignment = await ownerFor({ store, rulebook }, lead, {
    ...{ kind, at, presentAt },
    ...(!isOfPath && { except: [(await resultToCheck({ store }, { taskId, kind })).by] }),
  });
  const due = dueOf(rulebook, lead, kind, since);
  const { owner } = assignment;
  const ladder = ladderFor(rulebook, {
    startAt: at,
    dueAt: due.value.dueAt,
    ownerPost: owner.ownerPost,
    calendar,
  });
  const guide = guideFor(rulebook, { kind, nature, level, horizon });

  const task: LeadTask = {
    taskId,
    leadId: lead.leadId,
    regionId,
    ...owner,
    informed: assignment.value.accompany,
    kind,
    attempt,
    since,
    handedOutAt: at,
    dueAt: due.value.dueAt,
    status: 'waiting',
    ladder: ladder.value,
    nextStep: 0,
    nextAt: ladder.value[0]?.at ?? due.value.dueAt,
    because: [...assignment.because, ...due.because, ...ladder.because, ...guide.because],
    ofLead: factsOf(lead),
    methods: guide.value.methods,
    checklist: guide.value.checklist,
    version: 0,
  };
  const hasClock = isOfPath && shared.value && owner.ownerPost !== undefined;
  return {
    task: hasClock
      ? withFirstTouch(rulebook, calendar, { ...task, because: [...task.because, ...shared.because] }, at)
      : task,
    accompany: assignment.value.accompany,
  };
}

/** What of a lead its waits are filtered and counted by. */
export function factsOf({ stage, level, source, productLine, stageSince }: Lead): LeadFacts {
  return { stage, level, source, productLine, stageSince };
}

function dueOf(rulebook: Rulebook, lead: Lead, kind: TaskKind, since: string): Decision<Due> {
  const { level, horizon, nextContact, attempts } = lead;
  if (nextContact !== undefined && attempts.length === 0 && (kind === 'revisit' || kind === 'promotion'))
    return dueAsNamed(rulebook, { on: nextContact.on, namedAt: nextContact.at });
  switch (kind) {
    case 'verify-record':
      return verifyDue(rulebook, { from: since });
    case 'revisit':
      return revisitDue(rulebook, { level, horizon, from: since, ...attemptsOf(lead) });
    case 'promotion':
      return promotionDue(rulebook, { level, horizon, from: since });
    case 'external-approval':
      return concessionDue(rulebook, { from: since });
    case 'approve-lost':
      return lossDue(rulebook, { from: since });
    case 'check-call':
      return checkDue(rulebook, { from: since });
    case 'care-call':
    case 'repurchase':
      return careDue(rulebook, { from: since });
  }
}

function attemptsOf({ attempts, stageSince }: Lead) {
  if (attempts.length === 0) return {};
  return { attempts: { stageEnteredAt: stageSince, notReachedAt: attempts.map(({ at }) => at) } };
}
