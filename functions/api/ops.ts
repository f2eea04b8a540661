import { areaHandler, type Route, route } from '../shared/area-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { run as runDiscardDeadLetters } from './ops/discard-dead-letters.ts';
import { run as runGetExecution } from './ops/get-execution.ts';
import { run as runGetExecutionHistory } from './ops/get-execution-history.ts';
import { run as runGetMachine } from './ops/get-machine.ts';
import { run as runListDeadLetters } from './ops/list-dead-letters.ts';
import { run as runListExecutions } from './ops/list-executions.ts';
import { run as runListFailures } from './ops/list-failures.ts';
import { run as runListMachines } from './ops/list-machines.ts';
import { run as runListMessages } from './ops/list-messages.ts';
import { run as runListOpsLog } from './ops/list-ops-log.ts';
import { run as runListSchedules } from './ops/list-schedules.ts';
import { run as runRedriveExecutions } from './ops/redrive-executions.ts';
import { run as runReplayDeadLetters } from './ops/replay-dead-letters.ts';
import { run as runRestartLeadPath } from './ops/restart-lead-path.ts';
import { run as runStopExecutions } from './ops/stop-executions.ts';
import {
  getExecution,
  getExecutionHistory,
  getMachine,
  listExecutions,
  listFailures,
  listMachines,
} from './schemas/ops-executions.ts';
import { listOpsLog, redriveExecutions, restartLeadPath, stopExecutions } from './schemas/ops-mending.ts';
import {
  discardDeadLetters,
  listDeadLetters,
  listMessages,
  listSchedules,
  replayDeadLetters,
} from './schemas/ops-queues.ts';

/** What operations see of the machinery, and mend by hand. Every act asks a reason and is logged. */
export const routes: readonly Route<Dependencies>[] = [
  route(listMachines, runListMachines),
  route(getMachine, runGetMachine),
  route(listExecutions, runListExecutions),
  route(getExecution, runGetExecution),
  route(getExecutionHistory, runGetExecutionHistory),
  route(listFailures, runListFailures),
  route(redriveExecutions, runRedriveExecutions),
  route(stopExecutions, runStopExecutions),
  route(restartLeadPath, runRestartLeadPath),
  route(listDeadLetters, runListDeadLetters),
  route(replayDeadLetters, runReplayDeadLetters),
  route(discardDeadLetters, runDiscardDeadLetters),
  route(listMessages, runListMessages),
  route(listSchedules, runListSchedules),
  route(listOpsLog, runListOpsLog),
];

export const handler = areaHandler(routes, dependencies);
