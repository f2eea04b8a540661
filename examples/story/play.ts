import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { partOf } from './fill-text.ts';
import { performAct } from './perform-act.ts';
import type { Delivery, PlannedAnswer, Script } from './script.ts';
import type { Answer, webhookSender } from './send-webhook.ts';
import type { StaffClient } from './staff-client.ts';

const zone = 'Asia/Shanghai';
/** Sees every task of the maker's dealers, but no telephone: what the player looks at is not logged as read. */
const overseer = 'hq-channel';
/** Answers what waits in head office's queue. */
const headOffice = 'hq-info';

interface Task {
  readonly taskId: string;
  /** Of a task about a lead; one about a plan has its `planId`. */
  readonly leadId?: string;
  readonly planId?: string;
  readonly dealerId: string;
  readonly kind: string;
  readonly ownerId?: string;
  readonly since: string;
  readonly dueAt: string;
  readonly nextReminderAt?: string;
}

/** What came of a delivery or a reported purchase, in the order in which they were sent. */
export interface Sent {
  readonly key: string;
  readonly at: string;
  readonly source: string;
  readonly answer: Answer;
}

/** What was told of an act: of which chapter, when, in words. */
export interface ToldAct {
  readonly chapter: number;
  readonly at: string;
  readonly text: string;
}

/** What came of playing a script. */
export interface Played {
  readonly sent: readonly Sent[];
  readonly told: readonly ToldAct[];
}

/** What the player acts on. */
export interface Stage {
  readonly staff: StaffClient;
  readonly sender: ReturnType<typeof webhookSender>;
  /** The ids of the tasks that wait for a person now: the names of the running executions of `staff-task`. */
  runningTasks(): Promise<string[]>;
  /** Staff id of the market-department manager to whom a dealer's ladder climbs. */
  managerOf(dealerId: string): string;
  /** Stops the running execution that carries a lead, as a fault of the machinery would. */
  stopPath(leadId: string): Promise<void>;
}

interface Planned {
  readonly at: string;
  readonly order: number;
  run(): Promise<void>;
}

/** Plays the script: sends, acts, answers or not, and moves the clock. Answers with what became of all that. */
export async function playStory(
  { deliveries, story, chapters, organisation }: Script,
  { staff, sender, runningTasks, managerOf, stopPath }: Stage,
  progress: (day: string) => void,
): Promise<Played> {
  const sent: Sent[] = [];
  const told: ToldAct[] = [];
  const kept = new Map<string, unknown>();
  const planned: Planned[] = [];
  const keyOf = new Map<string, string>();
  const answersLeft = new Map(Object.entries(story.leads).map(([key, lead]) => [key, [...lead.answers]]));
  const checksLeft = new Map(Object.entries(story.leads).map(([key, lead]) => [key, [...lead.checks]]));
  const seen = new Set<string>();
  const plan = (at: string, run: () => Promise<void>) => {
    planned.push({ at: Temporal.Instant.from(at).toString(), order: planned.length, run });
  };

  /** From now on a lead is answered for, told and named under a key. */
  function leadMade(key: string, leadId: string): void {
    keyOf.set(leadId, key);
    kept.set(`lead:${key}`, leadId);
  }

  for (const delivery of deliveries) {
    const { key, at, source, webhookId } = delivery;
    plan(at, async () => {
      const path = `/webhooks/leads/${source}`;
      const answer = await sender.sendText(path, source, webhookId, at, contentOf(delivery));
      sent.push({ key, at, source, answer });
      kept.set(`receipt:${key}`, String(answer.body.receiptId));
      if (answer.body.leadId && answer.status === 201) leadMade(key, String(answer.body.leadId));
    });
  }
  for (const [chapter, { acts }] of chapters.entries()) {
    for (const act of acts) {
      plan(act.at, async () => {
        const { text, answer } = await performAct(act, { staff, sender, organisation, stopPath, kept });
        told.push({ chapter, at: act.at, text });
        if (act.leadOf === undefined) return;
        const { key, path } = act.leadOf;
        const leadId = String(partOf(answer, path));
        leadMade(key, leadId);
        sent.push({ key, at: act.at, source: 'staff', answer: { status: 201, body: { leadId } } });
      });
    }
  }
  for (const { key, at, body } of story.purchases) {
    plan(at, async () => {
      const answer = await sender.send('/webhooks/dms/purchases', 'dms', `msg_${body.vin}`, at, body);
      sent.push({ key, at, source: 'dms', answer });
      const leadId = String(answer.body.leadId);
      if (!keyOf.has(leadId)) leadMade(key, leadId);
    });
  }

  /** Gives each task that has been handed out since the last look its answer, if the script has one. */
  async function planAnswers(now: string): Promise<void> {
    for (const taskId of await runningTasks()) {
      if (seen.has(taskId)) continue;
      seen.add(taskId);
      const task = (await staff.as(overseer, 'GET', `/tasks/${taskId}`)) as unknown as Task;
      // What becomes of these plans stands in the chapters.
      if (task.planId !== undefined && story.plans.byHand.includes(task.planId)) continue;
      const key = keyOf.get(task.leadId ?? '') ?? '';
      // A check call concerns a result that is past; the lead's own answers go on beside it.
      const left = task.kind === 'check-call' ? checksLeft : answersLeft;
      const answer = left.get(key)?.shift() ?? story.otherwise[task.kind];
      if (!answer) {
        throw new Error(
          `The script has no answer to a task of the kind ${task.kind}; write one under "otherwise" of examples/story.json`,
        );
      }
      if (answer.after !== 'ignore') plan(answerAt(answer, task, seen.size, now), () => give(answer, task));
    }
  }

  async function give(answer: PlannedAnswer, { taskId, dealerId }: Task): Promise<void> {
    const { after: _after, by, ...result } = answer;
    // A purchase may have ended the task before its answer came, and an absence may have given it to somebody else.
    if (!(await runningTasks()).includes(taskId)) return;
    const { ownerId } = (await staff.as(overseer, 'GET', `/tasks/${taskId}`)) as unknown as Task;
    const owner = ownerId === undefined || ownerId === 'hq-queue' ? headOffice : ownerId;
    const person = by ? managerOf(dealerId) : owner;
    await staff.as(person, 'POST', `/tasks/${taskId}/result`, result);
  }

  let day = Temporal.Instant.from(story.begins).toZonedDateTimeISO(zone).startOfDay().add({ hours: 21 });
  const ends = Temporal.Instant.from(story.ends);
  while (Temporal.Instant.compare(day.toInstant(), ends) <= 0) {
    const evening = day.toInstant().toString();
    for (let next = takeNext(planned, evening); next; next = takeNext(planned, evening)) {
      await staff.moveTo(next.at);
      await next.run();
      // What follows from it is awaited, so that a task which is about to be handed out is there to be seen.
      await staff.moveTo(next.at);
      await planAnswers(next.at);
    }
    await staff.moveTo(evening);
    await planAnswers(evening);
    progress(day.toPlainDate().toString());
    day = day.add({ days: 1 });
  }
  return { sent, told };
}

/** What a delivery sends: its body as JSON, its text, or the file that it names. */
function contentOf({ body, text, file, contentType }: Delivery): { text: string; contentType: string } {
  const content =
    file === undefined
      ? (text ?? JSON.stringify(body))
      : readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
  return { text: content, contentType };
}

/** Takes the earliest of what is planned until an instant, the first planned first. */
function takeNext(planned: Planned[], until: string): Planned | undefined {
  const due = planned.filter(({ at }) => Temporal.Instant.compare(at, until) <= 0);
  due.sort((a, b) => Temporal.Instant.compare(a.at, b.at) || a.order - b.order);
  const [next] = due;
  if (next) planned.splice(planned.indexOf(next), 1);
  return next;
}

/** The instant of an answer: at a quiet minute of the working day that the script names, or of the next when that is over. */
function answerAt({ after }: PlannedAnswer, task: Task, nth: number, now: string): string {
  if (after === 'reminder') return task.nextReminderAt ?? task.dueAt;
  const [, due, sign = '+', days] = /^(due)?([+-])?(P\d+D)$/.exec(after)!;
  const from = Temporal.Instant.from(due ? task.dueAt : task.since).toZonedDateTimeISO(zone);
  const minutes = 9 * 60 + 40 + ((nth * 37) % 420);
  const day = sign === '-' ? from.subtract(days!) : from.add(days!);
  const at = day.startOfDay().add({ minutes }).toInstant();
  if (Temporal.Instant.compare(at, now) > 0) return at.toString();
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(zone).startOfDay();
  return today.add({ days: 1, minutes }).toInstant().toString();
}
