import { routes } from '../../../../functions/api/ops.ts';
import {
  getExecution,
  getExecutionHistory,
  getMachine,
  listExecutions,
  listFailures,
  listMachines,
} from '../../../../functions/api/schemas/ops-executions.ts';
import {
  listOpsLog,
  redriveExecutions,
  restartLeadPath,
  stopExecutions,
} from '../../../../functions/api/schemas/ops-mending.ts';
import {
  discardDeadLetters,
  listDeadLetters,
  listMessages,
  listSchedules,
  replayDeadLetters,
} from '../../../../functions/api/schemas/ops-queues.ts';
import { lead } from '../../store/samples.ts';
import { type Machinery, machinery } from '../ops-machinery.ts';
import type { AskedArea, Office } from './areas.ts';

/** What operations see and mend, asked by ops and by others, on a machinery with one path that runs and one that failed. */
export const ops: AskedArea = {
  routes,
  async askAll(office) {
    const machines = await machinery();
    office.home.ops = machines.tools;
    try {
      await askEverything(office, machines);
    } finally {
      office.home.ops = undefined;
      await machines.close();
    }
  },
};

async function askEverything({ store, ask }: Office, machines: Machinery): Promise<void> {
  const leadId = 'L000000000OPS';
  await store.commit({ lead: lead({ leadId, phoneKey: '+8613800000777', episode: 1, stage: 'revisit' }) });
  await machines.start('lead-path', `${leadId}-1`, { leadId, episode: 1 });
  machines.functions['open-episode'] = () => {
    throw Object.assign(new Error('no post'), { name: 'RecordNotFoundError' });
  };
  await machines.start('lead-path', 'L00000000FAIL-1', { leadId: 'L00000000FAIL', episode: 1 });
  const letter = await machines.bury(JSON.stringify({ messageId: 'M1', at: machines.now() }), {
    ErrorCode: '200',
    ErrorMessage: 'it failed',
  });
  await machines.schedule('planned', 'leadpath-make-plans', 'cron(0 6 * * ? *)');
  await machines.schedule('one-time', `rest-${leadId}-1`, 'at(2027-01-01T00:00:00)');

  const at = machines.now();
  const reason = 'looked at it';
  const asOps = { as: 'hq-ip', at };
  const path = { machine: 'lead-path', name: `${leadId}-1` };
  await ask(listMachines, asOps);
  await ask(listMachines, { ...asOps, query: { counts: 'yes' } });
  await ask(listMachines, { as: 'd1-gm', at });
  await ask(getMachine, { ...asOps, params: { machine: 'revisit' } });
  await ask(getMachine, { ...asOps, params: { machine: 'pigeon' } });
  await ask(listExecutions, asOps);
  await ask(listExecutions, { ...asOps, query: { leadId } });
  await ask(listExecutions, { ...asOps, query: { leadId: 'L0000000000NO' } });
  await ask(listExecutions, { ...asOps, query: { cursor: 'x' } });
  await ask(getExecution, { ...asOps, params: path });
  await ask(getExecution, { ...asOps, params: { machine: 'lead-path', name: 'L00000000FAIL-1' } });
  await ask(getExecution, { ...asOps, params: { machine: 'lead-path', name: 'none' } });
  await ask(getExecutionHistory, { ...asOps, params: path });
  await ask(getExecutionHistory, { as: 'd1-gm', at, params: path });
  await ask(listFailures, asOps);
  await ask(listDeadLetters, asOps);
  await ask(listMessages, { ...asOps, query: { day: '2026-03-02' } });
  await ask(listMessages, { ...asOps, query: { staffId: 'd1-mc' } });
  await ask(listSchedules, asOps);
  await ask(listSchedules, { ...asOps, query: { kind: 'rest' } });

  const post = (body: object) => ({ ...asOps, body: JSON.stringify({ reason, ...body }) });
  await ask(restartLeadPath, { ...post({}), params: { leadId } });
  await ask(restartLeadPath, { ...post({}), params: { leadId: 'L0000000000NO' } });
  await ask(redriveExecutions, post({ executions: [path] }));
  await ask(redriveExecutions, post({ executions: [] }));
  await ask(stopExecutions, post({ executions: [path] }));
  await ask(restartLeadPath, { ...post({}), params: { leadId } });
  await ask(replayDeadLetters, post({ messageIds: [letter, 'none'] }));
  await ask(discardDeadLetters, post({ messageIds: [letter] }));
  await ask(discardDeadLetters, { ...post({}), as: 'd1-gm' });
  await ask(listOpsLog, asOps);
}
