import type { Words } from '../../../words/language.tsx';

export const words = {
  noLetters: { zh: '没有死信', en: 'There are no dead letters' },
  noLettersHint: {
    zh: '多次失败后放弃的调用会停在这里。',
    en: 'A call that was given up after many tries rests here.',
  },
  visible: { zh: '可见', en: 'Visible' },
  hidden: { zh: '处理中', en: 'In hands' },
  notAll: { zh: '只显示了一部分。', en: 'Not all are shown.' },
  letter: { zh: '死信', en: 'Dead letter' },
  calls: { zh: '调用', en: 'Calls' },
  error: { zh: '错误', en: 'Error' },
  sentAt: { zh: '时间', en: 'At' },
  times: { zh: '取出次数', en: 'Taken' },
  replay: { zh: '重新调用', en: 'Call again' },
  replayEffect: {
    zh: '用原来的内容再调用一次；成功后从死信中移走。',
    en: 'Makes the same call again; when it succeeds, the letter is taken away.',
  },
  discard: { zh: '丢弃', en: 'Throw away' },
  discardEffect: {
    zh: '不再调用，从死信中移走。',
    en: 'The call is not made again; the letter is taken away.',
  },
  selected: (count: number): Words => ({ zh: `已选 ${count} 项`, en: `${count} selected` }),
  select: { zh: '选择', en: 'Select' },
  day: { zh: '日期', en: 'Day' },
  status: { zh: '状态', en: 'Status' },
  any: { zh: '全部', en: 'All' },
  leadOrPlan: { zh: '线索或计划', en: 'Lead or plan' },
  staffId: { zh: '人员', en: 'Person' },
  nobodyFits: { zh: '没有符合条件的人', en: 'Nobody fits' },
  to: { zh: '收件人', en: 'To' },
  channel: { zh: '渠道', en: 'Channel' },
  text: { zh: '内容', en: 'Text' },
  parts: { zh: '条数', en: 'Parts' },
  customer: { zh: '客户', en: 'customer' },
  noMessages: { zh: '没有符合条件的消息', en: 'No message by this filter' },
  messages: { zh: '消息', en: 'Messages' },
  planned: { zh: '固定计划', en: 'Planned calls' },
  oneTime: { zh: '一次性计划', en: 'One-time schedules' },
  name: { zh: '名称', en: 'Name' },
  when: { zh: '时间表', en: 'When' },
  nextRun: { zh: '下次运行', en: 'Next run' },
  off: { zh: '已停用', en: 'Off' },
  back: { zh: '返回', en: 'Back' },
  more: { zh: '更多', en: 'More' },
  noSchedules: { zh: '没有这一类的计划', en: 'There are none of this kind' },
  emptyLog: { zh: '还没有人工操作', en: 'Nothing has been done by hand yet' },
  log: { zh: '操作日志', en: 'Log' },
  reason: { zh: '原因', en: 'Reason' },
  who: { zh: '谁', en: 'Who' },
  act: { zh: '操作', en: 'Act' },
  targets: { zh: '对象和结果', en: 'To what, and what came of it' },
  underWay: { zh: '未完成或中断', en: 'not finished, or interrupted' },
} as const;

export const messageStatusWords: Readonly<Record<string, Words>> = {
  claimed: { zh: '正在发送', en: 'Under way' },
  sent: { zh: '已发出', en: 'Sent' },
  deferred: { zh: '延后发送', en: 'Deferred' },
  'opted-out': { zh: '对方已拒收', en: 'Opted out' },
  needless: { zh: '任务已结束，未发送', en: 'Task over' },
};

export const channelWords: Readonly<Record<string, Words>> = {
  sms: { zh: '短信', en: 'SMS' },
  email: { zh: '邮件', en: 'E-mail' },
  digest: { zh: '汇总', en: 'Digest' },
};

export const scheduleKindWords: Readonly<Record<string, Words>> = {
  rest: { zh: '唤醒休眠线索', en: 'Wake a resting lead' },
  resume: { zh: '恢复暂停的任务', en: 'Resume a paused task' },
  protection: { zh: '保护期到期', en: 'End of a protection' },
  message: { zh: '延后的消息', en: 'A deferred message' },
  digest: { zh: '提醒汇总', en: 'A digest of reminders' },
  plan: { zh: '计划到期', en: 'A plan falls due' },
  'start-paths': { zh: '启动流程', en: 'Start paths' },
  replay: { zh: '重放', en: 'Replay' },
};

export const actWords: Readonly<Record<string, Words>> = {
  'redrive-executions': { zh: '从失败处继续', en: 'Redrive' },
  'stop-executions': { zh: '停止执行', en: 'Stop' },
  'restart-path': { zh: '重启流程', en: 'Start the path again' },
  'replay-dead-letters': { zh: '重新调用死信', en: 'Call dead letters again' },
  'discard-dead-letters': { zh: '丢弃死信', en: 'Throw dead letters away' },
};
