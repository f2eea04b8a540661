import type { ExecutionEntry } from '../engine/execution-entry.ts';
import { sfnError } from '../engine/sfn-error.ts';
import { machineOf } from '../engine/start-rules.ts';
import type { ApiOperation } from './api-context.ts';
import { epochSeconds } from './epoch-seconds.ts';
import { pageToken, readPage } from './page.ts';
import { RequestReader } from './request-reader.ts';

const STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'];

/** ListExecutions of one state machine, newest first. */
export const listExecutions: ApiOperation = async ({ engine }, request) => {
  const reader = new RequestReader(request);
  const arn = reader.optionalText('stateMachineArn', { min: 1, max: 256 });
  const statusFilter = reader.optionalText('statusFilter', { oneOf: STATUSES });
  const redriveFilter = reader.optionalText('redriveFilter', { oneOf: ['REDRIVEN', 'NOT_REDRIVEN'] });
  const mapRunArn = reader.optionalText('mapRunArn');
  const { limit, after } = readPage(reader, 'executions');
  reader.done();
  if (mapRunArn !== undefined) throw sfnError.validation('Map runs are not supported by the local engine');
  if (arn === undefined) throw sfnError.validation('Must provide a StateMachine ARN or MapRun ARN');
  const machine = machineOf(engine.ledger.machines, arn);

  const page: ExecutionEntry[] = [];
  let nextToken: string | undefined;
  for (const execution of engine.ledger.executions.ofMachine(machine.arn, engine.now())) {
    if (after !== undefined && execution.id >= Number(after)) continue;
    if (statusFilter !== undefined && statusOf(execution) !== statusFilter) continue;
    if (redriveFilter !== undefined && (redriveFilter === 'REDRIVEN') !== execution.redriveCount > 0)
      continue;
    if (page.length === limit) {
      nextToken = pageToken('executions', page.at(-1)!.id);
      break;
    }
    page.push(execution);
  }
  return { executions: page.map(listed), ...(nextToken === undefined ? {} : { nextToken }) };
};

function statusOf(execution: ExecutionEntry): string {
  return execution.open ? 'RUNNING' : execution.status;
}

function listed(execution: ExecutionEntry): Record<string, unknown> {
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.stateMachineArn,
    name: execution.name,
    status: statusOf(execution),
    startDate: epochSeconds(execution.startedAt),
    ...(execution.open ? {} : { stopDate: epochSeconds(execution.stoppedAt) }),
    redriveCount: execution.redriveCount,
    ...(execution.redrivenAt === undefined ? {} : { redriveDate: epochSeconds(execution.redrivenAt) }),
  };
}
