export const planFigureWords = {
  title: { zh: '下限、计划与完成', en: 'Floor, plan and achieved' },
  kind: { zh: '类别', en: 'Kind' },
  period: { zh: '计划期', en: 'Period' },
  dealer: { zh: '经销商', en: 'Dealer' },
  floor: { zh: '下限', en: 'Floor' },
  planned: { zh: '计划', en: 'Planned' },
  achieved: { zh: '完成', en: 'Achieved' },
  none: { zh: '这一类还没有生效的计划', en: 'No plan of this kind is in force yet' },
  noneHint: { zh: '计划批准后在这里对比。', en: 'Plans are compared here once they are approved.' },
  some: {
    zh: '只对比前20家；选择一个大区可看其余。',
    en: 'Only the first 20 are compared; choose a region to see others.',
  },
};
