import type { MachineName } from '../../../workflows/machines.ts';
import type { DescribedExecution } from '../../shared/ops/execution-watch.ts';
import { leadInName } from '../../shared/ops/machine-name.ts';
import { isCheckId } from '../../shared/result-check.ts';
import type { Lead } from '../../store/lead.ts';
import type { StateVisit } from './execution-course.ts';

/** What operations do about an execution. */
export const ADVICES = [
  'redrive',
  'restart-path',
  'order-again',
  'wait',
  'by-hand',
  'gone-on',
  'nothing',
] as const;
export type Advice = (typeof ADVICES)[number];

const WORDS: Readonly<Record<Advice, { readonly en: string; readonly zh: string }>> = {
  redrive: {
    en: 'Mend the cause, then redrive: the step that was cut off is done once more.',
    zh: '排除原因后从失败处继续：被中断的步骤再做一次。',
  },
  'restart-path': {
    en: 'Mend the cause, then restart the path of the lead: it goes on from its record in a new episode. Redriving would only come to the same end again.',
    zh: '排除原因后重启该线索的流程：按档案在新一轮继续。从失败处继续只会再次到达同一终点。',
  },
  'order-again': {
    en: 'Mend the cause, then order the same withdrawal again: it goes on where it stopped.',
    zh: '排除原因后再次下达同一撤点：从中断处继续。',
  },
  wait: {
    en: 'Mend the cause; the hourly comparison starts the next episode of the plan.',
    zh: '排除原因；每小时核对时自动启动该计划的下一轮。',
  },
  'by-hand': {
    en: 'Mend the cause. The lead’s path does not wait for this check. If it was handed out, its owner can still answer it, but nobody is reminded any more: tell the owner.',
    zh: '排除原因。线索流程不等待该抽查。如已分派，责任人仍可填写结果，但系统不再提醒，请通知责任人。',
  },
  'gone-on': {
    en: 'Nothing: the lead is in a later episode by now, or its path is over.',
    zh: '无需处理：线索已进入后续轮次，或流程已结束。',
  },
  nothing: { en: 'Nothing: it runs, or it ended as it should.', zh: '无需处理：正在运行或已正常结束。' },
};

/** Machines that nobody waits for: what another execution waited for has taken that one along, and a redrive comes too late. */
const ROOTS: readonly MachineName[] = ['lead-path', 'plan-path', 'dealer-withdrawal'];

/**
 * What helps an execution. A step that was cut off can be done once more by a redrive, unless it had started another
 * execution, whose name is taken; a fault that was caught has led to an end, which a redrive would only come to again.
 * A check of a result runs beside the path of its lead: restarting that path would not bring it back.
 * `lead` is the record that the execution is of, as it stands now.
 */
export function adviceFor(
  { machine, name, status, redrive }: Pick<DescribedExecution, 'machine' | 'name' | 'status' | 'redrive'>,
  failedAt: StateVisit | undefined,
  lead: Pick<Lead, 'episode' | 'status'> | undefined,
): Advice {
  if (status === 'RUNNING' || status === 'SUCCEEDED') return 'nothing';
  const isCutOff = failedAt?.standing === 'cut-off' && failedAt.children.length === 0;
  if (machine === 'staff-task' && isCheckId(name))
    return redrive.possible && isCutOff ? 'redrive' : 'by-hand';
  const named = leadInName(name);
  if (named !== undefined && lead !== undefined) {
    if (lead.episode > named.episode || lead.status !== 'open') return 'gone-on';
  }
  if (redrive.possible && isCutOff && ROOTS.includes(machine)) return 'redrive';
  if (machine === 'dealer-withdrawal') return 'order-again';
  return named === undefined ? 'wait' : 'restart-path';
}

/** An advice with its sentence in both languages, as answers have it. */
export function advised(whatToDo: Advice) {
  const { en, zh } = WORDS[whatToDo];
  return { whatToDo, whatToDoText: en, whatToDoTextZh: zh };
}
