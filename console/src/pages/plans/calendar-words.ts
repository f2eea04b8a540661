import type { Words } from '../../words/language.tsx';
import { periodWords } from './words.ts';

export const calendarWords = {
  calendar: { zh: '制度日期', en: 'Recurring dates' },
  before: { zh: '上个月', en: 'The month before' },
  after: { zh: '下个月', en: 'The month after' },
  holiday: { zh: '休息日，仍按当日截止', en: 'No workday; due all the same' },
  make: { zh: '查看各店', en: 'By dealer' },
  maker: { zh: '厂家', en: 'Maker' },
};

/** How far what is due on a date is. */
export const madeWords: Readonly<Record<string, Words>> = {
  'to-come': { zh: '未到', en: 'To come' },
  'not-made': { zh: '未做', en: 'Not made' },
  missed: { zh: '未拟定', en: 'Missed' },
  'nothing-to-do': { zh: '无需', en: 'Nothing to do' },
  'by-people': { zh: '人工完成', en: 'By people' },
  draft: { zh: '制定中', en: 'Being made' },
  submitted: { zh: '审批中', en: 'In approval' },
  returned: { zh: '已退回', en: 'Returned' },
  'in-force': { zh: '已生效', en: 'In force' },
  closed: { zh: '已关闭', en: 'Closed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  told: { zh: '已提醒', en: 'Told' },
  made: { zh: '已完成', en: 'Made' },
  'counted-late': { zh: '已补算', en: 'Counted late' },
};

/** The states in which somebody is late with something. */
export const BAD_STATES: readonly string[] = ['not-made', 'missed', 'returned'];

export const monthWords = periodWords;
