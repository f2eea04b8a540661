import { ListExecutionsCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { localDate, localTime } from '../../domain/calendar.ts';
import { chinaCalendar } from '../../domain/china-calendar.ts';
import { absenceAt, goesToOthers } from '../../domain/handover.ts';
import type { Level, Nature } from '../../domain/lead.ts';
import { postsFor } from '../../domain/post-rows.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { TASK_KINDS, type TaskKind } from '../../domain/task-kinds.ts';
import { isWorkday } from '../../domain/working-calendar.ts';
import type { StaffClient } from '../../examples/story/staff-client.ts';
import type { Cloud } from '../../local/cloud.ts';

const { timeZone } = auman2011.entries['due-time'].value;
const QUEUE = 'hq-queue';
/** Step Functions and its timers may be this late after an instant that the clock was moved to. */
const GRACE_MS = 60_000;

interface LeadSeen {
  readonly leadId: string;
  readonly status: 'open' | 'resting' | 'archived' | 'lost';
  readonly stage: string;
  readonly nature: Nature;
  readonly level: Level;
}

interface WaitSeen {
  readonly leadId?: string;
  readonly subject: 'lead' | 'plan';
  readonly forWhom: { readonly kind: 'person' | 'date'; readonly staffId?: string; readonly post?: string };
  readonly what: string;
  readonly until: string;
  readonly nextReminderAt?: string;
  readonly pausedUntil?: string;
  readonly taskId?: string;
}

interface MemberSeen {
  readonly staffId: string;
  readonly post: string;
  readonly active: boolean;
  readonly absences: { from: string; to?: string }[];
}

interface MessageSeen {
  readonly at: string;
  readonly channel: string;
  readonly attributes: Readonly<Record<string, { readonly StringValue?: string }>>;
}

/** A running system, as a test has it: `pathWorld()`, or `{ cloud, staff: stage.staff }` of `openStage()`. */
export interface RunningSystem {
  readonly cloud: Cloud;
  readonly staff: StaffClient;
}

/**
 * What must hold of a running system whenever its clock stands still, told as sentences: empty when all of it holds.
 *
 * - Every open lead waits for exactly one thing with a date and is carried by exactly one execution; a lead at rest waits
 *   for a date and is carried by none; a lead that is over has neither. Nothing else waits, and nothing is late.
 * - Each task that is waited for has its running execution, and the other way round.
 * - Whoever is to do something is in service, there today or back early enough for it, and of a post that the rulebook
 *   names for it, or a deputy.
 * - No SMS reached staff outside working hours or a customer in quiet hours.
 *
 * A whole story ends with it: `expect(await standingInvariants({ cloud, staff: stage.staff })).toEqual([])`, after the
 * last instant of the story and before the stage is closed.
 *
 * @param only looks at these leads alone, and then not at messages without a lead. @default all of them
 */
export async function standingInvariants(
  { cloud, staff }: RunningSystem,
  only?: ReadonlySet<string>,
): Promise<string[]> {
  const concerns = (leadId: string | undefined) =>
    only === undefined || (leadId !== undefined && only.has(leadId));
  const now = cloud.clock.clock.now();
  const leads = (await staff.all<LeadSeen>('hq-head', '/leads?limit=100', 'leads')).filter(({ leadId }) =>
    concerns(leadId),
  );
  const waits = (await staff.all<WaitSeen>('hq-head', '/waiting?limit=100', 'waiting')).filter(({ leadId }) =>
    concerns(leadId),
  );
  const running = await runningExecutions(cloud);
  const outbox = (await staff.outbox()) as unknown as MessageSeen[];

  const ofLead = grouped(waits, ({ leadId }) => leadId ?? '');
  const episodes = grouped(running('lead-path'), (name) => name.replace(/-\d+$/, ''));
  // A lead does not wait for a check of its results, which runs beside its path.
  const tasks = running('staff-task').filter(
    (name) => concerns(name.split('-')[0]) && !name.endsWith('-check'),
  );
  return [
    ...leads.flatMap((lead) =>
      ofOneLead(lead, ofLead.get(lead.leadId) ?? [], episodes.get(lead.leadId) ?? []),
    ),
    ...unknownLeads(leads, waits),
    ...waits.flatMap((wait) => lateness(wait, now)),
    ...difference(
      tasks,
      waits.flatMap(({ taskId }) => taskId ?? []),
    ),
    ...(await wrongPeople(staff, leads, waits, new Date(now).toISOString())),
    ...outbox.filter(({ attributes }) => concerns(attributes.leadId?.StringValue)).flatMap(untimely),
  ];
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function ofOneLead(
  { leadId, status, stage }: LeadSeen,
  waits: readonly WaitSeen[],
  episodes: readonly string[],
): string[] {
  const carried = status === 'open' ? 1 : 0;
  const waited = status === 'open' || status === 'resting' ? 1 : 0;
  const lead = `lead ${leadId} (${status}, ${stage})`;
  const [wait] = waits;
  return [
    ...(waits.length === waited ? [] : [`${lead} waits for ${list(waits.map(({ what }) => what))}`]),
    ...(episodes.length === carried ? [] : [`${lead} is carried by ${list(episodes)}`]),
    ...(status === 'resting' && wait?.forWhom.kind === 'person'
      ? [`${lead} rests and waits for a person`]
      : []),
  ];
}

function unknownLeads(leads: readonly LeadSeen[], waits: readonly WaitSeen[]): string[] {
  const known = new Set(leads.map(({ leadId }) => leadId));
  return waits.flatMap(({ leadId, what }) =>
    leadId === undefined || known.has(leadId) ? [] : [`${what} waits for the unknown lead ${leadId}`],
  );
}

/** Every wait has a date; what comes next lies ahead, unless a manager holds it back. */
function lateness(wait: WaitSeen, now: number): string[] {
  const { until, nextReminderAt, pausedUntil, leadId, what } = wait;
  const next = Date.parse(nextReminderAt ?? until);
  if (Number.isNaN(next)) return [`${what} of ${leadId ?? 'a plan'} waits without a date`];
  if (pausedUntil !== undefined || next >= now - GRACE_MS) return [];
  return [`${what} of ${leadId ?? 'a plan'} should have gone on at ${nextReminderAt ?? until}`];
}

function difference(tasks: readonly string[], waitedFor: readonly string[]): string[] {
  return [
    ...tasks
      .filter((name) => !waitedFor.includes(name))
      .map((name) => `nobody waits for the running task ${name}`),
    ...waitedFor
      .filter((name) => !tasks.includes(name))
      .map((name) => `the awaited task ${name} does not run`),
  ];
}

async function wrongPeople(
  staff: StaffClient,
  leads: readonly LeadSeen[],
  waits: readonly WaitSeen[],
  at: string,
): Promise<string[]> {
  const members = new Map<string, MemberSeen>();
  const wrong: string[] = [];
  for (const { forWhom, leadId, what, until } of waits) {
    const { staffId, post } = forWhom;
    if (staffId === undefined || staffId === QUEUE) continue;
    const member =
      members.get(staffId) ??
      ((await staff.as('hq-head', 'GET', `/staff/${staffId}`)) as unknown as MemberSeen);
    members.set(staffId, member);
    const work = `${what} of ${leadId ?? 'a plan'}`;
    if (!member.active) wrong.push(`${staffId}, who has left, has ${work}`);
    const away = absenceAt(auman2011, member, at);
    if (away !== undefined && goesToOthers(auman2011, { dueAt: until, away, staffId }).value)
      wrong.push(`${staffId}, who is away, has ${work}`);
    const lead = leads.find((each) => each.leadId === leadId);
    if (lead === undefined || !isTaskKind(what)) continue;
    const { tryInOrder } = postsFor(auman2011, { kind: what, ...lead }).value;
    if (!tryInOrder.some((named) => named === post))
      wrong.push(`${staffId} has ${work} as ${post}, but it is for ${list(tryInOrder)}`);
  }
  return wrong;
}

function isTaskKind(what: string): what is TaskKind {
  return TASK_KINDS.some((kind) => kind === what);
}

/** An SMS to staff leaves within working hours, one to a customer outside the quiet hours. */
function untimely({ at, channel, attributes }: MessageSeen): string[] {
  if (channel !== 'sms') return [];
  const { 'quiet-hours': quiet, 'working-hours': working } = auman2011.entries;
  const [time, day] = [localTime(at, timeZone), localDate(at, timeZone)];
  const sms = `an SMS (${attributes.template?.StringValue}) left at ${day} ${time}`;
  const isLoud = time >= quiet.value.sendFrom && time < quiet.value.sendUntil;
  if (attributes.staffId === undefined) return isLoud ? [] : [`${sms}, in quiet hours`];
  const isWork = time >= working.value.from && time < working.value.until;
  return isWork && isWorkday(auman2011, chinaCalendar, day).value ? [] : [`${sms}, outside working hours`];
}

/** The names of the running executions of each machine. */
async function runningExecutions({ awsUrl: endpoint, region }: Cloud) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SFNClient({ endpoint, region, credentials });
  const names = new Map<string, string[]>();
  const { stateMachines } = await client.send(new ListStateMachinesCommand({}));
  for (const { name, stateMachineArn } of stateMachines!) {
    const running: string[] = [];
    let nextToken: string | undefined;
    do {
      const request = { stateMachineArn, statusFilter: 'RUNNING', maxResults: 1000, nextToken } as const;
      const page = await client.send(new ListExecutionsCommand(request));
      running.push(...page.executions!.map((execution) => execution.name!));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    names.set(name!.replace(/^leadpath-/, ''), running);
  }
  client.destroy();
  return (machine: string) => names.get(machine) ?? [];
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.join(' and ');
}
