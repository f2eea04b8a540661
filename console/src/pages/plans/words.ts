import type { PartState, PlanKind, PlanStatus } from '../../../../domain/plans.ts';
import type { Words } from '../../words/language.tsx';
import { levelWords, wordsFor } from '../../words/path-words.ts';
import { planNameOf } from './plan-period.ts';

export const kindWords: Readonly<Record<PlanKind, Words>> = {
  revisit: { zh: '回访计划', en: 'Revisit plan' },
  promotion: { zh: '行销推进计划', en: 'Promotion plan' },
  collection: { zh: '信息收集计划', en: 'Collection plan' },
  'fixed-network': { zh: '固定网络开发计划', en: 'Fixed networks' },
  'temporary-network': { zh: '临时网络开发计划', en: 'Temporary networks' },
};

export const statusWords: Readonly<Record<PlanStatus, Words>> = {
  draft: { zh: '制定中', en: 'Being made' },
  submitted: { zh: '审批中', en: 'In approval' },
  'in-force': { zh: '已生效', en: 'In force' },
  closed: { zh: '已关闭', en: 'Closed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
};

export const partStateWords: Readonly<Record<PartState, Words>> = {
  draft: { zh: '制定中', en: 'Being made' },
  submitted: { zh: '审批中', en: 'In approval' },
  returned: { zh: '已退回', en: 'Returned' },
  approved: { zh: '已批准', en: 'Approved' },
};

/** A part by its name: a customer level, or the whole plan. */
export function partWords(part: string): Words {
  return part === 'whole' ? { zh: '整个计划', en: 'Whole plan' } : wordsFor(levelWords, part);
}

/** A month, week or quarter: `2026年4月`, `2026年第15周`. */
export function periodWords(period: string): Words {
  const [year, rest = ''] = period.split('-');
  if (rest.startsWith('W'))
    return { zh: `${year}年第${Number(rest.slice(1))}周`, en: `week ${Number(rest.slice(1))} of ${year}` };
  if (rest.startsWith('Q')) return { zh: `${year}年第${rest.slice(1)}季度`, en: `${rest} ${year}` };
  if (rest === '') return { zh: period, en: period };
  const month = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(
    new Date(`${period}-01`),
  );
  return { zh: `${year}年${Number(rest)}月`, en: `${month} ${year}` };
}

/** How long a period is. */
export function lengthWords(period: string): Words {
  const [, rest = ''] = period.split('-');
  if (rest.startsWith('W')) return { zh: '周', en: 'Weeks' };
  return rest.startsWith('Q') ? { zh: '季度', en: 'Quarters' } : { zh: '月', en: 'Months' };
}

/** A plan by its id, without its dealer. */
export function planTitle(planId: string): Words {
  const name = planNameOf(planId);
  if (name === undefined) return { zh: planId, en: planId };
  const [kind, period] = [kindWords[name.kind], periodWords(name.period)];
  return { zh: `${period.zh}${kind.zh}`, en: `${kind.en}, ${period.en}` };
}

export const words = {
  list: { zh: '列表', en: 'List' },
  calendar: { zh: '日历', en: 'Calendar' },
  view: { zh: '显示方式', en: 'Show as' },
  forYou: { zh: '等您处理', en: 'Waiting for you' },
  allPlans: { zh: '全部计划', en: 'All plans' },
  kind: { zh: '类别', en: 'Kind' },
  status: { zh: '状态', en: 'State' },
  dealer: { zh: '经销商', en: 'Dealer' },
  period: { zh: '计划期', en: 'Period' },
  every: { zh: '全部', en: 'All' },
  noPlans: { zh: '没有符合条件的计划', en: 'No plan fits' },
  noPlansHint: {
    zh: '系统按制度日期自动拟定计划：回访与收集计划每月25日，推进计划每周三。可放宽筛选，或查看日历。',
    en: 'Plans are drafted by themselves: revisit and collection plans on the 25th, promotion plans on Wednesdays. Loosen the filter, or look at the calendar.',
  },
  plan: { zh: '计划', en: 'Plan' },
  waitsFor: { zh: '等待', en: 'Waits for' },
  lines: { zh: '计划数', en: 'Lines' },
  additions: { zh: '追加', en: 'On demand' },
  missing: { zh: '低于下限', en: 'Below floor' },
  due: { zh: '截止', en: 'Due' },
  more: { zh: '显示更多', en: 'Show more' },
  overdue: { zh: '逾期', en: 'Overdue' },
  queue: { zh: '总部待办', en: 'Head office’s queue' },
  approve: { zh: '同意', en: 'Approve' },
  confirmApprove: { zh: '确认同意', en: 'Yes, approve' },
  return: { zh: '退回', en: 'Return' },
  confirmReturn: { zh: '确认退回', en: 'Return it' },
  returnReason: { zh: '退回原因（制定人会看到）', en: 'Reason (its maker reads it)' },
  delegate: { zh: '转交', en: 'Delegate' },
  delegateTo: { zh: '转交给（同岗或上级）', en: 'Give it to (same post or above)' },
  findPerson: { zh: '输入姓名、岗位或工号查找', en: 'Type a name, a post or an id' },
  nobodyFits: { zh: '没有符合条件的人', en: 'Nobody who may take it fits' },
  cancel: { zh: '取消', en: 'Cancel' },
  submit: { zh: '提交', en: 'Submit' },
  confirmSubmit: { zh: '确认提交', en: 'Yes, submit' },
  belowFloorReason: { zh: '低于下限的原因', en: 'Why it is below the floor' },
  report: { zh: '反馈结果', en: 'Report the result' },
  remark: { zh: '备注', en: 'Remark' },
  open: { zh: '查看计划', en: 'Open the plan' },
  changed: { zh: '退回后的改动', en: 'Changed since it came back' },
  approved: { zh: '已同意', en: 'Approved' },
  returned: { zh: '已退回制定人', en: 'Returned to its maker' },
  delegated: { zh: '已转交', en: 'Delegated' },
  submitted: { zh: '已提交，进入审批', en: 'Submitted; its approvals begin' },
  reported: { zh: '结果已反馈', en: 'The result is reported' },
  thenInForce: { zh: '计划随即生效', en: 'The plan comes into force' },
  afterThat: { zh: '之后', en: 'Then' },
  tabs: { zh: '计划内容', en: 'Parts of the page' },
  course: { zh: '审批', en: 'Approvals' },
  content: { zh: '计划行', en: 'Lines' },
  changes: { zh: '变化', en: 'What changed' },
  achievement: { zh: '完成情况', en: 'Achievement' },
  story: { zh: '经过', en: 'Story' },
  back: { zh: '所有计划', en: 'All plans' },
  madeBy: { zh: '制定', en: 'Made by' },
  review: { zh: '审核', en: 'Reviews' },
  approval: { zh: '批准', en: 'Approves' },
  passedOver: { zh: '跳过', en: 'Passed over' },
  waiting: { zh: '等待中', en: 'Waiting' },
  ahead: { zh: '未到', en: 'Ahead' },
  done: { zh: '已同意', en: 'Approved' },
  returnedBy: { zh: '退回', en: 'Returned by' },
  belowFloorBecause: { zh: '低于下限的说明', en: 'Why below the floor' },
};

/** What is said before an approval is confirmed, and after it was given. */
export const phrases = {
  next: (posts: Words): Words => ({ zh: `下一步由${posts.zh}审批`, en: `next: ${posts.en}` }),
  alsoWaits: (posts: Words): Words => ({ zh: `还需${posts.zh}审批`, en: `${posts.en} still has to decide` }),
  otherParts: (parts: Words): Words => ({
    zh: `其余部分（${parts.zh}）批准后计划生效`,
    en: `in force when the rest (${parts.en}) is approved`,
  }),
  missing: (count: number): Words => ({ zh: `低于下限${count}个`, en: `${count} below the floor` }),
  lines: (count: number): Words => ({ zh: `${count}行`, en: count === 1 ? '1 line' : `${count} lines` }),
  changes: (count: number): Words => ({
    zh: `退回后改动${count}处`,
    en: `${count} changes since it came back`,
  }),
};

/** Several words in a row. */
export function joined(all: readonly Words[]): Words {
  return { zh: all.map(({ zh }) => zh).join('、'), en: all.map(({ en }) => en).join(', ') };
}
