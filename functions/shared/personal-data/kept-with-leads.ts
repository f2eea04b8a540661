import { isDeepStrictEqual } from 'node:util';
import { withoutWords } from '../../../domain/erase-record.ts';
import type { Rulebook } from '../../../domain/rulebook-schema.ts';
import type { Lead } from '../../store/lead.ts';
import type { Merge } from '../../store/merge.ts';
import { asStored } from '../../store/stage-flow.ts';
import type { Page, PageRequest } from '../../store/table.ts';
import type { StoredResult, Task } from '../../store/task.ts';
import { leadFound, taskFound } from '../found.ts';
import { untilCommitted } from '../until-committed.ts';
import { blankLead } from './blank-lead.ts';
import type { KeptItem, PersonalDataDeps } from './kept-item.ts';
import type { Person } from './person.ts';

/** Everything that is kept with a person's leads: the leads themselves, their story, and what belongs to them. */
export async function keptWithLeads(
  { leads, merges }: Person,
  at: string,
  deps: PersonalDataDeps,
): Promise<readonly KeptItem[]> {
  const ofLeads = await Promise.all(leads.map((lead) => keptWithLead(lead, at, deps)));
  return [...ofLeads.flat(), ...merges.map((merge) => ofMerge(merge, at, deps))];
}

async function keptWithLead(lead: Lead, at: string, deps: PersonalDataDeps): Promise<readonly KeptItem[]> {
  const { store } = deps;
  const { leadId } = lead;
  const [events, tasks, waiting, messages, purchases, rewards, protection, reads] = await Promise.all([
    everyPage((request) => store.events.ofLead(leadId, request)),
    everyPage((request) => store.tasks.ofLead(leadId, request)),
    store.waiting.ofLead(leadId),
    store.messages.ofLead(leadId),
    store.purchases.ofLead(leadId),
    store.rewards.ofLead(leadId),
    store.protections.ofLead(leadId),
    store.fullReads.allOfLead(leadId),
  ]);
  return [
    ofLead(lead, at, deps),
    ...events.map((event): KeptItem => ({ kind: 'event', id: event.eventId, data: event })),
    ...tasks.map((task) => ofTask(task, deps)),
    ...(waiting === undefined ? [] : [{ kind: 'waiting' as const, id: leadId, data: waiting }]),
    ...messages.map((message): KeptItem => ({ kind: 'message', id: message.messageId, data: message })),
    ...purchases.map((purchase): KeptItem => ({ kind: 'purchase', id: purchase.vin, data: purchase })),
    ...rewards.flat().map(
      (line): KeptItem => ({
        ...{ kind: 'reward-line', id: `${line.rewardId}/${line.sequence}`, data: line },
      }),
    ),
    ...(protection === undefined ? [] : [{ kind: 'protection' as const, id: leadId, data: protection }]),
    ...reads.map(
      (read): KeptItem => ({
        ...{ kind: 'full-read', id: read.readId, data: read },
        blank: read.note === undefined ? undefined : () => store.fullReads.add({ ...read, note: undefined }),
      }),
    ),
  ];
}

function ofLead(lead: Lead, at: string, { store, rulebook }: PersonalDataDeps): KeptItem {
  const { leadId, erasedAt } = lead;
  const blank = async () => {
    await untilCommitted(async () => {
      const now = await leadFound(store, leadId);
      if (now.erasedAt !== undefined) return { done: true };
      const { committed } = await store.commit({ lead: blankLead(rulebook, now, at) });
      return committed ? { done: true } : undefined;
    });
  };
  return {
    ...{ kind: 'lead', id: leadId, data: asStored(lead) },
    blank: erasedAt === undefined ? blank : undefined,
  };
}

function ofTask(task: Task, { store, rulebook }: PersonalDataDeps): KeptItem {
  const { taskId } = task;
  const blank = async () => {
    await untilCommitted(async () => {
      const now = await taskFound(store, taskId);
      if (!hasWords(rulebook, now)) return { done: true };
      const { committed } = await store.commit({ task: withoutWordsOfPeople(rulebook, now) });
      return committed ? { done: true } : undefined;
    });
  };
  return { kind: 'task', id: taskId, data: task, blank: hasWords(rulebook, task) ? blank : undefined };
}

/** Whether somebody wrote something in his own words: with the answer, a late one, or a pause. */
function hasWords(rulebook: Rulebook, task: Task): boolean {
  return !isDeepStrictEqual(written(task), written(withoutWordsOfPeople(rulebook, task)));
}

function withoutWordsOfPeople(rulebook: Rulebook, task: Task): Task {
  const { result, lateAnswer, finding, pauses } = task;
  const plain = ({ remark: _, intent, ...rest }: StoredResult): StoredResult => ({
    ...rest,
    ...(intent !== undefined && { intent: withoutWords(rulebook, intent) }),
  });
  return {
    ...task,
    ...(result !== undefined && { result: plain(result) }),
    ...(lateAnswer !== undefined && { lateAnswer: plain(lateAnswer) }),
    ...(finding !== undefined && { finding: plain(finding) }),
    ...(pauses !== undefined && { pauses: pauses.map(({ remark: _, ...pause }) => pause) }),
  };
}

/** What people write on a task. */
function written({ result, lateAnswer, finding, pauses }: Task) {
  return { result, lateAnswer, finding, pauses };
}

function ofMerge(merge: Merge, at: string, { store, rulebook }: PersonalDataDeps): KeptItem {
  const { mergeId } = merge;
  const isBlank = ({ survivorBefore, mergedBefore }: Merge) =>
    survivorBefore.erasedAt !== undefined && mergedBefore.erasedAt !== undefined;
  const blank = async () => {
    await untilCommitted(async () => {
      const now = await store.merges.get(mergeId);
      if (now === undefined || isBlank(now)) return { done: true };
      const { committed } = await store.commit({
        merge: {
          ...now,
          note: undefined,
          survivorBefore: blankLead(rulebook, now.survivorBefore, at),
          mergedBefore: blankLead(rulebook, now.mergedBefore, at),
        },
      });
      return committed ? { done: true } : undefined;
    });
  };
  return { kind: 'merge', id: mergeId, data: merge, blank: isBlank(merge) ? undefined : blank };
}

/** How many records one request reads. */
const PAGE = 100;

async function everyPage<T>(read: (request: PageRequest) => Promise<Page<T>>): Promise<readonly T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ limit: PAGE, cursor });
    all.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
}
