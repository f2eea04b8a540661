import type * as z from 'zod';
import type { PlanFindingKind } from '../../../domain/plan-reconciliation.ts';
import type { FindingKind } from '../../../domain/reconciliation.ts';
import type { StoredFinding } from '../../store/finding.ts';
import type { dismissFinding } from '../schemas/findings.ts';

type FindingView = z.input<(typeof dismissFinding.answers)[200]['schema']>;

/** What ops do about each kind that is open, in both languages. */
const WHAT_TO_DO: Readonly<Record<FindingKind | PlanFindingKind, readonly [string, string]>> = {
  'lead-without-execution': [
    'Nothing carries the lead and its next episode could not be started; read the log of reconcile-paths.',
    '线索没有正在运行的流程，且无法启动下一轮；请查看 reconcile-paths 日志。',
  ],
  'rest-past-due': [
    'The rest is over and the lead could not be woken; read the log of reconcile-paths.',
    '静默期已过而线索未被唤醒；请查看 reconcile-paths 日志。',
  ],
  'wait-past-due': [
    'A wait is over and its execution did not go on; look at the execution of its task.',
    '等待已到期而流程未继续；请查看对应任务的执行。',
  ],
  'waits-for-nothing': [
    'The execution runs but waits for nobody; look at its last state, then start the next episode.',
    '流程在运行却无人可等；请查看其最后状态，再启动下一轮。',
  ],
  'execution-without-lead': [
    'An execution runs for a lead that needs none; stop it after a look at its last state.',
    '线索已无需流程而执行仍在运行；查看其最后状态后停止。',
  ],
  'wait-of-ended-lead': [
    'The lead is over and still waits; the wait goes away with the next comparison.',
    '线索已结束但仍有等待；下次核对时清除。',
  ],
  'plan-without-execution': [
    'Nothing carries the plan and its next episode could not be started; look at the failed execution of that name.',
    '计划没有正在运行的流程，且无法启动下一轮；请查看同名失败执行。',
  ],
  'plan-period-past-due': [
    'The period is over and the plan could not be woken; read the log of reconcile-paths.',
    '计划期已过而计划未被唤醒；请查看 reconcile-paths 日志。',
  ],
  'execution-without-plan': [
    'An execution runs for a plan that needs none; stop it after a look at its last state.',
    '计划已无需流程而执行仍在运行；查看其最后状态后停止。',
  ],
};

/** A finding as ops see it. */
export function findingView({ remedy: _remedy, ...finding }: StoredFinding): FindingView {
  const [whatToDo, whatToDoZh] =
    finding.status === 'open'
      ? WHAT_TO_DO[finding.kind]
      : ['Nothing: it is mended, over or dismissed.', '无需处理：已修复、已消失或已关闭。'];
  return { ...finding, whatToDo, whatToDoZh };
}
