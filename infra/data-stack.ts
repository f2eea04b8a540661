import { CfnOutput, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { pascalCase } from './functions.ts';
import { StaffPool } from './staff-pool.ts';
import { DMS_SOURCE, SECRET_PREFIX, WEBHOOK_SOURCES } from './webhook-sources.ts';

/** The global indexes of the table, each with the keys `<name>pk` and `<name>sk`. */
export const INDEX_NAMES = ['gsi1', 'gsi2', 'gsi3', 'gsi4', 'gsi5'] as const;

/** Holds keys alone: the reconciler compares all live leads every hour and wants nothing of them but who they are. */
const KEYS_ONLY_INDEX = 'gsi5';

/**
 * What outlives every deployment and is kept when the stack is deleted: the records, the secrets agreed with the
 * sources, the staff's accounts, the schedules that wake resting leads, and who is subscribed to which topic.
 */
export class DataStack extends Stack {
  readonly table: Table;
  readonly userPool: UserPool;
  readonly userPoolClient: UserPoolClient;
  /** Address of the pages where staff sign in. */
  readonly signInUrl: string;
  /** E-mail and fan-out of what people are told, with attributes to filter by. */
  readonly noticeTopic: Topic;
  /** Where alarms go; ops subscribe to it. */
  readonly alarmTopic: Topic;
  readonly deadLetterQueue: Queue;
  readonly scheduleGroup: ScheduleGroup;
  /** By source, the DMS included. */
  readonly webhookSecrets: ReadonlyMap<string, Secret>;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.table = this.makeTable();
    const staff = new StaffPool(this, 'Staff');
    this.userPool = staff.userPool;
    this.userPoolClient = staff.client;
    this.signInUrl = staff.signInUrl;
    this.noticeTopic = new Topic(this, 'NoticeTopic', { displayName: 'Leadpath', enforceSSL: true });
    this.noticeTopic.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.alarmTopic = this.makeAlarmTopic();
    this.deadLetterQueue = this.makeDeadLetterQueue();
    this.scheduleGroup = new ScheduleGroup(this, 'ScheduleGroup', {
      scheduleGroupName: 'leadpath',
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.webhookSecrets = new Map(
      [...WEBHOOK_SOURCES, DMS_SOURCE].map((source) => [source, this.makeWebhookSecret(source)]),
    );
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
    new CfnOutput(this, 'UserPoolId', { value: this.userPool.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: this.userPoolClient.userPoolClientId });
    new CfnOutput(this, 'NoticeTopicArn', { value: this.noticeTopic.topicArn });
    new CfnOutput(this, 'AlarmTopicArn', { value: this.alarmTopic.topicArn });
    new CfnOutput(this, 'DeadLetterQueueUrl', { value: this.deadLetterQueue.queueUrl });
  }

  /** No stream: everything that follows a write is started by whoever writes, or swept up from a mark. */
  private makeTable(): Table {
    const table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expiresAt',
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const indexName of INDEX_NAMES) {
      table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: { name: `${indexName}pk`, type: AttributeType.STRING },
        sortKey: { name: `${indexName}sk`, type: AttributeType.STRING },
        projectionType: indexName === KEYS_ONLY_INDEX ? ProjectionType.KEYS_ONLY : ProjectionType.ALL,
      });
    }
    return table;
  }

  private makeAlarmTopic(): Topic {
    const topic = new Topic(this, 'AlarmTopic', { displayName: 'Leadpath alarms', enforceSSL: true });
    topic.applyRemovalPolicy(RemovalPolicy.RETAIN);
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    return topic;
  }

  /** Fourteen days are the longest that SQS keeps a message. */
  private makeDeadLetterQueue(): Queue {
    const queue = new Queue(this, 'DeadLetterQueue', {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason:
        'It is the dead-letter queue itself, of schedules and of functions that are called asynchronously.',
    });
    return queue;
  }

  /**
   * 44 letters and digits are 33 bytes of base64 without padding: a Standard Webhooks secret as it stands, to be given
   * to the source with the prefix `whsec_`. A `previous` beside `current` stays valid while a source changes over.
   */
  private makeWebhookSecret(source: string): Secret {
    const secret = new Secret(this, `${pascalCase(source)}Secret`, {
      secretName: `${SECRET_PREFIX}${source}`,
      description: `Signs what ${source} posts. JSON: current, and previous while the source changes over.`,
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: 'current',
        passwordLength: 44,
        excludePunctuation: true,
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'The other side must change with us: it is rotated by agreement, both secrets being valid meanwhile.',
    });
    return secret;
  }
}
