import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { AslStateMachine } from './asl-state-machine.ts';
import type { DataStack } from './data-stack.ts';
import { EVENT_FUNCTIONS } from './functions/events.ts';
import { HouseFunction } from './house-function.ts';

/**
 * The role of schedules that functions create while they run: one wakes a resting lead, one ends a plan's period, one sends a message that
 * quiet hours held back, one ends a protection, one makes a call again that was given up. Its targets are named without their constructs,
 * since those get its ARN in their environment.
 */
export function runTimeScheduleRole(scope: Construct, data: DataStack): Role {
  const role = new Role(scope, 'RunTimeScheduleRole', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
    description: 'What schedules may do that Leadpath creates while it runs',
  });
  const allow = (action: string, resource: string) =>
    role.addToPrincipalPolicy(new PolicyStatement({ actions: [action], resources: [resource] }));
  allow('states:StartExecution', AslStateMachine.arnByName(scope, 'lead-path'));
  allow('states:StartExecution', AslStateMachine.arnByName(scope, 'plan-path'));
  for (const { name } of EVENT_FUNCTIONS) {
    allow('lambda:InvokeFunction', HouseFunction.arnByName(scope, name));
  }
  allow('sqs:SendMessage', data.deadLetterQueue.queueArn);
  return role;
}
