import { dealerWithdrawal } from './dealer-withdrawal/contract.ts';
import { leadPath } from './lead-path/contract.ts';
import { maintenance } from './maintenance/contract.ts';
import { partApproval } from './part-approval/contract.ts';
import { planPath } from './plan-path/contract.ts';
import { promotion } from './promotion/contract.ts';
import { revisit } from './revisit/contract.ts';
import { staffTask } from './staff-task/contract.ts';
import { verification } from './verification/contract.ts';

/**
 * Every state machine of Leadpath, by the name of its folder, in the order in which a lead meets them. The definition
 * of each is `<folder>/definition.asl.json`.
 */
export const machines = {
  'lead-path': leadPath,
  verification,
  revisit,
  promotion,
  maintenance,
  'staff-task': staffTask,
  'dealer-withdrawal': dealerWithdrawal,
  'plan-path': planPath,
  'part-approval': partApproval,
} as const;

export type MachineName = keyof typeof machines;
