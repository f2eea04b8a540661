import type { Words } from '../../words/language.tsx';

export const words = {
  title: { zh: '我的工作', en: 'My work' },
  whose: { zh: '看谁的工作', en: 'Whose work' },
  mine: { zh: '我的', en: 'Mine' },
  ofDealer: { zh: '全店', en: 'Whole dealer' },
  ofMaker: { zh: '总部队列', en: 'Head office’s queue' },
  ofOther: (dealerId: string): Words => ({ zh: `经销商 ${dealerId}`, en: `Dealer ${dealerId}` }),

  due: { zh: '按期限筛选', en: 'By due date' },
  all: { zh: '全部', en: 'All' },
  overdue: { zh: '逾期', en: 'Overdue' },
  today: { zh: '今天到期', en: 'Due today' },
  soon: { zh: '7天内到期', en: 'Next 7 days' },
  later: { zh: '以后到期', en: 'Later' },
  kind: { zh: '工作类别', en: 'Kind of work' },
  allKinds: { zh: '全部类别', en: 'All kinds' },
  doneToday: { zh: '今天在本机完成', en: 'Done today on this device' },
  showAll: (count: number): Words => ({ zh: `全部 ${count} 项`, en: `Show all ${count}` }),
  loadMore: { zh: '载入更多', en: 'Load more' },
  keys: { zh: '键盘：J / K 上下移动，Enter 打开', en: 'Keyboard: J / K to move, Enter to open' },

  nothingMine: { zh: '现在没有待办', en: 'Nothing to do now' },
  nothingMineHint: {
    zh: '有新任务时会通知您，并自动出现在这里。',
    en: 'You are told when something comes, and it appears here by itself.',
  },
  nothingHere: { zh: '没有符合条件的工作', en: 'No work fits these filters' },
  nothingHereHint: { zh: '换一个筛选条件试试。', en: 'Try another filter.' },
  clearFilters: { zh: '清除筛选', en: 'Clear the filters' },
  lookAtLeads: { zh: '查看线索', en: 'Look at the leads' },

  attempt: (attempt: number): Words => ({ zh: `第${attempt}次`, en: `attempt ${attempt}` }),
  owner: { zh: '责任人', en: 'Owner' },
  hqQueue: { zh: '总部队列', en: 'Head office’s queue' },
  hasDraft: { zh: '有草稿', en: 'Draft' },
  toBeSent: { zh: '待发送', en: 'To be sent' },
  notTaken: { zh: '未被接受', en: 'Not accepted' },

  // Without a connection
  offline: { zh: '没有网络', en: 'No connection' },
  offlineHint: {
    zh: '填写的内容保存在本机，恢复网络后自动发送。',
    en: 'What you write is kept on this device and sent when the connection is back.',
  },
  waitingToGo: (count: number): Words => ({
    zh: `${count}条结果待发送`,
    en: `${count} ${count === 1 ? 'answer' : 'answers'} to be sent`,
  }),
  refusedAnswers: (count: number): Words => ({
    zh: `${count}条结果未被接受，请打开查看原因`,
    en: `${count} ${count === 1 ? 'answer was' : 'answers were'} not accepted; open to see why`,
  }),

  // From a message
  opening: { zh: '正在打开这条线索的任务…', en: 'Opening the task of this lead …' },
} as const;
