import type { Words } from '../../words/language.tsx';

export const words = {
  none: { zh: '没有疑似重复的线索', en: 'No possible duplicate' },
  noneHint: {
    zh: '电话相同，或姓名和地址相同的线索会列在这里。',
    en: 'Leads that share a telephone, or name and address, are listed here.',
  },
  phone: { zh: '电话相同', en: 'Same telephone' },
  'name-address': { zh: '姓名和地址相同', en: 'Same name and address' },
  compare: { zh: '比对', en: 'Compare' },
  merge: { zh: '合并', en: 'Join them' },
  preview: { zh: '合并预览', en: 'What joining would do' },
  stays: { zh: '保留', en: 'Which one stays' },
  thisOne: { zh: '本条', en: 'This one' },
  otherOne: { zh: '另一条', en: 'The other one' },
  field: { zh: '项目', en: 'Field' },
  valueOf: { zh: '取值', en: 'Value of' },
  same: { zh: '相同', en: 'The same' },
  effect: {
    zh: '被合并的线索结束，电话和姓名地址归保留的线索。可在双方都无人跟进前撤销。',
    en: 'The other lead ends. It can be taken back while nobody has worked with either.',
  },
  pathEnds: { zh: '被合并线索的流程结束', en: 'Its path ends' },
  taskCancelled: { zh: '其未完成任务取消', en: 'Its open task is called off' },
  waitEnds: { zh: '其等待结束', en: 'Its wait ends' },
  protection: { zh: '其保护期随之结束', en: 'Its protection ends' },
  rewards: (count: number): Words => ({ zh: `收回奖励 ${count} 笔`, en: `${count} rewards are reversed` }),
  purchases: (count: number): Words => ({
    zh: `购车 ${count} 台归入保留线索`,
    en: `${count} sales go to the one that stays`,
  }),
  cannot: { zh: '不能这样合并', en: 'They cannot be joined so' },
  undo: { zh: '撤销合并', en: 'Take the merge back' },
  undoEffect: {
    zh: '两条线索恢复为合并前的样子。仅在合并后双方都无人跟进时可以撤销。',
    en: 'Both leads become as they were; only while nobody has worked with either since.',
  },
  merged: { zh: '已合并', en: 'Joined' },
  undone: { zh: '合并已撤销', en: 'The merge is taken back' },
  mergedWith: (leadId: string): Words => ({ zh: `已与 ${leadId} 合并`, en: `Joined with ${leadId}` }),
  name: { zh: '姓名', en: 'Name' },
  address: { zh: '地址', en: 'Address' },
  nature: { zh: '客户性质', en: 'Nature' },
  level: { zh: '客户级别', en: 'Level' },
  vehicles: { zh: '在用车', en: 'Vehicles' },
  usage: { zh: '车辆使用', en: 'Use of vehicles' },
  intent: { zh: '购车意向', en: 'Intent' },
  telephone: { zh: '电话', en: 'Telephone' },
} as const;

/** Why two leads cannot be joined so. */
export const HINDRANCES: Readonly<Record<string, Words>> = {
  'same-lead': { zh: '不能与自身合并', en: 'A lead cannot be joined with itself' },
  'merged-before': { zh: '其中一条已被合并', en: 'One of them was joined before' },
  erased: { zh: '其中一条的客户信息已删除', en: 'The person of one of them is erased' },
  'survivor-over': {
    zh: '要保留的已结束，而另一条仍在跟进，请保留另一条',
    en: 'The one that shall stay is over: keep the other one',
  },
  'merged-bought': {
    zh: '要并掉的客户已购车，请保留那一条',
    en: 'The customer of the other one has bought: keep that one',
  },
  'held-by-third': {
    zh: '保留后的电话或姓名地址与第三条线索相同，请先合并那两条或选择另一取值',
    en: 'A third lead holds what would stay: join those two first, or keep the other value',
  },
};
