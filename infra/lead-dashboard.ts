import { Duration } from 'aws-cdk-lib';
import { AlarmStatusWidget, Dashboard, GraphWidget, type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import type { AslStateMachine } from './asl-state-machine.ts';
import type { DataStack } from './data-stack.ts';
import type { HouseFunction } from './house-function.ts';
import type { LeadApi } from './lead-api.ts';

export interface LeadDashboardProps {
  readonly alarms: Alarms;
  readonly data: DataStack;
  readonly functions: ReadonlyMap<string, HouseFunction>;
  readonly machines: ReadonlyMap<string, AslStateMachine>;
  readonly leadApi: LeadApi;
}

/** One page for ops: what is alarming, then the way of a request from the door through the machines to the table. */
export function leadDashboard(scope: Construct, props: LeadDashboardProps): Dashboard {
  const { alarms, data, functions, machines, leadApi } = props;
  const all = [...machines.values()];
  const sum = { statistic: Stats.SUM };
  const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12 });
  const receive = functions.get('ReceiveLead')!.lambda;

  return new Dashboard(scope, 'Dashboard', {
    dashboardName: 'leadpath',
    defaultInterval: Duration.days(1),
    widgets: [
      [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms.alarms], width: 24 })],
      [
        graph('Requests and refusals', [
          leadApi.api.metricCount(sum),
          leadApi.api.metricClientError(sum),
          leadApi.api.metricServerError(sum),
        ]),
        graph('Taking in a lead, milliseconds', [
          receive.metricDuration({ statistic: Stats.p(50) }),
          receive.metricDuration({ statistic: Stats.p(99) }),
        ]),
      ],
      [
        graph(
          'Executions started',
          all.map(({ stateMachine, stateMachineName: label }) =>
            stateMachine.metricStarted({ ...sum, label }),
          ),
        ),
        graph(
          'Executions failed',
          all.map(({ stateMachine, stateMachineName: label }) =>
            stateMachine.metricFailed({ ...sum, label }),
          ),
        ),
      ],
      [
        graph('Read and write units', [
          data.table.metricConsumedReadCapacityUnits(),
          data.table.metricConsumedWriteCapacityUnits(),
        ]),
        graph('Dead letters', [data.deadLetterQueue.metricApproximateNumberOfMessagesVisible()]),
      ],
    ],
  });
}
