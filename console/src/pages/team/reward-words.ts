export const rewardWords = {
  dealer: { zh: '经销商', en: 'Dealer' },
  rewards: { zh: '奖励数', en: 'Rewards' },
  waiting: { zh: '待定', en: 'Waiting' },
  payable: { zh: '应付', en: 'Payable' },
  paid: { zh: '已付', en: 'Paid' },
  reversed: { zh: '已撤回', en: 'Reversed' },
  owedBack: { zh: '应退回', en: 'Owed back' },
  withoutFigure: { zh: '未定金额', en: 'Without a figure' },
  title: { zh: '奖励汇总（元）', en: 'Rewards, in yuan' },
  each: { zh: '下载每笔奖励（CSV）', en: 'Download each reward (CSV)' },
  none: { zh: '这个月没有奖励', en: 'No rewards in this month' },
  noneHint: {
    zh: '跨区域信息核实有效或成交后产生奖励。',
    en: 'They arise when foreign records prove effective or lead to a sale.',
  },
};
