import type { Words } from '../../../words/language.tsx';
import { leadsText } from '../words.ts';

export const words = {
  lookUp: { zh: '查找客户', en: 'Look up a person' },
  phone: { zh: '联系电话', en: 'Telephone' },
  phoneHint: {
    zh: '手机号，或带区号的固定电话；号码不会写入地址栏、日志或浏览器。',
    en: 'A mobile, or a landline with its area code. It enters no address, no log, and is not kept by the browser.',
  },
  look: { zh: '查看保存的内容', en: 'See what is kept' },

  kept: { zh: '保存的内容', en: 'What is kept' },
  keptHint: {
    zh: '涵盖所有经销商，以及与该号码合并过的记录。',
    en: 'Over all dealers, with records that were joined with this telephone.',
  },
  nothing: { zh: '没有保存该号码的信息', en: 'Nothing is kept about this telephone' },
  nothingHint: {
    zh: '请核对号码；仍可登记拒收短信。',
    en: 'Check the number; that it wants no messages can still be noted.',
  },
  kind: { zh: '种类', en: 'Kind' },
  erased: { zh: '将删去个人内容', en: 'Loses what names the person' },
  stays: { zh: '只有编号和数字，不变', en: 'Ids and counts alone: stays' },
  all: { zh: '合计', en: 'In all' },
  leads: { zh: '线索', en: 'Leads' },
  lead: { zh: '线索', en: 'Lead' },
  dealer: { zh: '经销商', en: 'Dealer' },
  stage: { zh: '环节', en: 'Stage' },
  path: { zh: '删除后', en: 'After an erasure' },
  ends: { zh: '流程终止', en: 'its path ends' },
  isOver: { zh: '流程已结束', en: 'its path is over already' },

  wants: { zh: '该号码接收短信。', en: 'Messages may go to this telephone.' },
  wantsNone: { zh: '该号码不接收任何短信。', en: 'No messages go to this telephone.' },
  optOut: { zh: '不再发送短信', en: 'No more messages' },
  optOutEffect: {
    zh: '以后任何经销商都不向该号码发送短信；已有线索的经过里记一笔。',
    en: 'From now on no dealer’s messages go to this telephone; the story of each of its leads says so.',
  },
  optIn: { zh: '恢复发送短信', en: 'Messages again' },
  optInEffect: {
    zh: '客户愿意再次接收短信；已有线索的经过里记一笔。',
    en: 'The customer wants messages again; the story of each of its leads says so.',
  },

  acts: { zh: '可以做的事', en: 'What can be done' },
  export: { zh: '导出', en: 'Export' },
  exportEffect: (records: number, leads: number): Words => ({
    zh: `把全部 ${records} 条记录原样存为 JSON 文件。对其中 ${leadsText(leads).zh}计为完整查阅，记入查阅记录。文件由您负责保管。`,
    en: `Saves all ${records} records as they are stored, as a JSON file. It counts and is logged as a read in full of ${leadsText(leads).en}. The file is in your care.`,
  }),
  exported: (records: number): Words => ({
    zh: `已导出 ${records} 条记录`,
    en: `${records} records were exported`,
  }),
  reason: { zh: '原因', en: 'Reason' },
  askedBy: { zh: '提出人', en: 'Who asked for it' },

  erase: { zh: '删除个人信息', en: 'Erase the person' },
  eraseEffect: (blanked: number, ending: number): Words => ({
    zh: `${blanked} 条记录删去姓名、电话、地址和备注，${ending} 条线索的流程终止，未完成的任务取消；以后不再发送短信。编号、时间和数字保留。`,
    en: `${blanked} ${blanked === 1 ? 'record loses' : 'records lose'} name, telephone, address and remarks; ${ending} ${ending === 1 ? 'path ends' : 'paths end'}, open tasks are cancelled, and no message goes there any more. Ids, instants and counts stay.`,
  }),
  goOn: { zh: '继续', en: 'Go on' },
  sure: { zh: '删除后不能恢复', en: 'This cannot be undone' },
  sureEffect: {
    zh: '没有人能找回被删除的内容。需要时请先导出。',
    en: 'Nobody can bring back what is erased. If it is needed, export it first.',
  },
  understood: { zh: '我知道不能恢复', en: 'I know that it cannot be undone' },
  eraseNow: { zh: '永久删除', en: 'Erase for good' },

  record: { zh: '删除记录', en: 'Record of the erasure' },
  recordHint: {
    zh: '这份记录不含客户信息，可以留存。页面不再保留任何内容。',
    en: 'It names nobody and can be kept. The page has forgotten everything else.',
  },
  id: { zh: '编号', en: 'Id' },
  at: { zh: '时间', en: 'When' },
  by: { zh: '办理人', en: 'Carried out by' },
  ended: { zh: '涉及线索', en: 'Leads' },
  blanked: { zh: '已删除内容的记录', en: 'Records that lost something' },

  cancel: { zh: '取消', en: 'Cancel' },
  close: { zh: '关闭', en: 'Close' },
};

/** Who may ask for an erasure. */
export const ASKERS = {
  customer: { zh: '客户本人', en: 'The customer' },
  authority: { zh: '主管部门', en: 'An authority' },
  maker: { zh: '厂方', en: 'The maker' },
} as const satisfies Readonly<Record<string, Words>>;
