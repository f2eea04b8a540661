import * as z from 'zod';
import { type Finding, findingOf, type Patience, type Standing } from '../../domain/reconciliation.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { eventHandler } from '../shared/event-handler.ts';
import { faultFields, METRICS } from '../shared/logger.ts';
import { openTaskOf } from '../shared/open-task.ts';
import { reconcilePlans } from '../shared/reconcile-plans.ts';
import { applyRemedy } from '../shared/remedy.ts';
import { findingId, type StoredFinding } from '../store/finding.ts';
import { type Lead, LIVE_SHARDS } from '../store/lead.ts';
import type { Store } from '../store/store.ts';
import type { LeadWaiting, Waiting } from '../store/waiting.ts';

/** What the reconciler is called with: the instant for which it was planned. */
export const reconcileInput = z.object({ at: z.iso.datetime() });

/** All retries of a step are over within ten minutes; whoever is late to wake is so by half an hour. */
const PATIENCE: Patience = { stepMs: 15 * 60_000, wakingMs: 30 * 60_000 };

const PAGE = 1000;
const HOUR_MS = 3_600_000;
const READ_AT_ONCE = 100;

/** A lead that is to be looked at closely. */
interface Suspect {
  readonly leadId: string;
  readonly waiting?: Waiting | undefined;
  readonly looked: boolean;
}

/**
 * Compares the leads and plans that should be carried with the executions that run, and the waits that are over with the paths that
 * should have gone on. What can be mended is mended, the rest is kept as an open finding and counted for the alarm.
 * What a carried lead waits for is read for one part of the leads at each call, so that each is
 * read once within a day. Repeating a call changes nothing.
 */
export async function run({ at }: z.output<typeof reconcileInput>, deps: Dependencies): Promise<void> {
  // The executions first: a path that starts while the leads are read has moved too lately to be suspected.
  const running = await deps.executions.running('lead-path');
  const live = await liveLeads(deps);
  const suspects = new Map<string, Suspect>();
  const suspect = (leadId: string, waiting?: Waiting, looked = waiting !== undefined) => {
    if (suspects.get(leadId)?.looked !== true) suspects.set(leadId, { leadId, waiting, looked });
  };

  for (const [leadId, { episode }] of live) if (!running.has(`${leadId}-${episode}`)) suspect(leadId);
  for (const name of running) {
    const [, leadId = '', episode] = /^(.+)-(\d+)$/.exec(name) ?? [];
    if (live.get(leadId)?.episode !== Number(episode)) suspect(leadId);
  }
  for (const waiting of await lateWaits(deps, at)) suspect(waiting.leadId, waiting);
  // What was found at an earlier turn is looked at until it is over, or it would seem to be over until its next turn.
  for (const { leadId } of await deps.store.findings.open()) if (leadId !== undefined) suspect(leadId);
  for (const { leadId, waiting, looked } of await inTurn(deps, live, at)) suspect(leadId, waiting, looked);

  const found = new Set<string>();
  for (const each of suspects.values()) {
    const id = await examine(each, running, at, deps);
    if (id !== undefined) found.add(id);
  }
  for (const id of await reconcilePlans(deps, PATIENCE, at)) found.add(id);
  await closeWhatIsOver(found, at, deps);
}

/** Every live lead with its episode and its shard. The shards are read side by side: each is a list of its own. */
async function liveLeads({ store }: Dependencies) {
  const shards = Array.from({ length: LIVE_SHARDS }, (_, shard) => shard);
  const leads = await Promise.all(shards.map(async (shard) => await liveOfShard(store, shard)));
  return new Map(leads.flat());
}

async function liveOfShard({ leads }: Store, shard: number) {
  const live: (readonly [string, { readonly episode: number; readonly shard: number }])[] = [];
  let cursor: string | undefined;
  do {
    const page = await leads.live(String(shard).padStart(2, '0'), { limit: PAGE, cursor });
    for (const { leadId, episode } of page.items) live.push([leadId, { episode, shard }]);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return live;
}

/** The waits of all regions that should have gone on before the patience with them ended. */
async function lateWaits({ store }: Dependencies, at: string): Promise<readonly LeadWaiting[]> {
  const before = new Date(Date.parse(at) - PATIENCE.wakingMs).toISOString();
  const { organisation } = await store.organisation.load();
  const due = await Promise.all(
    organisation.regions.map(({ regionId }) => store.waiting.dueInRegion(regionId, before)),
  );
  return due
    .flat()
    .filter((waiting): waiting is LeadWaiting => waiting.leadId !== undefined && isLate(waiting, at));
}

/**
 * Of the part of the live leads whose turn it is: those that wait for nothing, and those whose reminder is late although
 * the due date lies ahead, by which the region's list does not find them.
 */
async function inTurn(
  { store }: Dependencies,
  live: Awaited<ReturnType<typeof liveLeads>>,
  at: string,
): Promise<readonly Suspect[]> {
  const turn = Math.floor(Date.parse(at) / HOUR_MS) % LIVE_SHARDS;
  const asked = [...live].filter(([, { shard }]) => shard === turn).map(([leadId]) => leadId);
  const suspects: Suspect[] = [];
  for (let from = 0; from < asked.length; from += READ_AT_ONCE) {
    const part = asked.slice(from, from + READ_AT_ONCE);
    const waits = await store.overview.waitingOfAll(part);
    const read = part.map((leadId) => ({ leadId, waiting: waits.get(leadId), looked: true }));
    suspects.push(...read.filter(({ waiting }) => waiting === undefined || isLate(waiting, at)));
  }
  return suspects;
}

/** Reads a suspect's record afresh and judges it. Answers the finding's id when something is wrong. */
async function examine(
  { leadId, waiting, looked }: Suspect,
  running: ReadonlySet<string>,
  at: string,
  deps: Dependencies,
): Promise<string | undefined> {
  const { store, log } = deps;
  const lead = await store.leads.get(leadId);
  if (lead === undefined) return undefined;
  const [last, waits] = await Promise.all([
    store.overview.latestStep(leadId),
    looked ? waiting : store.waiting.ofLead(leadId),
  ]);
  const task = waits === undefined ? await openTaskOf(lead, deps) : undefined;
  const standing: Standing = {
    ...standingOf(lead, waits, last?.at ?? lead.createdAt, running),
    hasOpenTask: task !== undefined,
  };
  const finding = findingOf(standing, PATIENCE, at);
  if (finding === undefined) return undefined;

  const id = findingId(finding.kind, leadId);
  const before = await store.findings.get(id);
  const status = await outcomeOf(finding, lead, before, at, deps);
  const { dealerId } = lead;
  const since = before === undefined || before.status === 'over' ? at : before.since;
  await store.findings.put({
    ...{ findingId: id, leadId, dealerId, kind: finding.kind, remedy: finding.remedy },
    ...{ status, since, lastSeenAt: at },
    ...(status === 'dismissed' && { dismissed: before?.dismissed }),
  });
  if (status === 'mended') log.count(METRICS.pathsMended);
  if (status === 'open') log.count(METRICS.pathsInDoubt);
  if (status !== 'dismissed')
    log.warn('A record and its execution do not agree', { leadId, kind: finding.kind, status });
  return id;
}

function standingOf(
  lead: Lead,
  waiting: Waiting | undefined,
  lastMovedAt: string,
  running: ReadonlySet<string>,
): Omit<Standing, 'hasOpenTask'> {
  const { leadId, episode, status, toStart, pendingInterruption } = lead;
  const isCarried = running.has(`${leadId}-${episode}`);
  const ofLead = [...earlier(episode)].some((other) => running.has(`${leadId}-${other}`));
  return {
    status,
    toStart: toStart === true,
    isCarried,
    runsBesides: ofLead || (isCarried && status !== 'open'),
    canBeTold: pendingInterruption?.outcome === 'rerouted' && pendingInterruption.token !== undefined,
    lastMovedAt,
    ...(waiting !== undefined && { goesOnAt: goesOnAt(waiting) }),
    waits: waiting === undefined ? 'no' : 'yes',
  };
}

/** The episodes before this one that an execution could still be in: continuing starts the next before it ends. */
function* earlier(episode: number): Generator<number> {
  if (episode > 1) yield episode - 1;
}

function isLate(waiting: Waiting, at: string): boolean {
  return Date.parse(at) - Date.parse(goesOnAt(waiting)) >= PATIENCE.wakingMs;
}

function goesOnAt({ nextReminderAt, until }: Waiting): string {
  return nextReminderAt ?? until;
}

async function outcomeOf(
  finding: Finding,
  lead: Lead,
  before: StoredFinding | undefined,
  at: string,
  deps: Dependencies,
): Promise<StoredFinding['status']> {
  if (finding.remedy === 'call-ops') return before?.status === 'dismissed' ? 'dismissed' : 'open';
  try {
    return (await applyRemedy(finding, lead, at, deps)) ? 'mended' : 'open';
  } catch (error) {
    deps.log.error('A finding could not be mended', { leadId: lead.leadId, ...faultFields(error) });
    return 'open';
  }
}

async function closeWhatIsOver(found: ReadonlySet<string>, at: string, { store }: Dependencies) {
  for (const finding of await store.findings.open()) {
    if (found.has(finding.findingId)) continue;
    await store.findings.put({ ...finding, status: 'over', lastSeenAt: at });
  }
}

export const handler = eventHandler('reconcile-paths', reconcileInput, run);
