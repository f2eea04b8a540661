import type { Words } from '../../words/language.tsx';
import { intentWords, sourceWords, statusWords, wordsFor } from '../../words/path-words.ts';
import { workWords } from '../../words/work-words.ts';
import type { LeadEvent } from './path-taken.ts';
import { reasonWords } from './reason-words.ts';
import { counted, given, goesTo, type Sentence, say, stageOf, type Teller, text } from './sentence-parts.ts';
import { findingWords, horizonOf } from './story-words.ts';
import { TASK_SENTENCES } from './task-sentences.ts';

/** How each kind of event reads to a colleague. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  ...TASK_SENTENCES,
  collected: ({ facts }, { dealer }) => {
    const source = wordsFor(sourceWords, text(facts.source));
    const to = dealer(text(facts.dealerId));
    return say(
      (p) => `来自${p(source)}的信息录入${to}`,
      (p) => `Comes in from ${p(source).toLowerCase()} for ${to}`,
    );
  },
  'known-elsewhere': () => ({
    zh: '其他经销商也有该客户：已提示录入方，信息保留',
    en: 'Another dealer has this customer too: the sender is told, the record is saved',
  }),
  'purchase-reported': ({ facts }, { dealer }) =>
    say(
      () => `DMS 报告客户在${dealer(text(facts.dealerId))}购车${counted(facts).zh}`,
      () => `The DMS reports a purchase at ${dealer(text(facts.dealerId))}${counted(facts).en}`,
    ),
  'protection-ended': ({ facts }, { dealer }) => {
    const to = dealer(text(facts.toDealerId));
    return facts.outcome === 'dispatched'
      ? { zh: `信息保护期结束，转给${to}`, en: `The protection is over: now with ${to}` }
      : facts.outcome === 'to-head-office'
        ? {
            zh: '信息保护期结束，当地无授权经销商，由总部待分配',
            en: 'The protection is over: it waits at head office',
          }
        : { zh: '信息保护期结束，归属不变', en: 'The protection is over; the lead stays where it is' };
  },
  reopened: ({ facts }) => {
    const intent = wordsFor(intentWords, text(facts.intent));
    return say(
      (p) => `客户再次录入，重新跟进${given(facts.intent) ? `（${p(intent)}）` : ''}`,
      (p) =>
        `The customer is reported anew: the lead is taken up again${given(facts.intent) ? ` (${p(intent).toLowerCase()})` : ''}`,
    );
  },
  merged: ({ facts }, { person }) => {
    const why = reasonWords(facts.reason);
    const by = person(text(facts.by));
    return facts.role === 'survivor'
      ? say(
          (p) => `${by}将线索 ${text(facts.otherLeadId)} 并入本条（${p(why)}）`,
          (p) => `${by} joins lead ${text(facts.otherLeadId)} into this one (${p(why)})`,
        )
      : say(
          (p) => `${by}将本条并入线索 ${text(facts.otherLeadId)}（${p(why)}），本条结束`,
          (p) => `${by} joins this one into lead ${text(facts.otherLeadId)} (${p(why)}); it ends here`,
        );
  },
  'merge-undone': ({ facts }, { person }) =>
    say(
      (p) =>
        `${person(text(facts.by))}撤销与线索 ${text(facts.otherLeadId)} 的合并（${p(reasonWords(facts.reason))}）`,
      (p) =>
        `${person(text(facts.by))} takes the merge with lead ${text(facts.otherLeadId)} back (${p(reasonWords(facts.reason))})`,
    ),
  'opted-out': () => ({ zh: '客户拒收短信', en: 'The customer wants no more messages' }),
  'opted-in': () => ({ zh: '客户恢复接收短信', en: 'The customer wants messages again' }),
  erased: ({ facts }) =>
    say(
      (p) => `客户个人信息已删除（${p(reasonWords(facts.reason))}），统计保留`,
      (p) => `The customer’s data are erased (${p(reasonWords(facts.reason))}); the counts stay`,
    ),
  'returned-to-dealer': ({ facts, actor }, { person, dealer }) =>
    say(
      (p) =>
        `${person(actor)}质疑该信息（${p(reasonWords(facts.reason))}），退回${dealer(text(facts.dealerId))}核实`,
      (p) =>
        `${person(actor)} doubts the record (${p(reasonWords(facts.reason)).toLowerCase()}) and returns it to ${dealer(text(facts.dealerId))}`,
    ),
  'intent-changed': (event, { person }) => {
    const { facts, actor } = event;
    const now = horizonOf(facts.horizon);
    const before = horizonOf(facts.before);
    return say(
      (p) =>
        `${person(actor)}得知购车时间变化：${given(facts.before) ? `由${p(before)}改为` : ''}${p(now)}${goesTo(event).zh}`,
      (p) =>
        `${person(actor)} hears of another time to buy: ${given(facts.before) ? `${p(before).toLowerCase()} becomes ` : ''}${p(now).toLowerCase()}${goesTo(event).en}`,
    );
  },
  'taken-back': ({ facts }, { dealer }) => ({
    zh: `${dealer(text(facts.fromDealerId))}撤点，总部收回信息`,
    en: `${dealer(text(facts.fromDealerId))} is withdrawn: head office takes the record back`,
  }),
  'given-out': ({ facts }, { dealer }) =>
    facts.toDealerId === 'maker'
      ? {
          zh: '没有其他授权经销商，由总部待分配',
          en: 'No other dealer is authorised: it waits at head office',
        }
      : {
          zh: `分配给${dealer(text(facts.toDealerId))}${given(facts.duplicateOf) ? '，该店已有此客户，归档' : ''}`,
          en: `Given to ${dealer(text(facts.toDealerId))}${given(facts.duplicateOf) ? ', who has this customer already: archived' : ''}`,
        },
  'path-started': ({ facts }) => ({
    zh: `流程第 ${text(facts.episode)} 段开始`,
    en: `Episode ${text(facts.episode)} of the path begins`,
  }),
  'path-continued': ({ facts }) => ({
    zh: `流程第 ${text(facts.episode)} 段开始`,
    en: `Episode ${text(facts.episode)} of the path begins`,
  }),
  'path-restarted': () => ({
    zh: '流程曾中断，已按记录重新开始',
    en: 'Nothing carried the lead: its path begins again from the record',
  }),
  dispatched: ({ facts }, { dealer }) =>
    facts.toDealerId === 'maker'
      ? {
          zh: '属于其他区域，当地无授权经销商，由总部待分配',
          en: 'Belongs elsewhere, and nobody is authorised there: it waits at head office',
        }
      : {
          zh: `属于其他区域，转给${dealer(text(facts.toDealerId))}`,
          en: `Belongs elsewhere: now with ${dealer(text(facts.toDealerId))}`,
        },
  screened: (event) => {
    const found = findingWords('', event.facts.outcome);
    const intent = wordsFor(intentWords, text(event.facts.intent));
    return say(
      (p) => `系统甄别：${p(found)}，${p(intent)}${goesTo(event).zh}`,
      (p) => `Screened: ${p(found).toLowerCase()}, ${p(intent).toLowerCase()}${goesTo(event).en}`,
    );
  },
  verified: (event) =>
    say(
      (p) =>
        `核实结果：${p(findingWords('verify-record', event.facts.outcome))}${given(event.facts.reason) ? `（${p(reasonWords(event.facts.reason))}）` : ''}${goesTo(event).zh}${counted(event.facts).zh}`,
      (p) =>
        `Verified: ${p(findingWords('verify-record', event.facts.outcome))}${given(event.facts.reason) ? ` (${p(reasonWords(event.facts.reason))})` : ''}${goesTo(event).en}${counted(event.facts).en}`,
    ),
  revisited: (event) =>
    say(
      (p) =>
        `回访结果：${p(findingWords('revisit', event.facts.outcome))}${goesTo(event).zh}${counted(event.facts).zh}`,
      (p) =>
        `Revisited: ${p(findingWords('revisit', event.facts.outcome)).toLowerCase()}${goesTo(event).en}${counted(event.facts).en}`,
    ),
  promoted: (event) =>
    say(
      (p) => `促进结果：${p(promotionWords(event))}${goesTo(event).zh}${counted(event.facts).zh}`,
      (p) =>
        `Promoted: ${p(promotionWords(event)).toLowerCase()}${goesTo(event).en}${counted(event.facts).en}`,
    ),
  'loss-judged': (event) =>
    say(
      (p) => `战败审批：${p(findingWords('approve-lost', event.facts.verdict))}${goesTo(event).zh}`,
      (p) =>
        `The loss: ${p(findingWords('approve-lost', event.facts.verdict)).toLowerCase()}${goesTo(event).en}`,
    ),
  'concession-judged': (event) =>
    say(
      (p) => `优惠审批：${p(findingWords('external-approval', event.facts.verdict))}${goesTo(event).zh}`,
      (p) =>
        `The concession: ${p(findingWords('external-approval', event.facts.verdict)).toLowerCase()}${goesTo(event).en}`,
    ),
  'care-message-sent': ({ facts }) =>
    say(
      (p) => `向客户发送关怀短信（${p(workWords(text(facts.step)))}）`,
      (p) => `A care message goes to the customer (${p(workWords(text(facts.step))).toLowerCase()})`,
    ),
  'cared-for': (event) =>
    say(
      (p) =>
        `${p(workWords(text(event.facts.step)))}：${p(findingWords('care-call', event.facts.outcome))}${goesTo(event).zh}`,
      (p) =>
        `${p(workWords(text(event.facts.step)))}: ${p(findingWords('care-call', event.facts.outcome)).toLowerCase()}${goesTo(event).en}`,
    ),
  'care-planned': ({ facts }, { when }) =>
    say(
      (p) => `下一次关怀：${p(workWords(text(facts.step)))}，${p(when(text(facts.dueAt)))}`,
      (p) => `Next care: ${p(workWords(text(facts.step))).toLowerCase()}, ${p(when(text(facts.dueAt)))}`,
    ),
  rested: ({ facts }, { when }) =>
    say(
      (p) => `休眠到${p(when(text(facts.until)))}`,
      (p) => `Rests until ${p(when(text(facts.until)))}`,
    ),
  'import-undone': () => ({
    zh: '随导入文件撤回，无人跟进过',
    en: 'Taken back together with its file; nobody had worked on it',
  }),
  'read-in-full': ({ facts, actor }, { person }) =>
    say(
      (p) => `${person(actor)}查阅完整信息（${p(reasonWords(facts.reason))}）`,
      (p) => `${person(actor)} reads the record in full (${p(reasonWords(facts.reason)).toLowerCase()})`,
    ),
};

/** What came of a round of promotion; after one that leads to the next round, why there is another. */
function promotionWords({ facts, stage }: LeadEvent): Words {
  if (facts.outcome !== 'later' || stage !== 'promotion') return findingWords('promotion', facts.outcome);
  return Number(facts.notDoneRounds) > 0
    ? { zh: '本轮无人办理', en: 'Nobody did it this round' }
    : findingWords('promotion', 'wants-still');
}

/** The kinds of events that have a sentence. */
export const TOLD_KINDS = Object.keys(SENTENCES);

/** One event in words. A kind without a sentence is told by its name, so that nothing is left out. */
export function sentenceOf(event: LeadEvent, teller: Teller): Words {
  const sentence = Object.hasOwn(SENTENCES, event.kind) ? SENTENCES[event.kind] : undefined;
  return sentence?.(event, teller) ?? { zh: event.kind, en: event.kind };
}

/** Where a lead stands, in one or two words: its stage, or how it ended. */
export function standingOf({ stage, status }: { readonly stage: string; readonly status: string }): Words {
  return stage === 'ended' ? wordsFor(statusWords, status) : stageOf(stage);
}
