import type { Words } from '../../../words/language.tsx';

/** What the planned calls do, by the function that is called. */
export const PLANNED_WORDS: Readonly<Record<string, { readonly name: Words; readonly does: Words }>> = {
  'start-waiting-paths': {
    name: { zh: '启动等待中的流程', en: 'Start waiting paths' },
    does: {
      zh: '启动导入的线索和上次未能启动的流程，并统计迟到的。',
      en: 'Starts the paths of imported leads and of those whose start was interrupted, and counts what is late.',
    },
  },
  'reconcile-paths': {
    name: { zh: '核对记录与执行', en: 'Compare records with executions' },
    does: {
      zh: '比较记录与执行，能修复的自动修复，其余列为核对发现。',
      en: 'Compares records with executions, mends what can be mended and lists the rest as findings.',
    },
  },
  'end-protection': {
    name: { zh: '结束信息保护期', en: 'End protections' },
    does: {
      zh: '首报人的保护期满后分派线索；补办定时未触发的。',
      en: 'Dispatches leads whose first enterer’s protection is over, should their own timer have failed.',
    },
  },
  'begin-working-day': {
    name: { zh: '开始工作日', en: 'Begin the working day' },
    does: {
      zh: '上班前移交今天起缺勤或已离职人员的任务。',
      en: 'Before work begins, hands over the work of everybody who is away from today or has left.',
    },
  },
  'close-source-days': {
    name: { zh: '结算来源台账', en: 'Close the days of the sources' },
    does: {
      zh: '判定未判定的投递，核对各来源前一天的数量。',
      en: 'Judges what was left without a verdict, and compares the sums of the day before.',
    },
  },
  'draft-network-plans': {
    name: { zh: '拟定网络开发计划', en: 'Draft network plans' },
    does: {
      zh: '为经销商拟定信息网络开发计划，并补拟遗漏的。',
      en: 'Drafts the dealers’ plans to develop information networks, and those that were missed.',
    },
  },
  'evaluate-networks': {
    name: { zh: '评价信息网络', en: 'Evaluate networks' },
    does: {
      zh: '评价上季度的信息网络并通知总部，并补评遗漏的。',
      en: 'Evaluates the information networks of the last quarter and tells head office.',
    },
  },
  'make-plans': {
    name: { zh: '拟定与结算计划', en: 'Make and count plans' },
    does: {
      zh: '到日子的计划自动拟定；计划期结束的保存完成情况。',
      en: 'Drafts the plans whose day has come, and keeps what those of periods that are over have achieved.',
    },
  },
  'report-cut-off': {
    name: { zh: '月度截止提醒', en: 'Report the cut-off' },
    does: {
      zh: '列出本月未整理移交的信息：25日前告知经销商，之后告知总部。',
      en: 'Lists what of the month is not handed over, to dealers before the 25th and to head office after it.',
    },
  },
};
