import { auman2011 } from '../../../domain/rulebook.ts';
import { notifier } from '../../../functions/notify/notify.ts';
import type { NoticeAttributes } from '../../../functions/notify/publisher.ts';
import type { Dependencies } from '../../../functions/shared/dependencies.ts';
import type { Log, LogFields } from '../../../functions/shared/logger.ts';
import type { TokenOutcome } from '../../../functions/shared/paths.ts';
import type { ScheduledWork } from '../../../functions/shared/schedules.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import type { Store } from '../../../functions/store/store.ts';
import type { LeadTask } from '../../../functions/store/task.ts';
import type { Database } from './dynoxide.ts';
import { organisation } from './samples.ts';

process.env.LINK_BASE = 'https://lp.example';

/** What left the system: to a telephone, or to the fan-out. */
export interface Sent {
  readonly phone?: string;
  readonly subject?: string;
  readonly text: string;
  readonly attributes: NoticeAttributes;
}

/** A function's dependencies on a real table, with everything else in memory, and what was asked of it. */
export interface World {
  readonly deps: Dependencies;
  readonly store: Store;
  readonly started: string[];
  readonly completed: { readonly token: string; readonly output: object }[];
  readonly schedules: Map<string, { readonly at: string; readonly work: ScheduledWork }>;
  readonly sent: Sent[];
  readonly logged: { readonly message: string; readonly fields: LogFields }[];
  readonly counted: Map<string, number>;
  /** The only schedule there is, and the message or digest that it sends. */
  onlySchedule(): { name: string; at: string; messageId: string; digest: string };
  /** The names of the executions of `lead-path` that run. @default none */
  running: ReadonlySet<string>;
  /** The names of the executions of `plan-path` that run. @default none */
  runningPlans: ReadonlySet<string>;
  /** What the next completion of a token comes to. @default 'completed' */
  tokenOutcome: TokenOutcome;
  /** What SNS does with the next message. @default takes it */
  onPublish: () => void;
  /** What Step Functions does with the next start. @default takes it */
  onStart: () => void;
  /** Writes a lead and tasks as they are given, and answers the lead as stored. */
  given(lead: Lead, ...tasks: LeadTask[]): Promise<Lead>;
  /** Sends what schedules hold back until an instant, the earliest first. */
  sendHeldBack(until: string): Promise<void>;
  lead(leadId?: string): Promise<Lead>;
  task(taskId?: string): Promise<LeadTask>;
  /** The kinds of the events of a lead, in order. */
  story(leadId?: string): Promise<string[]>;
}

/** In the place of the machinery, for tests in which nobody is to look at it. */
export const noMachinery = new Proxy({} as Dependencies['ops'], {
  get(_none, tool) {
    throw new Error(`Nothing here looks at the machinery, but somebody asked for ${String(tool)}`);
  },
});

/** Makes a world of its own, with the sample organisation. */
export async function world(db: Database): Promise<World> {
  const store = await db.store();
  await store.organisation.replace(organisation, 0, '2026-01-01T00:00:00.000Z');
  const started: string[] = [];
  const completed: World['completed'] = [];
  const schedules: World['schedules'] = new Map();
  const sent: Sent[] = [];
  const logged: World['logged'] = [];
  const counted = new Map<string, number>();
  const noted = (message: string, fields: LogFields = {}) => void logged.push({ message, fields });
  const log: Log = {
    info: noted,
    warn: noted,
    error: noted,
    within: (_fields, work) => work(),
    count: (metric, value = 1) => void counted.set(metric, (counted.get(metric) ?? 0) + value),
    flush: () => {},
  };

  const scheduler: Dependencies['schedules'] = {
    createOnce: async (name, at, work) => {
      if (schedules.has(name)) return 'there-before';
      schedules.set(name, { at, work });
      return 'created';
    },
    remove: async (name) => void schedules.delete(name),
  };
  const deps: Dependencies = {
    store,
    rulebook: auman2011,
    log,
    schedules: scheduler,
    executions: {
      running: async (machine) => (machine === 'lead-path' ? made.running : made.runningPlans),
    },
    withdrawalRuns: { start: async () => 'started', latest: async () => 'RUNNING' },
    planPaths: {
      start: async (planId, episode) => {
        made.onStart();
        const name = `${planId}-${episode}`;
        if (started.includes(name)) return 'started-before';
        started.push(name);
        return 'started';
      },
    },
    paths: {
      start: async (leadId, episode) => {
        made.onStart();
        const name = `${leadId}-${episode}`;
        if (started.includes(name)) return 'started-before';
        started.push(name);
        return 'started';
      },
      startCheck: async (name) => {
        made.onStart();
        if (started.includes(name)) return 'started-before';
        started.push(name);
        return 'started';
      },
      complete: async (token, output) => {
        if (made.tokenOutcome === 'completed') completed.push({ token, output });
        return made.tokenOutcome;
      },
    },
    notify: notifier({
      store,
      schedules: scheduler,
      rulebook: auman2011,
      log,
      publisher: {
        sms: async (phone, text, attributes) => {
          made.onPublish();
          sent.push({ phone, text, attributes });
        },
        fanOut: async (subject, text, attributes) => {
          made.onPublish();
          sent.push({ subject, text, attributes });
        },
      },
    }),
    secrets: { webhook: async () => Promise.reject(new Error('No secret is needed here')) },
    users: { put: async () => {}, disable: async () => {} },
    ops: noMachinery,
  };

  const made: World = {
    deps,
    store,
    started,
    completed,
    schedules,
    sent,
    logged,
    counted,
    onlySchedule: () => {
      const [first, ...others] = [...schedules];
      if (first === undefined || others.length > 0) throw new Error(`There are ${schedules.size} schedules`);
      const [name, { at, work }] = first;
      return {
        name,
        at,
        messageId: work.kind === 'send-message' ? work.messageId : '',
        digest: work.kind === 'send-digest' ? work.digest : '',
      };
    },
    running: new Set(),
    runningPlans: new Set(),
    tokenOutcome: 'completed',
    onPublish: () => {},
    onStart: () => {},
    given: async (lead, ...tasks) => {
      await store.commit({ lead });
      for (const task of tasks) await store.commit({ task });
      return await made.lead(lead.leadId);
    },
    sendHeldBack: async (until) => {
      const at = (of: { readonly at: string }) => Date.parse(of.at);
      for (;;) {
        const due = [...schedules].filter(([, held]) => at(held) <= Date.parse(until));
        const [next] = due.toSorted(([, one], [, other]) => at(one) - at(other));
        if (next === undefined) return;
        const [name, { at: now, work }] = next;
        schedules.delete(name);
        if (work.kind === 'send-digest') await deps.notify.tellDigest(work.digest, now);
        if (work.kind === 'send-message') await deps.notify.tellDeferred(work.messageId, now);
      }
    },
    lead: async (leadId = 'L000000000001') => (await store.leads.get(leadId))!,
    task: async (taskId = 'L000000000001-1-1-revisit-1') => (await store.tasks.ofLeadById(taskId))!,
    story: async (leadId = 'L000000000001') =>
      (await store.events.ofLead(leadId, { limit: 100 })).items.map(({ kind }) => kind),
  };
  return made;
}
