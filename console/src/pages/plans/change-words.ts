export const changeWords = {
  sinceSubmission: { zh: '上次提交以来的改动', en: 'Changed since it was last handed in' },
  nothing: { zh: '没有改动', en: 'Nothing was changed' },
  against: { zh: '对比上一期：', en: 'Against the last one:' },
  noneBefore: { zh: '上一期没有计划', en: 'There was no plan in the period before' },
  kept: { zh: '两期都有', en: 'in both' },
  added: { zh: '新列入', en: 'New' },
  dropped: { zh: '不再列入', en: 'Left out' },
  handedOver: { zh: '换了责任人', en: 'By somebody else now' },
  otherQuantity: { zh: '数量变化', en: 'Another number' },
  nobody: { zh: '未指定', en: 'nobody' },
};
