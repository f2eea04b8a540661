import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { StateTransitionMetric } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { AslStateMachine } from './asl-state-machine.ts';
import type { DataStack } from './data-stack.ts';
import { pascalCase } from './functions.ts';
import type { LeadApi } from './lead-api.ts';

/** What the functions count themselves, in the namespace `Leadpath` under the dimension `service: leadpath`. */
export const OWN_METRICS = {
  /** Waits that are over although their path did not go on. */
  waitsPastDue: 'WaitsPastDue',
  /** Leads that a sweep found without an execution long after they were stored. */
  leadsWithoutExecution: 'LeadsWithoutExecution',
  /** Leads whose record and execution do not agree, for ops to look at. */
  pathsInDoubt: 'PathsInDoubt',
  /** Periods of plans that were over before anybody could make their plans. */
  periodsMissed: 'PeriodsMissed',
  /** Days of sources that do not add up, or differ from the source's own count. */
  ledgerDifferences: 'LedgerDifferences',
  /** Messages that were claimed but never reported as sent. */
  messagesInDoubt: 'MessagesInDoubt',
} as const;

/** US dollars of SMS in a calendar month; SNS stops sending at the account's own limit, which must lie above. */
export const SMS_SPEND_ALARM_USD = 500;

interface AlarmSpec {
  readonly name: string;
  readonly metric: IMetric;
  /** Alarms at this value and above. */
  readonly threshold: number;
  /** Over how many periods of the metric in a row. @default 1 */
  readonly periods?: number;
  /** What to do: shown in the message, told at length under the same name in docs/operations.md. */
  readonly whatToDo: string;
}

export interface AlarmsProps {
  readonly data: DataStack;
  readonly machines: ReadonlyMap<string, AslStateMachine>;
  readonly leadApi: LeadApi;
}

const FIVE_MINUTES = Duration.minutes(5);

/** Every alarm of the system, each sending to the alarm topic when it begins and when it is over. */
export class Alarms extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const action = new SnsAction(props.data.alarmTopic);
    this.alarms = this.specs(props).map((spec) => {
      const alarm = new Alarm(this, pascalCase(spec.name), {
        alarmName: `leadpath-${spec.name}`,
        alarmDescription: `${spec.whatToDo} See docs/operations.md, ${spec.name}.`,
        metric: spec.metric,
        threshold: spec.threshold,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        evaluationPeriods: spec.periods ?? 1,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
      return alarm;
    });
  }

  private specs({ data, machines, leadApi }: AlarmsProps): readonly AlarmSpec[] {
    const own = (metricName: string) =>
      new Metric({
        namespace: 'Leadpath',
        metricName,
        dimensionsMap: { service: 'leadpath' },
        statistic: Stats.SUM,
        period: FIVE_MINUTES,
      });
    return [
      ...[...machines.values()].map((machine) => failedExecutions(machine)),
      {
        name: 'dead-letters',
        metric: data.deadLetterQueue.metricApproximateNumberOfMessagesVisible({
          statistic: Stats.MAXIMUM,
          period: FIVE_MINUTES,
        }),
        threshold: 1,
        whatToDo:
          'A call was given up. Read the message, mend the cause, make the call again, delete the message.',
      },
      {
        name: 'waits-past-due',
        metric: own(OWN_METRICS.waitsPastDue),
        threshold: 1,
        whatToDo:
          'A wait is over but its path did not go on. GET /waiting lists it first; look at its execution.',
      },
      {
        name: 'leads-without-an-execution',
        metric: own(OWN_METRICS.leadsWithoutExecution),
        threshold: 1,
        whatToDo: 'Two sweeps have not started the path of a lead. Read the log of start-waiting-paths.',
      },
      {
        name: 'paths-in-doubt',
        metric: own(OWN_METRICS.pathsInDoubt),
        threshold: 1,
        whatToDo: 'A record and its execution do not agree. GET /findings says which lead, and what to do.',
      },
      {
        name: 'periods-missed',
        metric: own(OWN_METRICS.periodsMissed),
        threshold: 1,
        whatToDo:
          'A period is over for which no plans were made. Read the log of make-plans for what kept it.',
      },
      {
        name: 'ledger-differs',
        metric: own(OWN_METRICS.ledgerDifferences),
        threshold: 1,
        whatToDo:
          'A source says to have sent another number than came, or a delivery has no verdict. Read its ledger.',
      },
      {
        name: 'messages-in-doubt',
        metric: own(OWN_METRICS.messagesInDoubt),
        threshold: 1,
        whatToDo:
          'A message was begun and never reported as sent, and is not sent twice. Tell the person yourself.',
      },
      {
        name: 'sms-spend',
        metric: new Metric({
          namespace: 'AWS/SNS',
          metricName: 'SMSMonthToDateSpentUSD',
          statistic: Stats.MAXIMUM,
          period: Duration.hours(1),
        }),
        threshold: SMS_SPEND_ALARM_USD,
        whatToDo:
          'SMS cost more this month than planned. See which template sent them; raise the limit or stop it.',
      },
      {
        name: 'lambda-throttles',
        metric: new Metric({
          namespace: 'AWS/Lambda',
          metricName: 'Throttles',
          statistic: Stats.SUM,
          period: FIVE_MINUTES,
        }),
        threshold: 1,
        periods: 2,
        whatToDo: 'The account has no free concurrency. Tasks retry by themselves; ask for a higher quota.',
      },
      {
        name: 'dynamodb-throttles',
        metric: new MathExpression({
          expression: 'reads + writes',
          label: 'throttled reads and writes',
          period: FIVE_MINUTES,
          usingMetrics: {
            reads: data.table.metric('ReadThrottleEvents', { statistic: Stats.SUM }),
            writes: data.table.metric('WriteThrottleEvents', { statistic: Stats.SUM }),
          },
        }),
        threshold: 1,
        periods: 2,
        whatToDo:
          'The table turns requests away, mostly by one hot key. Find the key with Contributor Insights.',
      },
      {
        name: 'step-functions-throttles',
        metric: StateTransitionMetric.metricThrottledEvents({
          statistic: Stats.SUM,
          period: FIVE_MINUTES,
        }),
        threshold: 1,
        periods: 2,
        whatToDo: 'State transitions are held back, nothing is lost. Ask for a higher quota if it lasts.',
      },
      {
        name: 'server-errors',
        metric: leadApi.api.metricServerError({ statistic: Stats.SUM, period: FIVE_MINUTES }),
        threshold: 1,
        whatToDo:
          'A request was answered with 5xx. Take its request id from the access log to the function log.',
      },
    ];
  }
}

function failedExecutions(machine: AslStateMachine): AlarmSpec {
  const sum = { statistic: Stats.SUM };
  const name = machine.stateMachineName.replace(/^leadpath-/, '');
  return {
    name: `${name}-failures`,
    metric: new MathExpression({
      expression: 'failed + timedOut',
      label: 'failed and timed-out executions',
      period: FIVE_MINUTES,
      usingMetrics: {
        failed: machine.stateMachine.metricFailed(sum),
        timedOut: machine.stateMachine.metricTimedOut(sum),
      },
    }),
    threshold: 1,
    whatToDo: `An execution of ${name} failed or timed out. Mend the cause, then ${wayOn(name)}.`,
  };
}

/** How what a failed execution was to do is done after all. */
function wayOn(machine: string): string {
  switch (machine) {
    case 'dealer-withdrawal':
      return 'order the withdrawal again';
    case 'plan-path':
    case 'part-approval':
      return 'wait for the reconciler, which starts the next episode of the plan';
    default:
      return 'start the next episode of the lead';
  }
}
