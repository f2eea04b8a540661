import type { Words } from '../../words/language.tsx';

export const staffWords = {
  show: { zh: '显示', en: 'Show' },
  everybody: { zh: '所有人', en: 'Everybody' },
  away: { zh: '不在岗', en: 'Away' },
  here: { zh: '在岗', en: 'Present' },
  dayOff: { zh: '今日休息', en: 'Day off' },
  left: { zh: '已离职', en: 'Not in service' },
  open: { zh: '未完成', en: 'Open' },
  overdue: { zh: '逾期', en: 'Overdue' },
  enough: { zh: '上限', en: 'Enough' },
  nobody: { zh: '没有人符合', en: 'Nobody fits' },
  nobodyHint: { zh: '换一个经销商或显示所有人。', en: 'Choose another dealer, or show everybody.' },
  all: { zh: '所有人员', en: 'All people' },
  tasks: { zh: '查看任务', en: 'Show the tasks' },
  deputies: { zh: '代理人', en: 'Deputies' },
  noDeputy: { zh: '没有指定代理人', en: 'No deputy is named' },
  absences: { zh: '缺勤', en: 'Absences' },
  noAbsence: { zh: '没有登记缺勤', en: 'No absence is entered' },
  untilNotice: { zh: '至另行通知', en: 'until further notice' },
  inOrganisation: { zh: '在组织资料中登记', en: 'stands in the organisation' },
  enter: { zh: '登记缺勤', en: 'Enter an absence' },
  effect: {
    zh: '缺勤开始时，不能等的任务会移交给代理人或同岗同事；日期不变。',
    en: 'When it begins, work that cannot wait goes to the deputy or a colleague of the post; dates stay.',
  },
  from: { zh: '从', en: 'From' },
  to: { zh: '到（含，可空）', en: 'To (included, may be empty)' },
  reason: { zh: '原因', en: 'Reason' },
  deputy: { zh: '代理人（可空）', en: 'Deputy (may be empty)' },
  choose: { zh: '由系统选择', en: 'The system chooses' },
  save: { zh: '登记', en: 'Enter it' },
  withdraw: { zh: '撤销', en: 'Take back' },
  confirmWithdraw: { zh: '确认撤销', en: 'Yes, take it back' },
  withdrawn: { zh: '缺勤已撤销，已移交的任务不回来', en: 'Taken back; work that went to others stays there' },
  reads: { zh: '查阅全部要素的记录', en: 'What this person read in full' },
  day: { zh: '日期', en: 'Day' },
  noReads: { zh: '这一天没有查阅记录', en: 'Nothing was read in full on that day' },
  task: { zh: '因任务', en: 'for a task' },
};

export const absenceReasonWords: Readonly<Record<string, Words>> = {
  leave: { zh: '休假', en: 'Leave' },
  sick: { zh: '病假', en: 'Sick' },
  training: { zh: '培训', en: 'Training' },
  'business-trip': { zh: '出差', en: 'Business trip' },
  other: { zh: '其他', en: 'Other' },
};

export const staffPhrases = {
  entered: (handedOver: number): Words => ({
    zh: handedOver === 0 ? '已登记' : `已登记，${handedOver}项任务移交他人`,
    en: handedOver === 0 ? 'Entered' : `Entered; ${handedOver} tasks went to others`,
  }),
};
