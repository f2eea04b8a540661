import type { Words } from '../../words/language.tsx';

/** How many rows a number is, in words. */
const rows = (count: number): Words => ({
  zh: `${count} 行`,
  en: count === 1 ? '1 row' : `${count} rows`,
});

export const words = {
  title: { zh: '导入', en: 'Import' },
  intro: {
    zh: '把经销商的客户信息表带进来：选文件，确认各列的含义，先看再导入。',
    en: 'Bring a dealer’s sheet of customers: choose the file, confirm what its columns mean, look, then bring it.',
  },
  rows,
  // Where it comes from
  origin: { zh: '1 来源和文件', en: '1 Where it comes from, and the file' },
  dealer: { zh: '经销商', en: 'Dealer' },
  dealerInRows: { zh: '每行注明（经销商代码列）', en: 'Each row says (a column with the dealer’s id)' },
  originBy: { zh: '来源按', en: 'Origin by' },
  byNetwork: { zh: '信息网络', en: 'Network' },
  bySource: { zh: '仅来源', en: 'Source alone' },
  network: { zh: '信息网络', en: 'Information network' },
  noNetwork: { zh: '没有找到信息网络', en: 'No network found' },
  networkHint: { zh: '文件由哪个信息网络提供', en: 'Who gave you the file' },
  source: { zh: '信息来源', en: 'Source' },
  choose: { zh: '请选择', en: 'Choose' },
  chooseFile: { zh: '选择文件', en: 'Choose a file' },
  chooseOther: { zh: '换一个文件', en: 'Choose another file' },
  dropHint: {
    zh: '也可以把文件拖到这里。CSV（UTF-8 或 GB18030）或 .xlsx，不超过 20 MB；更大的文件用命令导入。',
    en: 'Or drop it here. CSV (UTF-8 or GB18030) or .xlsx, up to 20 MB; larger files are brought with the command.',
  },
  reading: { zh: '正在读取文件…', en: 'Reading the file …' },
  cannotTake: { zh: '这个文件不能导入', en: 'This file cannot be taken' },
  fileIs: (kind: string, count: number): Words => ({
    zh: `${kind}，${count} 行数据`,
    en: `${kind}, ${rows(count).en} of data`,
  }),
  first: { zh: '先选好来源和文件，再确认各列。', en: 'Choose origin and file, then confirm the columns.' },
  // Columns
  columns: { zh: '2 各列的含义', en: '2 What the columns mean' },
  column: { zh: '列名', en: 'Column' },
  example: { zh: '例', en: 'Such as' },
  fills: { zh: '对应字段', en: 'Fills' },
  leaveOut: { zh: '不导入此列', en: 'Leave out' },
  undecided: { zh: '请选择…', en: 'Choose …' },
  noHeader: { zh: '（没有列名）', en: '(no name)' },
  meaningOf: (header: string): Words => ({ zh: `“${header}”列对应`, en: `Column “${header}” fills` }),
  looksLike: (name: Words): Words => ({ zh: `像是“${name.zh}”`, en: `looks like “${name.en}”` }),
  clashes: { zh: '与另一列相同，请改其中一列', en: 'Another column fills it, too: change one' },
  sharesName: {
    zh: '两列列名相同：请在文件中改掉一个，再选一次文件；或都不导入',
    en: 'Two columns of one name: rename one in the file and choose it again, or leave both out',
  },
  openColumns: (count: number): Words => ({
    zh: `还有 ${count} 列没有确定：选字段，或选“不导入此列”。只需说一次，下一个文件自动沿用。`,
    en: `${count === 1 ? '1 column is' : `${count} columns are`} open: choose a field or leave it out. Said once, it is remembered for the next file.`,
  }),
  dealerMissing: {
    zh: '请注明经销商，或把一列设为“经销商代码”',
    en: 'Name the dealer, or let a column say it',
  },
  // Defaults
  defaults: { zh: '空白单元格的内容', en: 'What empty cells say' },
  defaultsHint: {
    zh: '表里没有或空白的内容，可以在这里为所有行补上，例如客户性质都是“新客户”。',
    en: 'What the sheet lacks can be said here for all rows, such as the nature of every customer.',
  },
  addDefault: { zh: '补充一项', en: 'Add one' },
  field: { zh: '字段', en: 'Field' },
  value: { zh: '内容', en: 'Value' },
  remove: { zh: '去掉', en: 'Remove' },
  // Looking
  look: { zh: '3 先看，再导入', en: '3 Look, then bring' },
  firstRows: { zh: '前几行读成这样', en: 'The first rows are read so' },
  line: { zh: '行号', en: 'Line' },
  unreadable: { zh: '无法识别', en: 'unreadable' },
  unreadableCells: { zh: '无法识别的单元格', en: 'Cells that cannot be read' },
  looking: (count: number): Words => ({
    zh: `正在检查… ${count} 行`,
    en: `Looking through the file … ${rows(count).en}`,
  }),
  allReadable: {
    zh: '每个单元格都能识别。信息是否完整、是否重复，导入时判断。',
    en: 'Every cell can be read. Whether records are complete or known is judged as they are brought.',
  },
  wrong: (cells: number, inRows: number): Words => ({
    zh: `${cells} 个单元格无法识别，涉及 ${inRows} 行；这些行不会建立线索`,
    en: `${cells === 1 ? '1 cell' : `${cells} cells`} in ${rows(inRows).en} cannot be read; these rows will be refused`,
  }),
  wrongHint: {
    zh: '可以先改正文件再选一次；也可以照样导入，未通过的行改正后另存为新文件再导入。',
    en: 'Mend the file and choose it again, or bring it as it is and bring the refused rows, mended, in a file of their own.',
  },
  onlyFirst: (count: number): Words => ({ zh: `以下为前 ${count} 个`, en: `The first ${count} of them` }),
  bring: (count: number): Words => ({ zh: `导入 ${count} 行`, en: `Bring ${rows(count).en}` }),
  bringHint: {
    zh: '导入后线索开始流转，之前可以整体撤销；没人处理过的线索随时可以撤回。',
    en: 'Their leads begin their paths when the whole file is in. Leads on which nobody has worked can be taken back at any time.',
  },
  // On the way
  underWay: { zh: '正在导入', en: 'Being brought' },
  progress: { zh: '导入进度', en: 'Progress' },
  done: (done: number, total: number): Words => ({
    zh: `${done} / ${total} 行`,
    en: `${done} of ${rows(total).en}`,
  }),
  rate: (rate: number): Words => ({ zh: `每秒 ${rate} 行`, en: `${rows(rate).en} a second` }),
  left: (text: string): Words => ({ zh: `剩余 ${text}`, en: `${text} left` }),
  stop: { zh: '停下', en: 'Stop' },
  stopping: { zh: '正在停下…', en: 'Stopping …' },
  stopped: {
    zh: '已停下。已导入的行保留，可以从断开处继续。',
    en: 'Stopped. What came in stays; it goes on where it stopped.',
  },
  failed: { zh: '导入中断了。', en: 'The import broke off.' },
  goOn: { zh: '继续', en: 'Go on' },
  leaveTitle: { zh: '导入还没有完成', en: 'The import is not finished' },
  leaveEffect: {
    zh: '离开后导入停下，已导入的行保留。再选同一个文件，就从断开处继续。',
    en: 'It stops when you leave. What came in stays; choose the same file again and it goes on where it stopped.',
  },
  stay: { zh: '留在这里', en: 'Stay' },
  leave: { zh: '停下并离开', en: 'Stop and leave' },
  // One import
  toAll: { zh: '所有导入', en: 'All imports' },
  file: { zh: '文件', en: 'File' },
  state: { zh: '状态', en: 'State' },
  by: { zh: '导入人', en: 'Brought by' },
  at: { zh: '时间', en: 'When' },
  rowCount: { zh: '行数', en: 'Rows' },
  openTitle: { zh: '这次导入没有完成', en: 'This import is not finished' },
  openHint: (next: number, total: Words): Words => ({
    zh: `从第 ${next} 行数据起还没有导入（共${total.zh}）。选择同一个文件继续；或者放弃其余的行，结束导入。线索在结束后开始流转。`,
    en: `From row ${next} of the data on nothing has come (${total.en} in all). Choose the same file to go on, or finish without the rest. Its leads begin their paths when it is finished.`,
  }),
  otherFile: { zh: '这不是同一个文件', en: 'This is another file' },
  otherFileHint: {
    zh: '内容与当初导入的文件不同。请选择原来的文件；改正过的文件请作为新文件导入。',
    en: 'Its content differs from what was brought first. Choose the original; bring a mended file as a new one.',
  },
  finishAnyway: { zh: '放弃其余行，结束导入', en: 'Finish without the rest' },
  finishEffect: {
    zh: '其余的行以后不能再进入这次导入。已导入的线索开始流转。',
    en: 'The other rows can not come into this import any more. The leads that came begin their paths.',
  },
  cancel: { zh: '取消', en: 'Cancel' },
  close: { zh: '关闭', en: 'Close' },
  result: { zh: '结果', en: 'What became of it' },
  saveReport: { zh: '下载逐行结果（CSV）', en: 'Download each row’s result (CSV)' },
  saving: (count: number): Words => ({ zh: `正在下载… ${count} 行`, en: `Downloading … ${rows(count).en}` }),
  rejectedHint: {
    zh: '未通过的行改正后，另存为新文件再导入；已通过的行不会重复建立。',
    en: 'Mend the refused rows in a file of their own and bring that.',
  },
  rowsShown: { zh: '逐行查看', en: 'Row by row' },
  reasons: { zh: '哪一列，为什么，怎么填', en: 'Which column, why, and what to write' },
  lead: { zh: '线索', en: 'Lead' },
  noRows: { zh: '没有这样的行', en: 'There are no such rows' },
  // Undoing
  undo: { zh: '撤销导入', en: 'Take it back' },
  undoing: { zh: '正在撤销…', en: 'Being taken back …' },
  undoLooking: (count: number): Words => ({
    zh: `正在核对… 已看到第 ${count} 行`,
    en: `Looking what can be taken back … up to row ${count}`,
  }),
  undoEffect: (undone: number, kept: number): Words => ({
    zh: `将撤回 ${undone} 条线索（归档，不再占用客户），保留 ${kept} 条。`,
    en: `${undone === 1 ? '1 lead' : `${undone} leads`} will be taken back (archived, their customers free), ${kept} kept.`,
  }),
  undoOpen: {
    zh: '这次导入还没有完成：撤销后不能再继续。',
    en: 'This import is not finished: it cannot go on any more after that.',
  },
  keptBecause: { zh: '保留的线索和原因', en: 'Leads that stay, and why' },
  undone: (undone: number, kept: number): Words => ({
    zh: `已撤回 ${undone} 条，保留 ${kept} 条。同一个文件可以重新导入。`,
    en: `${undone} taken back, ${kept} kept. The same file can be brought again.`,
  }),
  goOnUndoing: { zh: '继续撤销', en: 'Go on taking it back' },
  // Earlier ones
  earlier: { zh: '以前的导入', en: 'Earlier imports' },
  none: { zh: '还没有导入过文件', en: 'No file has been brought yet' },
  noneHint: {
    zh: '导入的每个文件都会列在这里，可以查看结果、继续或撤销。',
    en: 'Every file stands here with its result, and can be gone on with or taken back.',
  },
  waitsForFile: { zh: '选择同一文件可继续', en: 'goes on with the same file' },
};

export const stateWords: Readonly<Record<string, Words>> = {
  open: { zh: '未完成', en: 'Not finished' },
  finished: { zh: '已完成', en: 'Finished' },
  undoing: { zh: '正在撤销', en: 'Being taken back' },
  undone: { zh: '已撤销', en: 'Taken back' },
};

export const countWords = {
  created: { zh: '已建立', en: 'Created' },
  'known-elsewhere': { zh: '其他经销商已有', en: 'Known elsewhere' },
  duplicate: { zh: '重复', en: 'Duplicate' },
  rejected: { zh: '未通过', en: 'Refused' },
  blank: { zh: '空行', en: 'Blank' },
} as const;

export const knownByWords = {
  chosen: { zh: '已选', en: 'chosen' },
  remembered: { zh: '沿用上次', en: 'as last time' },
  recognised: { zh: '按列名识别', en: 'by its name' },
  'says-nothing': { zh: '与客户无关', en: 'says nothing of a customer' },
  undecided: { zh: '未确定', en: 'open' },
} as const;
