import { readFileSync } from 'node:fs';
import aslValidator from 'asl-validator';
import { ArnFormat, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { HouseFunction } from './house-function.ts';
import { machineNeeds } from './machine-needs.ts';

/** A definition that does not validate, or that names something which does not exist. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
}

export interface AslStateMachineProps {
  /** Name of the workflow's folder, such as `staff-task`; the machine is called `leadpath-staff-task`. */
  readonly name: string;
  /** Path of the definition, which goes into the template byte for byte. */
  readonly definitionPath: string;
  /** The functions that the definition may invoke, by construct name. */
  readonly functions: ReadonlyMap<string, HouseFunction>;
  /** The machines that the definition may start, by construct name. */
  readonly machines: ReadonlyMap<string, AslStateMachine>;
}

/**
 * A state machine from its `.asl.json` file. The file decides everything that Step Functions reads (query language,
 * time-outs, retries: for a definition in text CDK drops such props without a word); this construct validates it, fills
 * its placeholders and grants what it calls and nothing else. Failures are logged without execution data, which keeps
 * lead data out of the log and costs a fraction of logging every event: the history and the lead's own events have those.
 *
 * @throws DefinitionError for a definition that asl-validator refuses or a placeholder that nothing fills.
 * @throws UnsupportedIntegrationError for an integration for which no rights are known.
 */
export class AslStateMachine extends Construct {
  readonly stateMachine: StateMachine;
  readonly stateMachineName: string;

  constructor(scope: Construct, id: string, props: AslStateMachineProps) {
    super(scope, id);
    this.stateMachineName = `leadpath-${props.name}`;
    const definition = readFileSync(props.definitionPath, 'utf8');
    const { isValid, errors } = aslValidator(JSON.parse(definition));
    if (!isValid) {
      const reasons = errors.map((error) => error.Message).join('; ');
      throw new DefinitionError(`${props.definitionPath}: ${reasons}`);
    }

    const needs = machineNeeds(definition);
    const arns = new Map<string, string>();
    for (const name of needs.functions) {
      const found = props.functions.get(name);
      if (found) arns.set(`${name}FunctionArn`, found.lambda.functionArn);
    }
    for (const { machine } of needs.machines) {
      const found = props.machines.get(machine);
      if (found) arns.set(`${machine}StateMachineArn`, found.stateMachine.stateMachineArn);
    }
    const unfilled = needs.placeholders.filter((placeholder) => !arns.has(placeholder));
    if (unfilled.length > 0)
      throw new DefinitionError(`${props.definitionPath}: nothing fills ${unfilled.join(', ')}`);

    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
      description: `What ${this.stateMachineName} may do`,
    });
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName: this.stateMachineName,
      definitionBody: DefinitionBody.fromString(definition),
      definitionSubstitutions: Object.fromEntries(arns),
      role,
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Logs', {
          logGroupName: `/aws/vendedlogs/states/${this.stateMachineName}`,
          retention: RetentionDays.THREE_MONTHS,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ERROR,
        includeExecutionData: false,
      },
    });

    if (needs.functions.length > 0) {
      const functions = needs.functions.map((name) => arns.get(`${name}FunctionArn`)!);
      role.addToPrincipalPolicy(
        new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: functions }),
      );
    }
    for (const { machine, waits } of needs.machines) {
      this.allowStart(role, props.machines.get(machine) ?? this, waits);
    }
    this.acceptFindings(role);
  }

  /** ARN of a machine by its folder's name, for whoever must not depend on its construct. */
  static arnByName(scope: Construct, name: string): string {
    return Stack.of(scope).formatArn({
      service: 'states',
      resource: 'stateMachine',
      resourceName: `leadpath-${name}`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }

  private allowStart(role: Role, other: AslStateMachine, waits: boolean): void {
    const stack = Stack.of(this);
    const name = other.stateMachineName.replace(/^leadpath-/, '');
    const resources = [
      other === this ? AslStateMachine.arnByName(this, name) : other.stateMachine.stateMachineArn,
    ];
    role.addToPrincipalPolicy(new PolicyStatement({ actions: ['states:StartExecution'], resources }));
    if (!waits) return;
    const executions = stack.formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${other.stateMachineName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const rule = stack.formatArn({
      service: 'events',
      resource: 'rule',
      resourceName: 'StepFunctionsGetEventsForStepFunctionsExecutionRule',
    });
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['states:DescribeExecution', 'states:StopExecution'],
        resources: [executions],
      }),
    );
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
        resources: [rule],
      }),
    );
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${other.stateMachineName}:*]`,
      reason: 'Executions carry the ids of leads in their names; the machine itself is named.',
    });
  }

  private acceptFindings(role: Role): void {
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'Delivery of logs and X-Ray segments: their actions know no resource narrower than the account.',
    });
    Validations.of(this.stateMachine).acknowledge({
      id: 'AwsSolutions-SF1',
      reason:
        "Failures are logged; every step is in the execution's history and every fact in the lead's own event log, " +
        'and no personal data may enter the machinery.',
    });
  }
}
