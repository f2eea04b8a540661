import type { Words } from '../../words/language.tsx';

export const words = {
  title: { zh: '这里还没有线索', en: 'There are no leads yet' },
  what: {
    zh: '线索通把每条销售线索带过同一条路：收集、核实、回访、促进、关系维系。谁该做什么、什么时候到期、依据哪条规则，都写在这里。',
    en: 'Leadpath carries every sales lead along one path: collection, verification, revisit, promotion, relationship maintenance. Who has to do what, until when and by which rule stands here.',
  },
  path: { zh: '线索走的路', en: 'The path of a lead' },
  staff: { zh: '一线人员', en: 'Staff' },
  staffDo: {
    zh: '看今天要做的事，两下点击记录结果。',
    en: 'See what is due today and record a result in two taps.',
  },
  managers: { zh: '经理', en: 'Managers' },
  managersDo: {
    zh: '看漏斗、逾期和计划，就地审批。',
    en: 'See the funnel, overdue work and plans; approve in place.',
  },
  operators: { zh: '运维', en: 'Operations' },
  operatorsDo: {
    zh: '看每个执行在等什么，修好出错的。',
    en: 'See what every execution waits for; mend what fails.',
  },
  load: { zh: '载入示例月份', en: 'Load the sample month' },
  loadHint: {
    zh: '载入示例经销商的线索和一部分结果，只在没有线索时可用。',
    en: 'Brings leads of the sample dealers with some of their results; only while there are none.',
  },
  loading: { zh: '正在载入示例…', en: 'Loading the sample …' },
  failed: { zh: '示例载入失败', en: 'The sample could not be loaded' },
  comes: {
    zh: '来源的第一条投递到达后，线索会出现在这里。',
    en: 'Leads appear here with the first delivery of a source.',
  },
} satisfies Record<string, Words>;
