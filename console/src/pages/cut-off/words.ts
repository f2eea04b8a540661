import type { components } from '../../api/schema.d.ts';
import type { Words } from '../../words/language.tsx';

export type CutOffReport = components['schemas']['CutOffReport'];
export type OpenKind = CutOffReport['items'][number]['kind'];

export const words = {
  title: { zh: '信息整理与移交', en: 'Records handed over' },
  why: {
    zh: '每月25日前，经销商整理当月信息并移交；这里是还没有完成的。',
    en: 'By the 25th a dealer has organised the month’s records and handed them over; this is what is still open.',
  },
  month: { zh: '月份', en: 'Month' },
  dealer: { zh: '经销商', en: 'Dealer' },
  state: { zh: '状态', en: 'State' },
  complete: { zh: '已完成', en: 'Complete' },
  open: { zh: '未完成', en: 'Open' },
  closed: { zh: '已截止', en: 'closed' },
  asOf: { zh: '截至', en: 'as of' },
  what: { zh: '未完成的项目', en: 'What is open' },
  due: { zh: '应于', en: 'due' },
  save: { zh: '下载明细（CSV）', en: 'Download the list (CSV)' },
  none: { zh: '这个月还没有核对', en: 'Nothing was looked at for this month yet' },
  noneHint: {
    zh: '系统在25日前三天、前一天和次日核对。',
    en: 'It is looked at three days and one day before the 25th, and the day after.',
  },
  more: (count: number): Words => ({ zh: `另有 ${count} 项，见明细`, en: `${count} more, in the list` }),
  rows: (count: number): Words => ({ zh: `${count} 行`, en: count === 1 ? '1 row' : `${count} rows` }),
};

export const openKindWords: Readonly<Record<OpenKind, Words>> = {
  'record-to-verify': { zh: '待核实信息', en: 'Record to verify' },
  'import-unfinished': { zh: '未完成的导入', en: 'Unfinished import' },
  'network-due': { zh: '未按期收集的网络', en: 'Network not collected' },
  'delivery-unread': { zh: '无法读取的信息', en: 'Unreadable delivery' },
};
