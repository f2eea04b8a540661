import type { Words } from '../../words/language.tsx';

/** What the page of a task says. */
export const taskWords = {
  back: { zh: '返回我的工作', en: 'Back to my work' },
  customer: { zh: '客户', en: 'Customer' },
  call: (phone: string): Words => ({ zh: `拨打 ${phone}`, en: `Call ${phone}` }),
  extension: (extension: string): Words => ({ zh: `转 ${extension}`, en: `ext. ${extension}` }),
  maskedHint: {
    zh: '联系方式已屏蔽，由责任人联系客户。',
    en: 'Telephone and street are hidden; the owner contacts the customer.',
  },
  openLead: { zh: '查看线索全貌', en: 'See the whole lead' },
  openPlan: { zh: '打开计划', en: 'Open the plan' },
  due: { zh: '期限', en: 'Due' },
  originallyDue: { zh: '原期限', en: 'Originally due' },
  nextReminder: { zh: '下次提醒', en: 'Next reminder' },
  pausedUntil: { zh: '暂停至', en: 'Paused until' },
  firstTouchBy: { zh: '首次联系截止', en: 'First touch by' },
  accepted: { zh: '已接手', en: 'Taken on' },

  prepare: { zh: '联系准备', en: 'Before you call' },
  ways: { zh: '建议方式', en: 'Suggested ways' },
  checklist: { zh: '沟通内容', en: 'To go through' },
  script: { zh: '话术', en: 'Script' },
  doubt: { zh: '退回核实的原因', en: 'Why the record came back' },
  loss: { zh: '战败申请', en: 'The loss that is proposed' },
  lossBy: { zh: '申请人', en: 'Proposed by' },
  checked: { zh: '要抽查的结果', en: 'The result to check' },
  lossRefused: { zh: '战败未获同意', en: 'The loss was not approved' },
  attempts: (made: number, limit: number): Words => ({
    zh: `已尝试${made}次，共${limit}次`,
    en: `${made} of ${limit} attempts made`,
  }),
  notBefore: {
    zh: '今天已联系过，再次尝试明天起才计数。',
    en: 'Tried today already: another attempt counts from tomorrow.',
  },

  lastContacts: { zh: '最近联系', en: 'Last contacts' },
  noContacts: { zh: '还没有联系记录。', en: 'No contact yet.' },
  course: { zh: '提醒与升级', en: 'Reminders and escalation' },

  // The form
  result: { zh: '填写结果', en: 'The result' },
  otherResults: { zh: '其他结果', en: 'Other results' },
  details: { zh: '补充说明', en: 'Details' },
  optional: { zh: '选填', en: 'optional' },
  remarkLeft: (left: number): Words => ({ zh: `还可输入${left}字`, en: `${left} characters left` }),
  submit: { zh: '提交', en: 'Submit' },
  submitted: (said: Words): Words => ({ zh: `提交：${said.zh}`, en: `Submit: ${said.en}` }),
  choose: { zh: '先选择一个结果', en: 'Choose a result first' },
  kept: { zh: '草稿已保存在本机', en: 'The draft is kept on this device' },
  clear: { zh: '清空', en: 'Clear' },
  isNeeded: { zh: '请填写', en: 'Please fill this in' },
  tooLong: (most: number): Words => ({ zh: `最多${most}字`, en: `At most ${most} characters` }),
  dayBetween: (from: Words, until: Words): Words => ({
    zh: `请选择${from.zh}至${until.zh}之间的日期`,
    en: `Choose a day from ${from.en} to ${until.en}`,
  }),
  dayFromTo: (from: Words, until: Words): Words => ({
    zh: `${from.zh}至${until.zh}`,
    en: `${from.en} to ${until.en}`,
  }),

  // Sending
  sending: { zh: '正在提交…', en: 'Sending …' },
  toBeSent: { zh: '待发送：恢复网络后自动提交', en: 'To be sent when the connection is back' },
  takeBack: { zh: '撤回修改', en: 'Take back and change' },
  refused: { zh: '这个结果没有被接受', en: 'This answer was not accepted' },
  otherAnswer: {
    zh: '已有人提交了不同的结果，以先提交的为准。您写的内容仍保存在本机。',
    en: 'Somebody gave another answer first, and that one stands. What you wrote is still on this device.',
  },
  over: {
    zh: '任务已经结束，不能再填写结果。请在线索页查看现在的情况。',
    en: 'The task is over and takes no answer any more. See on the lead’s page how it stands now.',
  },
  keptAnyway: {
    zh: '您的结果已存入任务，但线索此前已转入其他环节。请在线索页查看现在的任务。',
    en: 'Your answer is kept with the task, but the lead has gone on before. See its present task on its page.',
  },
  inPlaceOfOwner: { zh: '您在代责任人填写结果。', en: 'You answer in place of the owner.' },
  contactedBy: (way: Words): Words => ({ zh: `联系方式：${way.zh}`, en: `Contacted by: ${way.en}` }),
  nextContact: { zh: '客户约定的下次联系：', en: 'Next contact that the customer asked for:' },
  notYours: { zh: '这项任务由责任人填写结果。', en: 'This task is its owner’s to answer.' },
  gone: {
    zh: '任务不存在，或已不在您的范围内。',
    en: 'The task is not there any more, or not yours to see.',
  },
  planChanged: {
    zh: '计划刚被他人修改，请先打开计划查看，再提交一次。',
    en: 'Somebody has just changed the plan: look at it, then send this again.',
  },
  planElsewhere: { zh: '计划已不在这一步。', en: 'The plan is not at this step any more.' },
  discard: { zh: '放弃草稿', en: 'Discard the draft' },
  movedOn: {
    zh: '这条线索现在等待的已是另一个任务。',
    en: 'The lead waits for another task by now.',
  },
  openPresent: { zh: '打开现在的任务', en: 'Open the present task' },

  // Done
  doneAs: (said: Words): Words => ({ zh: `已提交：${said.zh}`, en: `Done: ${said.en}` }),
  doneStored: {
    zh: '已保存，流程稍后继续。',
    en: 'Recorded; the path goes on with it shortly.',
  },
  next: { zh: '接下来', en: 'What comes next' },
  nextSoon: { zh: '流程正在继续…', en: 'The path is going on …' },
  nextIs: (what: Words, who: string): Words => ({
    zh: `${what.zh}，由 ${who} 负责`,
    en: `${what.en}, by ${who}`,
  }),
  nextIsYours: (what: Words): Words => ({ zh: `${what.zh}，由您负责`, en: `${what.en}, by you` }),
  nextOn: (what: Words): Words => ({ zh: `${what.zh}，到时自动开始`, en: `${what.en}, begins by itself` }),
  nothingNext: { zh: '这条线索不再等待任何人。', en: 'This lead waits for nobody any more.' },
  nobodyYet: { zh: '待定人员', en: 'somebody still to be named' },
  nextOfMine: { zh: '下一项工作', en: 'My next task' },
  overAs: (status: Words): Words => ({ zh: `任务${status.zh}`, en: `The task is ${status.en}` }),
} as const;

/** How a task stands. */
export const TASK_STATUS_WORDS: Readonly<Record<string, Words>> = {
  waiting: { zh: '待办', en: 'waiting' },
  done: { zh: '已完成', en: 'done' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  'given-up': { zh: '逾期终止', en: 'given up' },
};
