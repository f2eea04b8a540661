import { areaHandler, type Route, route } from '../shared/area-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import {
  getWithdrawal,
  getWithdrawalReport,
  orderWithdrawal,
  previewWithdrawal,
} from './schemas/withdrawals.ts';
import { run as runGetWithdrawal } from './withdrawals/get-withdrawal.ts';
import { run as runGetWithdrawalReport } from './withdrawals/get-withdrawal-report.ts';
import { run as runOrderWithdrawal } from './withdrawals/order-withdrawal.ts';
import { run as runPreviewWithdrawal } from './withdrawals/preview-withdrawal.ts';

/** The withdrawal of a dealer (PRO-18): what it would move, the order, how far it is, and its report. */
export const routes: readonly Route<Dependencies>[] = [
  route(previewWithdrawal, runPreviewWithdrawal),
  route(orderWithdrawal, runOrderWithdrawal),
  route(getWithdrawal, runGetWithdrawal),
  route(getWithdrawalReport, runGetWithdrawalReport),
];

export const handler = areaHandler(routes, dependencies);
