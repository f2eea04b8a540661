import type * as z from 'zod';
import type { Staff } from '../../shared/claims.ts';
import type { OpsAct, OpsEntry, OpsOutcome } from '../../store/ops-log.ts';
import type { Store } from '../../store/store.ts';
import type { opsAnswer } from '../schemas/ops-mending.ts';

/** Something that somebody of operations orders by hand. */
export interface OrderedAct {
  readonly staff: Staff;
  readonly at: string;
  readonly requestId: string;
  readonly act: OpsAct;
  readonly reason: string;
  readonly targets: readonly string[];
}

/** What an act of each kind brings about, whatever becomes of the single things it is done to. */
const EFFECTS: Readonly<Record<OpsAct, readonly [string, string]>> = {
  'redrive-executions': [
    'Each goes on where it stopped, under its own name, with the definition with which it began.',
    '各执行以原名称、原定义从停止处继续。',
  ],
  'stop-executions': [
    'Each ends as ABORTED, with the executions that it waits for. A lead or plan whose path was stopped is started again from its record within the hour.',
    '各执行及其等待的子执行以 ABORTED 结束；被停止流程的线索或计划在一小时内按档案重新启动。',
  ],
  'restart-path': [
    'The open task is closed, and the next episode begins where the record stands; the work is handed out anew.',
    '未完成任务关闭，下一轮从档案所在阶段开始，任务重新派发。',
  ],
  'replay-dead-letters': [
    'Each call is made again within two minutes and its letter is taken out; a call that fails again comes back as a new letter.',
    '各调用两分钟内重新发起，其死信移除；再次失败将产生新的死信。',
  ],
  'discard-dead-letters': [
    'The letters are taken out; their calls are not made.',
    '死信移除，其调用不再发起。',
  ],
};

/** Why something was refused, as people read it. */
const REASONS: Readonly<Record<string, readonly [string, string]>> = {
  'not-redrivable': [
    'It runs, it ended as it should, or it ended more than 14 days ago.',
    '正在运行、已正常结束，或结束已超过 14 天。',
  ],
  'too-many-running': ['Too many executions run; try again later.', '运行中的执行过多，请稍后再试。'],
  gone: ['There is no such execution, or none any more.', '没有此执行，或已不再保留。'],
  'not-running': ['It has ended already.', '该执行已结束。'],
  'not-there': [
    'No letter with this id is there; it may just be hidden for a minute.',
    '没有此编号的死信；可能被暂时隐藏一分钟。',
  ],
  'unknown-call': ['The letter does not tell whom to call.', '死信未说明调用对象。'],
};

/**
 * Writes an act into the log of operations, does it, and writes down what it came to. What is done is in the log before
 * it is done, so that an act that dies on the way is seen there as one without outcomes.
 */
export async function loggedAct(
  { staff: { staffId, post }, at, requestId, ...ordered }: OrderedAct,
  store: Store,
  perform: (entryId: string) => Promise<readonly OpsOutcome[]>,
): Promise<z.input<typeof opsAnswer>> {
  const entry: OpsEntry = { entryId: requestId, at, staffId, post, ...ordered };
  await store.opsLog.begin(entry);
  const outcomes = await perform(entry.entryId);
  await store.opsLog.finish(entry, outcomes);
  const [effect, effectZh] = EFFECTS[entry.act];
  return { entryId: entry.entryId, effect, effectZh, outcomes: outcomes.map(told) };
}

function told(outcome: OpsOutcome) {
  const words = outcome.why === undefined ? undefined : REASONS[outcome.why];
  return { ...outcome, ...(words !== undefined && { whyText: words[0], whyTextZh: words[1] }) };
}
