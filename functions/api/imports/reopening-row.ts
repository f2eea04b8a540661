import type { RowReason } from '../../store/import-row.ts';

/** What a row is told besides its verdict when its customer's lead was over. */
export const REOPENED: RowReason = {
  message: 'the lead was over: it is taken up again with what this row says of vehicles and intent',
  messageZh: '原线索已结束，按本行的车辆与意向信息重新跟进',
};

/** Why a lead stays as it is that a row of an undone import has taken up again. */
export const STAYS_REOPENED = {
  message: 'the lead was there before and was taken up again by this row: end it by hand if that was wrong',
  messageZh: '该线索导入前已存在，因本行而重新跟进；如有误请手工处理',
};
