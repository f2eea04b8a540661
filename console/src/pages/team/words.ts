import type { Words } from '../../words/language.tsx';

export const words = {
  title: { zh: '团队', en: 'Team' },
  sections: { zh: '团队内容', en: 'Sections' },
  overview: { zh: '总览', en: 'Overview' },
  work: { zh: '逾期与负荷', en: 'Overdue and load' },
  results: { zh: '收集与核实', en: 'Records' },
  plans: { zh: '计划完成', en: 'Plans' },
  dates: { zh: '日程与短信', en: 'Dates and SMS' },
  staff: { zh: '人员', en: 'People' },
  networks: { zh: '信息网络', en: 'Networks' },
  rewards: { zh: '奖励', en: 'Rewards' },
  dealer: { zh: '经销商', en: 'Dealer' },
  region: { zh: '大区', en: 'Region' },
  every: { zh: '全部', en: 'All' },
  from: { zh: '从（月）', en: 'From month' },
  to: { zh: '到（月）', en: 'To month' },
  actToday: { zh: '今天先处理', en: 'Act on these today' },
  allWell: { zh: '今天没有需要您处理的事', en: 'Nothing needs you today' },
  allWellHint: {
    zh: '没有逾期、没有待审批、没有人超负荷。下面是全景。',
    en: 'Nothing is overdue, nothing waits for approval, nobody is overloaded. The whole picture is below.',
  },
  pipeline: { zh: '各环节线索', en: 'Pipeline by stage' },
  stage: { zh: '环节', en: 'Stage' },
  now: { zh: '现在', en: 'Now' },
  entered: { zh: '转入', en: 'Came in' },
  left: { zh: '转出', en: 'Left' },
  medianDays: { zh: '停留中位数（天）', en: 'Median age, days' },
  p90Days: { zh: '九成在…天内', en: '90th percentile, days' },
  conversion: { zh: '转化', en: 'Conversion' },
  bought: { zh: '成交', en: 'Bought' },
  lost: { zh: '战败', en: 'Lost' },
  archived: { zh: '归档', en: 'Archived' },
  moved: { zh: '去向', en: 'Where they went' },
  fromStage: { zh: '从', en: 'From' },
  toStage: { zh: '到', en: 'To' },
  count: { zh: '数量', en: 'Number' },
  share: { zh: '占比', en: 'Share' },
  noMoves: { zh: '这段时间没有环节变动的记录', en: 'No moves between stages were counted in this time' },
  ageing: { zh: '停留天数', en: 'Age in the stage' },
  days: { zh: '天', en: 'days' },
  incomplete: {
    zh: '数量太多，只统计了先到期的部分；选择一个经销商或大区可看全。',
    en: 'There is more than one request counts; choose a dealer or a region to see all.',
  },
  showLeads: { zh: '查看这些线索', en: 'Show these leads' },
  nothing: { zh: '没有数据', en: 'No figures' },
  nothingHint: { zh: '换一个时间或范围再看。', en: 'Choose another time or scope.' },
  person: { zh: '姓名', en: 'Person' },
  post: { zh: '岗位', en: 'Post' },
};

/** Sentences with a number in them. */
export const phrases = {
  overdue: (count: number): Words => ({
    zh: `${count}项任务逾期`,
    en: count === 1 ? '1 task is overdue' : `${count} tasks are overdue`,
  }),
  oldest: (days: number): Words => ({ zh: `最久的已逾期${days}天`, en: `the oldest for ${days} days` }),
  approvals: (count: number): Words => ({
    zh: `${count}份计划等您处理`,
    en: count === 1 ? '1 plan waits for you' : `${count} plans wait for you`,
  }),
  latePlans: (count: number): Words => ({
    zh: `${count}份计划逾期未交`,
    en: count === 1 ? '1 plan is late' : `${count} plans are late`,
  }),
  belowRate: (rate: string, target: string): Words => ({
    zh: `信息有效率${rate}，低于${target}`,
    en: `Effective rate ${rate}, below ${target}`,
  }),
  overloaded: (count: number): Words => ({
    zh: `${count}人任务超过上限`,
    en: count === 1 ? '1 person has too much' : `${count} people have too much`,
  }),
  awayWithWork: (count: number): Words => ({
    zh: `${count}人不在岗但有任务`,
    en: count === 1 ? '1 person is away with open work' : `${count} people are away with open work`,
  }),
  targets: (count: number): Words => ({
    zh: `${count}个收集目标赶不上`,
    en: count === 1 ? '1 target will be missed' : `${count} targets will be missed`,
  }),
  dueToday: (count: number): Words => ({ zh: `今天到期${count}项`, en: `${count} due today` }),
};
