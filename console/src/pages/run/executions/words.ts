import type { components } from '../../../api/schema.d.ts';
import type { Words } from '../../../words/language.tsx';

export type Status = components['schemas']['ExecutionStatus'];
export type MachineName = components['schemas']['MachineName'];

export const words = {
  machine: { zh: '状态机', en: 'State machine' },
  status: { zh: '状态', en: 'Status' },
  any: { zh: '全部', en: 'All' },
  dealer: { zh: '经销商', en: 'Dealer' },
  leadId: { zh: '线索编号', en: 'Lead id' },
  find: { zh: '查找', en: 'Find' },
  olderThan: { zh: '启动早于', en: 'Started before' },
  execution: { zh: '执行', en: 'Execution' },
  started: { zh: '启动', en: 'Started' },
  stopped: { zh: '结束', en: 'Stopped' },
  age: { zh: '时长', en: 'Age' },
  waitsFor: { zh: '在等', en: 'Waits for' },
  none: { zh: '没有符合条件的执行', en: 'No execution by this filter' },
  redrive: { zh: '从失败处继续', en: 'Redrive' },
  redriveEffect: {
    zh: '从停下的状态继续执行，之前走过的不再重复。',
    en: 'Takes the execution up again at the state where it stopped; what it has been through is not repeated.',
  },
  stop: { zh: '停止', en: 'Stop' },
  stopEffect: {
    zh: '立即停止执行。线索的记录不变；每小时核对会发现没有执行推动它，并重新启动。',
    en: 'Stops it at once. The lead’s record stays; the hourly comparison finds it and starts its path again.',
  },
  restart: { zh: '重启流程', en: 'Start the path again' },
  restartEffect: {
    zh: '从记录开始下一轮流程；正在运行的执行会先停止。',
    en: 'Begins the next episode from the record; an execution that carries the lead now is stopped first.',
  },
  drawing: { zh: '走到哪里', en: 'Where it is' },
  passed: { zh: '已走过', en: 'passed' },
  here: { zh: '正在这里', en: 'here now' },
  waiting: { zh: '在此等待', en: 'waits here' },
  failed: { zh: '在此失败', en: 'failed here' },
  ahead: { zh: '未到', en: 'not reached' },
  visits: { zh: '走过的状态', en: 'States gone through' },
  attempts: { zh: '次尝试', en: 'attempts' },
  children: { zh: '启动的执行', en: 'Started' },
  input: { zh: '输入', en: 'Input' },
  output: { zh: '输出', en: 'Output' },
  history: { zh: '历史', en: 'History' },
  sentences: { zh: '句子', en: 'As sentences' },
  events: { zh: '原始事件', en: 'Raw events' },
  whatToDo: { zh: '怎么办', en: 'What to do' },
  more: { zh: '更多', en: 'More' },
  failures: { zh: '失败的工作', en: 'Failed work' },
  noFailures: { zh: '这段时间没有失败', en: 'Nothing failed in these days' },
  days: (days: number): Words => ({ zh: `${days} 天`, en: `${days} days` }),
  inLast: { zh: '最近', en: 'In the last' },
  times: (count: number): Words => ({ zh: `${count} 次`, en: `${count} times` }),
  redrivable: (count: number): Words => ({ zh: `可继续 ${count} 个`, en: `${count} can be redriven` }),
  furtherExamples: (count: number): Words => ({ zh: `另外 ${count} 个`, en: `${count} more` }),
  fromChild: { zh: '由子执行的失败引起', en: 'because an execution that it had started failed' },
  notComplete: { zh: '失败较多，只看了最近的。', en: 'There were more; the newest were looked at.' },
  wholeShown: {
    zh: '历史很长，图上只画了开头。',
    en: 'Its history is long; the drawing shows its beginning.',
  },
  about: { zh: '关于', en: 'About' },
  selected: (count: number): Words => ({ zh: `已选 ${count} 项`, en: `${count} selected` }),
  select: { zh: '选择', en: 'Select' },
} as const;

export const statusWords: Readonly<Record<Status, Words>> = {
  RUNNING: { zh: '运行中', en: 'Running' },
  SUCCEEDED: { zh: '成功', en: 'Succeeded' },
  FAILED: { zh: '失败', en: 'Failed' },
  TIMED_OUT: { zh: '超时', en: 'Timed out' },
  ABORTED: { zh: '已停止', en: 'Aborted' },
};

export const machineWords: Readonly<Record<MachineName, Words>> = {
  'lead-path': { zh: '线索流程', en: 'Path of a lead' },
  verification: { zh: '信息核实', en: 'Verification' },
  revisit: { zh: '回访', en: 'Revisit' },
  promotion: { zh: '销售促进', en: 'Promotion' },
  maintenance: { zh: '关系维系', en: 'Relationship maintenance' },
  'staff-task': { zh: '人员任务', en: 'Work for a person' },
  'plan-path': { zh: '计划流程', en: 'Path of a plan' },
  'part-approval': { zh: '计划分项审批', en: 'Approval of a part' },
  'dealer-withdrawal': { zh: '撤点信息分派', en: 'Withdrawal of a dealer' },
};
