import type { Words } from '../../words/language.tsx';
import { outcomeWords } from '../../words/outcomes.ts';
import { wordsFor } from '../../words/path-words.ts';
import { postWords } from '../../words/post-words.ts';
import { taskKindWords } from '../../words/task-kinds.ts';
import { partWords } from './words.ts';

/** As much of an event as its sentence needs. */
export interface ToldEvent {
  readonly kind: string;
  readonly actor: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What happened to a plan as a sentence; `nameOf` turns the id of a person into the name. */
export function planEventWords({ kind, actor, facts }: ToldEvent, nameOf: (id: string) => string): Words {
  const fact = (name: string) => {
    const value = facts[name];
    return value === undefined || value === null ? '' : String(value);
  };
  const who = nameOf(actor);
  const to = nameOf(fact('to'));
  const owner = nameOf(fact('ownerId'));
  const part = partWords(fact('part'));
  const post = wordsFor(postWords, fact('post'));
  const work = taskKindWords(fact('kind') || fact('task'));
  const sentence: Readonly<Record<string, () => Words>> = {
    'plan-drafted': () => ({
      zh: `系统拟定，共${fact('lines')}行`,
      en: `Drafted with ${fact('lines')} lines`,
    }),
    'plan-path-started': () => ({ zh: '开始流转', en: 'Set on its way' }),
    'line-added': () => ({
      zh: `${who}添加一行（${part.zh}）：${fact('new')}`,
      en: `${who} added a line (${part.en}): ${fact('new')}`,
    }),
    'line-changed': () => ({
      zh: `${who}修改第${fact('lineId')}行：${changed(facts)}`,
      en: `${who} changed line ${fact('lineId')}: ${changed(facts)}`,
    }),
    'line-removed': () => ({
      zh: `${who}移除第${fact('lineId')}行：${fact('old')}`,
      en: `${who} removed line ${fact('lineId')}: ${fact('old')}`,
    }),
    'line-added-on-demand': () => ({
      zh: `${who}按需追加一行：${fact('new')}`,
      en: `${who} added a line on demand: ${fact('new')}`,
    }),
    'floors-changed': () => ({ zh: '数量下限有变化', en: 'Its floors changed' }),
    'part-submitted': () => ({
      zh: `${who}提交${part.zh}，${fact('lines')}行`,
      en: `${who} handed in ${part.en}, ${fact('lines')} lines`,
    }),
    'part-step-passed-over': () => ({
      zh: `${part.zh}：${post.zh}环节跳过`,
      en: `${part.en}: passed over ${post.en}`,
    }),
    'part-step-approved': () => ({
      zh: `${who}同意${part.zh}（${post.zh}）`,
      en: `${who} approved ${part.en} for the ${post.en}`,
    }),
    'part-returned': () => ({ zh: `${who}退回${part.zh}`, en: `${who} returned ${part.en}` }),
    'part-approved': () => ({ zh: `${part.zh}全部批准`, en: `${part.en} is approved` }),
    'task-handed-out': () => ({ zh: `${work.zh}交给${owner}`, en: `${work.en}: to ${owner}` }),
    'task-accepted': () => ({ zh: `${who}接受任务`, en: `${who} took the task on` }),
    'task-handed-over': () => ({ zh: `任务移交给${to}`, en: `The task went to ${to}` }),
    'approval-delegated': () => ({
      zh: `${who}把审批转交给${to}`,
      en: `${who} delegated the approval to ${to}`,
    }),
    'person-reminded': () => ({ zh: `提醒${to}`, en: `${to} was reminded` }),
    'reminders-moved': () => ({ zh: '提醒时间有变化', en: 'Reminders were moved' }),
    'task-escalated': () => ({ zh: `逾期升级，告知${to}`, en: `Escalated to ${to}` }),
    'task-nudged': () => ({ zh: `${who}催办`, en: `${who} nudged` }),
    'task-paused': () => ({ zh: `${who}暂停提醒`, en: `${who} paused the reminders` }),
    'task-resumed': () => ({ zh: `${who}恢复提醒`, en: `${who} ended the pause` }),
    'task-given-up': () => ({ zh: '期限已过，无人处理', en: 'Nobody answered in time' }),
    'task-answered': () => answered(who, work, outcomeWords(fact('task'), fact('outcome'))),
    'task-cancelled': () => ({ zh: '任务取消', en: 'The task was cancelled' }),
    'plan-in-force': () => ({ zh: '计划生效', en: 'The plan came into force' }),
    'plan-result-reported': () => ({ zh: `${who}反馈计划结果`, en: `${who} reported the result` }),
    'plan-closed': () => ({ zh: '计划期结束，计划关闭', en: 'Its period is over; closed' }),
    'plan-cancelled': () => ({ zh: '计划取消', en: 'The plan was given up' }),
  };
  return sentence[kind]?.() ?? { zh: kind, en: kind };
}

function answered(who: string, work: Words, outcome: Words): Words {
  return { zh: `${who}：${work.zh}—${outcome.zh}`, en: `${who}: ${work.en} – ${outcome.en}` };
}

/** The fields that differ, such as `day=2026-04-10 → 2026-04-07`. */
function changed({ old, new: now }: ToldEvent['facts']): string {
  const before = fieldsOf(old);
  return [...fieldsOf(now)]
    .filter(([field, value]) => before.get(field) !== value)
    .map(([field, value]) => `${field} ${before.get(field) ?? '—'} → ${value}`)
    .join(', ');
}

function fieldsOf(text: unknown): Map<string, string> {
  const pairs = String(text ?? '')
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]);
  return new Map(pairs);
}
