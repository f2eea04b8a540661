import { ArnFormat, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface HouseFunctionProps {
  /** Physical name without the product's prefix, such as `open-episode`. */
  readonly name: string;
  /** Folder that holds `index.cjs`. */
  readonly bundleFolder: string;
  readonly description: string;
  /** @default - only `LOG_LEVEL` and `POWERTOOLS_SERVICE_NAME` */
  readonly environment?: Readonly<Record<string, string>>;
  /** @default 15 */
  readonly timeoutSeconds?: number;
  /** @default 512 */
  readonly memoryMb?: number;
  /**
   * Where an event goes that the function could not handle in three attempts.
   * @default - nowhere: whoever calls waits for the answer and handles the failure
   */
  readonly deadLetterQueue?: IQueue;
}

/**
 * A Lambda function as this house runs it: arm64, the current Node LTS runtime, X-Ray, JSON logs kept for three months
 * in a log group of its own, and a role that may write to that group and nothing more until something is granted.
 */
export class HouseFunction extends Construct {
  readonly lambda: LambdaFunction;
  private readonly role: Role;
  private readonly rights = new PolicyDocument();

  constructor(scope: Construct, id: string, props: HouseFunctionProps) {
    super(scope, id);
    const functionName = `leadpath-${props.name}`;
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // Its rights stand in the role itself: a policy of its own would be one more of the stack's five hundred resources.
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What ${functionName} may do`,
      inlinePolicies: { rights: this.rights },
    });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]);
    this.allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*']);
    if (props.deadLetterQueue) this.allow(['sqs:SendMessage'], [props.deadLetterQueue.queueArn]);
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName,
      description: props.description,
      code: Code.fromAsset(props.bundleFolder),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(props.timeoutSeconds ?? 15),
      memorySize: props.memoryMb ?? 512,
      environment: { LOG_LEVEL: 'INFO', POWERTOOLS_SERVICE_NAME: 'leadpath', ...props.environment },
      // What the CDK would grant by itself stands above.
      role: this.role.withoutPolicyUpdates(),
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      deadLetterQueue: props.deadLetterQueue,
    });
    Validations.of(this.role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'X-Ray takes trace segments for the whole account: its two write actions know no narrower resource.',
    });
  }

  /** Allows actions on resources, each resource named. */
  allow(actions: readonly string[], resources: readonly string[], conditions?: Record<string, object>): void {
    this.rights.addStatements(
      new PolicyStatement({ actions: [...actions], resources: [...resources], conditions }),
    );
  }

  /** Allows actions on every resource but those of the given pattern, for what has no ARN, such as telephone numbers. */
  allowOutside(actions: readonly string[], notResources: readonly string[]): void {
    this.rights.addStatements(
      new PolicyStatement({ actions: [...actions], notResources: [...notResources] }),
    );
  }

  /** Accepts one finding of cdk-nag on the rights of this function, for a reason. */
  acceptWildcard(resource: string, reason: string): void {
    Validations.of(this.role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason });
  }

  /** ARN of a function by its name, for whoever must not depend on its construct. */
  static arnByName(scope: Construct, name: string): string {
    return Stack.of(scope).formatArn({
      service: 'lambda',
      resource: 'function',
      resourceName: `leadpath-${name}`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}
