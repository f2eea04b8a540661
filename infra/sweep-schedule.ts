import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { DataStack } from './data-stack.ts';
import type { HouseFunction } from './house-function.ts';

/**
 * Four times a day. The sweep is the last of three lines: a path is started with its lead, or by the source's repeated
 * delivery when whatever took the lead in died at the worst moment. Due dates are counted in days.
 */
export const SWEEP_EXPRESSION = 'cron(10 0/6 * * ? *)';

/**
 * Calls `start-waiting-paths` with the instant for which the call was planned, so that the function reads no clock.
 * A call that fails for an hour goes to the dead-letter queue; the next sweep does its work all the same.
 */
export class SweepSchedule extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: { readonly target: HouseFunction; readonly data: DataStack },
  ) {
    super(scope, id);
    const { target, data } = props;
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: 'What the schedule of the sweep may do',
    });
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.lambda.functionArn] }),
    );
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [data.deadLetterQueue.queueArn] }),
    );
    const schedule = new CfnSchedule(this, 'Schedule', {
      name: 'leadpath-start-waiting-paths',
      description: 'Starts the paths of leads whose start was interrupted.',
      scheduleExpression: SWEEP_EXPRESSION,
      scheduleExpressionTimezone: 'Asia/Shanghai',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.lambda.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ at: '<aws.scheduler.scheduled-time>' }),
        retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
        deadLetterConfig: { arn: data.deadLetterQueue.queueArn },
      },
    });
    schedule.node.addDependency(role);
  }
}
