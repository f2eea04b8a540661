export const achievementWords = {
  notYet: { zh: '计划还没有生效', en: 'The plan is not in force yet' },
  notYetHint: {
    zh: '批准后，这里显示下限、计划与完成的对比。',
    en: 'When it is approved, floor, plan and achievement stand here.',
  },
  final: { zh: '计划期已结束，数据已定', en: 'Its period is over; these figures stay' },
  soFar: { zh: '截至目前', en: 'So far' },
  against: { zh: '下限、计划与完成', en: 'Floor, plan and achieved' },
  count: { zh: '项目', en: 'Count' },
  floor: { zh: '下限', en: 'Floor' },
  planned: { zh: '计划', en: 'Planned' },
  achieved: { zh: '完成', en: 'Achieved' },
  byPerson: { zh: '各责任人完成情况', en: 'By person' },
  person: { zh: '责任人', en: 'Person' },
  nobody: { zh: '未指定', en: 'Nobody named' },
  onDemand: { zh: '按需追加', en: 'On demand' },
};
