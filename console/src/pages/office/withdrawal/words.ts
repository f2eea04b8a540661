import type { Words } from '../../../words/language.tsx';
import { leadsText } from '../words.ts';

export const words = {
  choose: { zh: '选择经销商', en: 'Choose a dealer' },
  chooseHint: {
    zh: '选择后先看预览，什么都不会改变。',
    en: 'What you see first is a preview; nothing changes.',
  },
  find: { zh: '按名称或编号查找', en: 'Find by name or id' },
  noDealer: { zh: '没有这样的经销商', en: 'There is no such dealer' },
  noDealerHint: { zh: '换一个名称或编号再找。', en: 'Try another name or id.' },
  withdrawn: { zh: '已撤点', en: 'Withdrawn' },
  closed: { zh: '已停用', en: 'Closed' },
  another: { zh: '选择其他经销商', en: 'Choose another dealer' },

  looking: (leads: number): Words => ({
    zh: `正在查看…已看 ${leads} 条`,
    en: `Looking … ${leads} so far`,
  }),
  has: (leads: number): Words => ({
    zh: `该经销商现有 ${leadsText(leads).zh}。`,
    en: `The dealer has ${leadsText(leads).en}.`,
  }),
  noLeads: { zh: '该经销商没有线索。', en: 'The dealer has no leads.' },
  waits: { zh: '现在在等什么', en: 'What they wait for' },
  goes: { zh: '将分配给谁', en: 'Where they would go' },
  what: { zh: '等待', en: 'Waits for' },
  nothingWaits: { zh: '没有等待', en: 'Nothing' },
  stage: { zh: '环节', en: 'Stage' },
  line: { zh: '产品线', en: 'Product line' },
  count: { zh: '线索数', en: 'Leads' },
  receiver: { zh: '接收方', en: 'Receiver' },
  there: { zh: '其中对方已有', en: 'Of these already there' },
  thereHint: { zh: '按重复归档', en: 'archived as duplicates' },
  rule: { zh: '规则', en: 'Rule' },

  order: { zh: '撤点', en: 'Withdraw the dealer' },
  orderOn: { zh: '继续撤点', en: 'Go on with the withdrawal' },
  orderAgain: { zh: '再次撤点', en: 'Withdraw it again' },
  typeId: (dealerId: string): Words => ({
    zh: `输入经销商编号 ${dealerId} 以确认`,
    en: `Type the dealer’s id ${dealerId} to confirm`,
  }),
  ordered: {
    zh: '已开始，可以关闭窗口，进度在页面上。',
    en: 'It has begun; close this, and the page shows how far it is.',
  },

  progress: { zh: '进度', en: 'Progress' },
  goesOn: {
    zh: '关闭页面也会继续；稍后打开同一地址可再查看。',
    en: 'It goes on without this page; the same address shows it again.',
  },
  takingBack: { zh: '第一步：收回', en: 'First half: taking back' },
  givingOut: { zh: '第二步：分配', en: 'Second half: giving out' },
  done: { zh: '已完成', en: 'Done' },
  underWay: { zh: '进行中', en: 'Under way' },
  counting: { zh: '正在清点…', en: 'Counting …' },
  rate: (perSecond: number): Words => ({ zh: `每秒 ${perSecond} 条`, en: `${perSecond} a second` }),
  left: (text: Words): Words => ({ zh: `本步约剩${text.zh}`, en: `about ${text.en} left of this half` }),
  stopped: { zh: '因故障停止', en: 'Stopped by a fault' },
  stoppedHint: {
    zh: '已办的保留，没有做到一半的线索。排除原因后再次下达，从停止处继续；最初的原因保留。',
    en: 'What was done stays, and no lead is half moved. When the cause is mended, order it again: it goes on where it stopped, and keeps its first reason.',
  },
  seeFailures: { zh: '查看故障', en: 'See the failure' },

  orderedBy: { zh: '下达人', en: 'Ordered by' },
  orderedAt: { zh: '下达时间', en: 'Ordered' },
  finishedAt: { zh: '完成时间', en: 'Finished' },
  reason: { zh: '原因', en: 'Reason' },
  state: { zh: '状态', en: 'State' },
  number: (number: number): Words => ({ zh: `第 ${number} 次`, en: `no. ${number}` }),
  last: { zh: '上一次撤点', en: 'The last withdrawal' },
  present: { zh: '本次撤点', en: 'This withdrawal' },
  result: { zh: '去向合计', en: 'Where they went' },
  takenBack: { zh: '收回合计', en: 'Taken back in all' },
  queued: { zh: '总部待分配', en: 'Waiting at head office' },
  duplicates: { zh: '按重复归档', en: 'Archived as duplicates' },
  elsewhere: { zh: '期间已被他人转移', en: 'Moved by somebody else meanwhile' },
  waitingStill: { zh: '尚未分配', en: 'Not given out yet' },

  report: { zh: '明细', en: 'Report' },
  reportHint: { zh: '每条线索的去向和依据', en: 'Where each lead went, and by which rule' },
  csv: { zh: '下载全部（CSV）', en: 'Download all of it (CSV)' },
  fetched: (lines: number): Words => ({ zh: `已下载 ${lines} 行…`, en: `${lines} lines so far …` }),
  lead: { zh: '线索', en: 'Lead' },
  outcome: { zh: '去向', en: 'Went to' },
  emptyReport: { zh: '没有线索，因此没有明细。', en: 'There were no leads, so there are no lines.' },
};

/** What a withdrawal brings about, in numbers; ways that no lead goes are left out. */
export function effectText(of: {
  readonly dealer: string;
  readonly leads: number;
  readonly receivers: number;
  readonly given: number;
  readonly duplicates: number;
  readonly queued: number;
}): Words {
  const { dealer, leads, receivers, given, duplicates, queued } = of;
  const ways: readonly (readonly [number, string, string])[] = [
    [
      given,
      `${given} 条分配给 ${receivers} 家经销商`,
      `${given} to ${receivers} other ${dealers(receivers)}`,
    ],
    [duplicates, `${duplicates} 条因对方已有而归档`, `${duplicates} archived, since their receiver has them`],
    [queued, `${queued} 条在总部待分配`, `${queued} to wait at head office`],
  ];
  const taken = ways.filter(([count]) => count > 0);
  const zh = taken.map(([, text]) => text).join('，');
  const en = taken.map(([, , text]) => text).join(', ');
  return {
    zh: `${dealer}将停用，不再接收线索，未完成的任务取消。收回 ${leadsText(leads).zh}${zh === '' ? '' : `：${zh}`}。不能撤回。`,
    en: `${dealer} is closed and gets no more leads; its open tasks are cancelled. Taken back: ${leadsText(leads).en}${en === '' ? '' : `, ${en}`}. This cannot be taken back.`,
  };
}

function dealers(count: number): string {
  return count === 1 ? 'dealer' : 'dealers';
}
