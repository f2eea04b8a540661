import type { components } from '../../api/schema.d.ts';
import type { Words } from '../../words/language.tsx';

type Step = components['schemas']['LadderStep'];

/** What can be done about a task itself, and what was done. */
export const actWords = {
  accept: { zh: '接手', en: 'Take it on' },
  nudge: { zh: '催办', en: 'Nudge' },
  nudgeTitle: { zh: '催办责任人', en: 'Nudge the owner' },
  nudgeHint: {
    zh: '责任人会立即收到短信；休息时间则在允许发送时收到。',
    en: 'The owner gets an SMS now, or as soon as people may be told.',
  },
  note: { zh: '催办内容', en: 'What to say' },
  told: {
    now: { zh: '已通知责任人。', en: 'The owner was told.' },
    later: { zh: '将在可发送时通知责任人。', en: 'The owner will be told when people may be told.' },
    nobody: { zh: '责任人没有可用的联系方式，未能通知。', en: 'The owner could not be told: no address.' },
  },
  pause: { zh: '暂停提醒', en: 'Pause' },
  pauseTitle: { zh: '暂停提醒', en: 'Pause the reminders' },
  pauseHint: {
    zh: '暂停期间不再提醒，期限按天数顺延。',
    en: 'No reminders until then; the due date moves by as many days.',
  },
  until: { zh: '暂停至', en: 'Until' },
  reason: { zh: '原因', en: 'Reason' },
  remark: { zh: '备注（选填）', en: 'Remark (optional)' },
  resume: { zh: '恢复提醒', en: 'Resume' },
  resumed: { zh: '已恢复提醒。', en: 'The reminders go on.' },
  accepted: { zh: '已接手。', en: 'Taken on.' },
  paused: { zh: '已暂停。', en: 'Paused.' },
  close: { zh: '关闭', en: 'Close' },
  nextStep: { zh: '下一步', en: 'next' },
  taken: { zh: '已完成', en: 'done' },
  nudgedBy: (name: string): Words => ({ zh: `${name} 催办`, en: `nudged by ${name}` }),
  pausedBy: (name: string): Words => ({ zh: `${name} 暂停至`, en: `paused by ${name} until` }),
} as const;

export const STEP_WORDS: Readonly<Record<Step['kind'], Words>> = {
  assigned: { zh: '派发', en: 'Handed out' },
  'first-touch-warning': { zh: '首次联系提醒', en: 'Warning of the first touch' },
  'first-touch-expired': { zh: '首次联系超时', en: 'First touch missed' },
  'before-due': { zh: '到期前提醒', en: 'Reminder before it is due' },
  'due-day': { zh: '到期日提醒', en: 'Reminder on the due day' },
  overdue: { zh: '逾期提醒', en: 'Overdue reminder' },
  escalate: { zh: '升级', en: 'Climbs' },
  'give-up': { zh: '终止', en: 'Given up' },
};

export const TO_WORDS: Readonly<Record<Step['to'], Words>> = {
  owner: { zh: '责任人', en: 'the owner' },
  'next-dealer-post': { zh: '上一级岗位', en: 'the next higher post' },
  'market-dept-manager': { zh: '市场部经理', en: 'the market-department manager' },
};

export const CHANNEL_WORDS: Readonly<Record<Step['channel'], Words>> = {
  sms: { zh: '短信', en: 'SMS' },
  email: { zh: '邮件', en: 'e-mail' },
  digest: { zh: '汇总', en: 'digest' },
};
