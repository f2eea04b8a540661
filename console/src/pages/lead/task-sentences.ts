import { workWords } from '../../words/work-words.ts';
import { reasonWords } from './reason-words.ts';
import { given, type Sentence, say, text } from './sentence-parts.ts';
import { channelWords, findingWords, horizonOf } from './story-words.ts';

/** How what happens to a task reads to a colleague. */
export const TASK_SENTENCES: Readonly<Record<string, Sentence>> = {
  'task-handed-out': ({ facts }, { person, when }) => {
    const others = Array.isArray(facts.informed) ? facts.informed.map((id) => person(String(id))) : [];
    return say(
      (p) =>
        `${p(workWords(text(facts.kind)))}交给${person(text(facts.ownerId))}，${p(when(text(facts.dueAt)))}前完成${others.length > 0 ? `；${others.join('、')}知会` : ''}`,
      (p) =>
        `${p(workWords(text(facts.kind)))}: ${person(text(facts.ownerId))} owns it, due ${p(when(text(facts.dueAt)))}${others.length > 0 ? `; ${others.join(' and ')} informed` : ''}`,
    );
  },
  'task-accepted': ({ actor }, { person }) => ({
    zh: `${person(actor)}接受任务`,
    en: `${person(actor)} takes it on`,
  }),
  'task-handed-over': ({ facts }, { person }) => {
    const [from, to] = [person(text(facts.from)), person(text(facts.to))];
    if (facts.cause === 'first-touch')
      return {
        zh: `${from}未及时首次联系，任务转给${to}，期限不变`,
        en: `${from} did not touch it in time: it goes to ${to}, due as before`,
      };
    return facts.cause === 'left'
      ? {
          zh: `${from}已离岗，任务转给${to}，期限不变`,
          en: `${from} has left the post: the task goes to ${to}, due as before`,
        }
      : {
          zh: `${from}缺勤，任务转给${to}，期限不变`,
          en: `${from} is away: the task goes to ${to}, due as before`,
        };
  },
  'reminders-moved': ({ facts }, { when }) =>
    say(
      (p) => `${text(facts.year)} 年工作日历发布，下次提醒改为${p(when(text(facts.to)))}`,
      (p) =>
        `The calendar of ${text(facts.year)} is published: the next reminder comes ${p(when(text(facts.to)))}`,
    ),
  'person-reminded': ({ facts }, { person }) =>
    say(
      (p) => `以${p(channelWords(facts.channel))}提醒${person(text(facts.to))}`,
      (p) => `${person(text(facts.to))} is reminded by ${p(channelWords(facts.channel))}`,
    ),
  'task-escalated': ({ facts }, { person }) =>
    say(
      (p) => `无人处理，升级到${person(text(facts.to))}（${p(channelWords(facts.channel))}）`,
      (p) => `No answer: it climbs to ${person(text(facts.to))} (${p(channelWords(facts.channel))})`,
    ),
  'task-nudged': ({ facts, actor }, { person }) =>
    say(
      (p) => `${person(actor)}催办${person(text(facts.to))}：${p(reasonWords(facts.note))}`,
      (p) => `${person(actor)} nudges ${person(text(facts.to))}: ${p(reasonWords(facts.note))}`,
    ),
  'task-paused': ({ facts, actor }, { person, when }) =>
    say(
      (p) =>
        `${person(actor)}暂停到${p(when(text(facts.until)))}（${p(reasonWords(facts.reason))}），期限改为${p(when(text(facts.dueAt)))}`,
      (p) =>
        `${person(actor)} pauses it until ${p(when(text(facts.until)))} (${p(reasonWords(facts.reason))}); due ${p(when(text(facts.dueAt)))}`,
    ),
  'task-resumed': ({ facts, actor }, { person, when }) =>
    say(
      (p) =>
        `${actor === 'system' ? '暂停期满' : `${person(actor)}恢复任务`}，期限${p(when(text(facts.dueAt)))}`,
      (p) =>
        `${actor === 'system' ? 'The pause is over' : `${person(actor)} resumes it`}; due ${p(when(text(facts.dueAt)))}`,
    ),
  'task-given-up': () => ({ zh: '各级均未处理，任务放弃', en: 'Nobody on the ladder answered: given up' }),
  'task-answered': ({ facts, actor }, { person }) => {
    const found = findingWords(text(facts.task), facts.outcome);
    const horizon = horizonOf(facts.horizon);
    const why = reasonWords(facts.reason);
    return say(
      (p) =>
        `${person(actor)}反馈：${p(found)}${given(facts.horizon) ? `（${p(horizon)}）` : ''}${given(facts.reason) ? `，原因：${p(why)}` : ''}`,
      (p) =>
        `${person(actor)} answers: ${p(found)}${given(facts.horizon) ? ` (${p(horizon).toLowerCase()})` : ''}${given(facts.reason) ? `, because of ${p(why)}` : ''}`,
    );
  },
  'result-checked': ({ facts, actor }, { person }) =>
    say(
      (p) =>
        `${person(actor)}抽查${person(text(facts.answeredBy))}的结果：${p(findingWords('check-call', facts.finding))}`,
      (p) =>
        `${person(actor)} checks the result of ${person(text(facts.answeredBy))}: ${p(findingWords('check-call', facts.finding))}`,
    ),
  'task-cancelled': ({ facts }) =>
    say(
      (p) => `未完成的任务取消：${p(findingWords('', facts.outcome))}`,
      (p) => `The open task is called off: ${p(findingWords('', facts.outcome)).toLowerCase()}`,
    ),
  'answer-kept': ({ facts, actor }, { person }) =>
    say(
      (p) =>
        `${person(actor)}反馈“${p(findingWords(text(facts.task), facts.answer))}”时记录已变更：保留，不影响流程`,
      (p) =>
        `${person(actor)} answered “${p(findingWords(text(facts.task), facts.answer))}” when the record had changed: kept, but it moves nothing`,
    ),
};
