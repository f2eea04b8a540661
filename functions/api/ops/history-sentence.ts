import { stateNameZh } from '../../../workflows/state-names-zh.ts';
import type { HistoryEvent } from '../../shared/ops/history-event.ts';

/** What an event says, as people read it. */
export interface HistorySentence {
  readonly en: string;
  readonly zh: string;
}

type Say = (event: HistoryEvent) => HistorySentence;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** The last part of an ARN or of a name, without the product's prefix. */
const shortName = (arn: unknown): string =>
  text(arn)
    .split(':')
    .at(-1)
    ?.replace(/^leadpath-/, '') ?? '';

const fault = ({ details }: HistoryEvent): HistorySentence => {
  const error = text(details.error);
  const cause = text(details.cause);
  return {
    en: `${error === '' ? '' : ` with ${error}`}${cause === '' ? '' : `: ${cause}`}`,
    zh: `${error === '' ? '' : `：${error}`}${cause === '' ? '' : `（${cause}）`}`,
  };
};

const failed =
  (en: string, zh: string): Say =>
  (event) => ({ en: `${en}${fault(event).en}.`, zh: `${zh}${fault(event).zh}。` });

const plain =
  (en: string, zh: string): Say =>
  () => ({ en: `${en}.`, zh: `${zh}。` });

const nameZh = (name: unknown): string => `“${stateNameZh(text(name))}”`;

/** Sentences about a state by its name, which is written in the definition. */
const named =
  (en: (name: string) => string, zh: (name: string) => string): Say =>
  ({ details }) => ({ en: `${en(`“${text(details.name)}”`)}.`, zh: `${zh(nameZh(details.name))}。` });

/** What a task asks, by the service that it calls. */
const scheduled: Say = ({ details }) => {
  const { resource, resourceType, parameters } = details;
  const waits = text(resource).includes('waitForTaskToken');
  const until = typeof details.timeoutInSeconds === 'number' ? details.timeoutInSeconds : undefined;
  if (resourceType === 'lambda') {
    const name = shortName(field(parameters, 'FunctionName'));
    if (!waits) return { en: `It asked the function ${name}.`, zh: `调用函数 ${name}。` };
    const most = until === undefined ? '' : `, ${days(until)} at most`;
    const mostZh = until === undefined ? '' : `，最长 ${daysZh(until)}`;
    return {
      en: `It gave a token to the function ${name} and waits for the answer${most}.`,
      zh: `将令牌交给函数 ${name}，等待答复${mostZh}。`,
    };
  }
  if (resourceType === 'states') {
    const machine = shortName(field(parameters, 'StateMachineArn'));
    const name = text(field(parameters, 'Name'));
    return {
      en: `It ordered the execution ${name} of ${machine}.`,
      zh: `启动 ${machine} 的执行 ${name}。`,
    };
  }
  return {
    en: `It ordered ${text(resource)} of ${text(resourceType)}.`,
    zh: `请求 ${text(resourceType)} 的 ${text(resource)}。`,
  };
};

function days(seconds: number): string {
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} hours` : `${Math.round(seconds / 86_400)} days`;
}

function daysZh(seconds: number): string {
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} 小时` : `${Math.round(seconds / 86_400)} 天`;
}

const submitted: Say = ({ details }) =>
  details.resourceType === 'states'
    ? { en: 'The other execution began; its end is waited for.', zh: '子流程已启动，等待其结束。' }
    : { en: 'The order was taken, and its answer is waited for.', zh: '请求已接收，等待答复。' };

const iteration =
  (en: string, zh: string): Say =>
  ({ details }) => {
    const number = Number(details.index ?? 0) + 1;
    return {
      en: `Item ${number} of “${text(details.name)}” ${en}.`,
      zh: `${nameZh(details.name)}第 ${number} 项${zh}。`,
    };
  };

const SENTENCES: Readonly<Record<string, Say>> = {
  ExecutionStarted: plain('The execution began', '执行开始'),
  ExecutionSucceeded: plain('The execution ended as it should', '执行正常结束'),
  ExecutionFailed: failed('The execution failed', '执行失败'),
  ExecutionTimedOut: failed('The execution ran out of time', '执行超时'),
  ExecutionAborted: failed('The execution was stopped', '执行被停止'),
  ExecutionRedriven: ({ details }) => ({
    en: `The execution was taken up again where it had stopped, for time ${Number(details.redriveCount ?? 1)}.`,
    zh: `从停止处重新执行（第 ${Number(details.redriveCount ?? 1)} 次）。`,
  }),
  TaskStateEntered: named(
    (name) => `It came to the step ${name}`,
    (name) => `进入步骤${name}`,
  ),
  TaskStateExited: named(
    (name) => `The step ${name} is over`,
    (name) => `步骤${name}结束`,
  ),
  TaskStateAborted: failed('The step was cut off', '步骤被中断'),
  ChoiceStateEntered: named(
    (name) => `It asked the question ${name}`,
    (name) => `判断${name}`,
  ),
  ChoiceStateExited: named(
    (name) => `The question ${name} is answered`,
    (name) => `判断${name}已有结果`,
  ),
  PassStateEntered: named(
    (name) => `It passed through ${name}`,
    (name) => `经过${name}`,
  ),
  PassStateExited: named(
    (name) => `It left ${name}`,
    (name) => `离开${name}`,
  ),
  WaitStateEntered: named(
    (name) => `It began to wait at ${name}`,
    (name) => `开始等待${name}`,
  ),
  WaitStateExited: named(
    (name) => `The wait ${name} is over`,
    (name) => `等待${name}结束`,
  ),
  WaitStateAborted: failed('The wait was cut off', '等待被中断'),
  SucceedStateEntered: named(
    (name) => `It came to the end ${name}`,
    (name) => `到达终点${name}`,
  ),
  SucceedStateExited: named(
    (name) => `It ended as ${name}`,
    (name) => `以${name}结束`,
  ),
  FailStateEntered: named(
    (name) => `It came to the failure ${name}`,
    (name) => `到达失败终点${name}`,
  ),
  TaskScheduled: scheduled,
  TaskStarted: plain('The order was sent', '请求已发出'),
  TaskStartFailed: failed('The order could not be sent', '请求无法发出'),
  TaskSubmitted: submitted,
  TaskSubmitFailed: failed('The order was refused', '请求被拒绝'),
  TaskSucceeded: plain('The answer came', '收到答复'),
  TaskFailed: failed('The order failed', '请求失败'),
  TaskTimedOut: failed('No answer came in time', '超时未答复'),
  LambdaFunctionScheduled: ({ details }) => ({
    en: `It asked the function ${shortName(details.resource)}.`,
    zh: `调用函数 ${shortName(details.resource)}。`,
  }),
  LambdaFunctionScheduleFailed: failed('The function could not be asked', '函数无法调用'),
  LambdaFunctionStarted: plain('The function began', '函数开始运行'),
  LambdaFunctionStartFailed: failed('The function could not begin', '函数无法启动'),
  LambdaFunctionSucceeded: plain('The function answered', '函数已返回'),
  LambdaFunctionFailed: failed('The function failed', '函数失败'),
  LambdaFunctionTimedOut: failed('The function ran out of time', '函数超时'),
  EvaluationFailed: failed('An expression of the definition could not be computed', '表达式计算失败'),
  MapStateEntered: named(
    (name) => `It came to ${name}, once for each item`,
    (name) => `进入逐项步骤${name}`,
  ),
  MapStateStarted: ({ details }) => ({
    en: `There are ${Number(details.length ?? 0)} items.`,
    zh: `共 ${Number(details.length ?? 0)} 项。`,
  }),
  MapStateSucceeded: plain('Every item is done', '各项均已完成'),
  MapStateFailed: failed('The items could not all be done', '未能完成各项'),
  MapStateAborted: failed('The items were cut off', '各项被中断'),
  MapStateExited: named(
    (name) => `All of ${name} is over`,
    (name) => `逐项步骤${name}结束`,
  ),
  MapIterationStarted: iteration('began', '开始'),
  MapIterationSucceeded: iteration('is done', '完成'),
  MapIterationFailed: iteration('failed', '失败'),
  MapIterationAborted: iteration('was cut off', '被中断'),
  ParallelStateEntered: named(
    (name) => `It came to the branches of ${name}`,
    (name) => `进入并行步骤${name}`,
  ),
  ParallelStateStarted: plain('The branches began', '各分支开始'),
  ParallelStateSucceeded: plain('Every branch is done', '各分支均已完成'),
  ParallelStateFailed: failed('A branch failed', '有分支失败'),
  ParallelStateAborted: failed('The branches were cut off', '各分支被中断'),
  ParallelStateExited: named(
    (name) => `All branches of ${name} are over`,
    (name) => `并行步骤${name}结束`,
  ),
};

/** The types of events that are told in words of their own. */
export const TOLD_EVENT_TYPES: readonly string[] = Object.keys(SENTENCES);

/** What an event says. A type that no machine of ours brings about is told by its name. */
export function sentenceOf(event: HistoryEvent): HistorySentence {
  const say = SENTENCES[event.type] ?? plain(`AWS reports ${event.type}`, `AWS 事件 ${event.type}`);
  return say(event);
}
