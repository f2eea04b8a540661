import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { DataStack } from './data-stack.ts';
import { FUNCTIONS, pascalCase } from './functions.ts';
import type { HouseFunction } from './house-function.ts';

/**
 * The schedules of `functions.ts`: each calls its function with the instant for which the call was planned, so that the
 * function reads no clock. A call that fails for an hour goes to the dead-letter queue; whoever is called next finds in
 * the records what was left undone and does it as well.
 */
export class PlannedCalls extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: { readonly functions: ReadonlyMap<string, HouseFunction>; readonly data: DataStack },
  ) {
    super(scope, id);
    const { functions, data } = props;
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: 'What the schedules of the template may do',
    });
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [data.deadLetterQueue.queueArn] }),
    );
    for (const { name, does, planned } of FUNCTIONS) {
      if (planned === undefined) continue;
      const target = functions.get(pascalCase(name))!;
      role.addToPrincipalPolicy(
        new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.lambda.functionArn] }),
      );
      const schedule = new CfnSchedule(this, pascalCase(name), {
        name: `leadpath-${name}`,
        description: `${does} ${planned.because}`,
        scheduleExpression: planned.expression,
        scheduleExpressionTimezone: 'Asia/Shanghai',
        flexibleTimeWindow: { mode: 'OFF' },
        target: {
          arn: target.lambda.functionArn,
          roleArn: role.roleArn,
          // The name tells whose call it was, should it end among the dead letters.
          input: JSON.stringify({ call: name, at: '<aws.scheduler.scheduled-time>' }),
          retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
          deadLetterConfig: { arn: data.deadLetterQueue.queueArn },
        },
      });
      schedule.node.addDependency(role);
    }
  }
}
