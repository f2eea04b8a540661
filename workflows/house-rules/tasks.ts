import type { State } from '../definition.ts';
import { type HouseRule, perState } from './house-rule.ts';

const lambdaInvoke = /^arn:aws:states:::lambda:invoke(\.waitForTaskToken)?$/;
const lambdaFaults = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Sandbox.Timedout',
  'TransientError',
];

const isLambda = (state: State) => state.Type === 'Task' && lambdaInvoke.test(state.Resource ?? '');
const isToken = (state: State) => Boolean(state.Resource?.endsWith('.waitForTaskToken'));

/** The rules on tasks: how they call, what they try again, and where each fault goes. */
export const taskRules: readonly HouseRule[] = [
  {
    id: 'wf:lambda',
    wants:
      'Lambda is called through lambda:invoke with the function from a placeholder; others by their full ARN.',
    breaches: perState((_name, state) => [
      state.Type === 'Task' &&
        !/^arn:aws:states:::[a-z0-9:-]+(\.\w+(:2)?)?$/i.test(state.Resource ?? '') &&
        'has a Resource that is no optimized or SDK integration',
      isLambda(state) &&
        !/^\$\{[A-Z]\w+FunctionArn\}$/.test(String(state.Arguments?.FunctionName)) &&
        'does not take its FunctionName from a ${…FunctionArn} placeholder',
    ]),
  },
  {
    id: 'wf:retry',
    wants: 'Every Lambda task tries the faults of the Lambda service and TransientError again, with jitter.',
    breaches: perState((_name, state) => {
      if (!isLambda(state)) return [];
      const retried = (state.Retry ?? []).filter(({ JitterStrategy }) => JitterStrategy === 'FULL');
      const errors = new Set(retried.flatMap(({ ErrorEquals }) => ErrorEquals));
      return lambdaFaults.map((fault) => !errors.has(fault) && `does not retry ${fault} with jitter`);
    }),
  },
  {
    id: 'wf:catch',
    wants: 'Every Task has a Catch for States.ALL, alone and last, that ends in a named outcome.',
    breaches: perState((_name, state, { definition }) => {
      if (state.Type !== 'Task') return [];
      const last = state.Catch?.at(-1);
      const catchesAll = last?.ErrorEquals.length === 1 && last.ErrorEquals[0] === 'States.ALL';
      return [
        !catchesAll && 'does not catch States.ALL alone and last',
        catchesAll &&
          !['Fail', 'Succeed', 'Choice', 'Task'].includes(definition.States[last.Next]?.Type ?? '') &&
          'catches into a state that does not exist',
      ];
    }),
  },
  {
    id: 'wf:token',
    wants:
      'Every token wait has TimeoutSeconds and a way for States.Timeout; a heartbeat is never a deadline.',
    breaches: perState((_name, state) => {
      if (!isToken(state)) return [];
      const timeOut = (state.Catch ?? []).some(({ ErrorEquals }) => ErrorEquals.includes('States.Timeout'));
      return [
        state.TimeoutSeconds === undefined && 'waits for a token without TimeoutSeconds',
        !timeOut && 'waits for a token without a way for States.Timeout',
        state.HeartbeatSeconds !== undefined && "uses a heartbeat, which is for machines, on a person's wait",
      ];
    }),
  },
];
