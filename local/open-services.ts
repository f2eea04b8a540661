import { join } from 'node:path';
import type { Provisioners } from './assembly/provisioner.ts';
import type { AssemblyStack } from './assembly/read-assembly.ts';
import { type Cognito, openCognito } from './cognito/cognito.ts';
import { DynamoDb } from './dynamodb/dynamodb-service.ts';
import type { DatabaseLocation } from './dynamodb/find-database.ts';
import { TableProvisioner } from './dynamodb/table-provisioner.ts';
import { createSts } from './endpoint/sts.ts';
import { EVENTS_TYPES, openEvents } from './events/events.ts';
import type { AwsService } from './kernel/aws-service.ts';
import type { Clock } from './kernel/clock.ts';
import type { NextId } from './kernel/id-sequence.ts';
import type { Journal } from './kernel/journal.ts';
import { openFileJournal } from './kernel/journal-file.ts';
import type { ServiceContext } from './kernel/service-context.ts';
import type { Work } from './kernel/work.ts';
import { FunctionLog } from './lambda/function-log.ts';
import type { PoolLimits } from './lambda/function-pool.ts';
import { lambdaProvisioners } from './lambda/lambda-provisioners.ts';
import { Lambda } from './lambda/lambda-service.ts';
import { Buckets } from './s3/buckets.ts';
import { s3Provisioners } from './s3/provision-s3.ts';
import { openScheduler, SCHEDULER_TYPES } from './scheduler/scheduler.ts';
import { openSecretsManager, SECRETS_MANAGER_TYPES } from './secretsmanager/secretsmanager.ts';
import { openSns, SNS_TYPES, type Sns } from './sns/sns.ts';
import { openSqs, SQS_TYPES } from './sqs/sqs.ts';
import { openSsm, SSM_TYPES } from './ssm/ssm.ts';
import { createStepFunctions, type StepFunctions } from './stepfunctions/create-step-functions.ts';
import { stateMachineProvisioners } from './stepfunctions/provision-state-machine.ts';

export interface OpenServicesOptions {
  dataDir: string;
  stacks: readonly AssemblyStack[];
  clock: Clock;
  work: Work;
  region: string;
  accountId: string;
  nextId: NextId;
  /** Address of the HTTP API, under which user pools are issuers. */
  url: string;
  /** Address of the endpoint of all AWS services. */
  awsUrl: string;
  /** Puts local addresses in the place of those AWS would give. */
  localise: (text: string) => string;
  database: DatabaseLocation;
  services: Map<string, AwsService>;
  limits?: Partial<PoolLimits>;
  echoFunctionLog?: (line: string) => void;
  log: (line: string) => void;
  /** Takes what closes a service, as soon as it is open. */
  onClose: (close: () => Promise<void>) => void;
}

/** Services that others must reach by more than their API. */
export interface OpenServices {
  dynamoDb: DynamoDb;
  lambda: Lambda;
  cognito: Cognito;
  sns: Sns;
  stepFunctions: StepFunctions;
  /** What the deployments of the template put into buckets. */
  buckets: Buckets;
  /** Who provisions which type, API Gateway's and CloudFront's apart. */
  provisioners: Provisioners;
  /** Waits for what the deployment only began, and lets timers, pollers and interrupted work go on. */
  resume(): Promise<void>;
}

/** Opens every service over its journal in `<dataDir>/journals`, all at once, and puts them into `services`. */
export async function openServices(options: OpenServicesOptions): Promise<OpenServices> {
  const { dataDir, services, onClose, log, region, accountId, clock } = options;
  const journalOf = (name: string) => {
    const path = join(dataDir, 'journals', `${name}.journal`);
    return <R>(replay: (record: R) => void): Promise<Journal<R>> => openFileJournal<R>(path, replay, { log });
  };
  const contextOf = (name: string): ServiceContext => ({ ...options, openJournal: journalOf(name) });
  const keep = <T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T> => {
    // What is still opening when something else fails is closed, too.
    onClose(() =>
      opening.then(
        (service) => service.close(),
        () => {},
      ),
    );
    return opening;
  };

  const functionLog = new FunctionLog({
    directory: join(dataDir, 'logs'),
    clock,
    echo: options.echoFunctionLog,
  });
  const databasePath = join(dataDir, 'dynamodb.sqlite');
  const [dynamoDb, lambda, stepFunctions, sns, sqs, scheduler, events, secretsManager, ssm, cognito] =
    await Promise.all([
      keep(DynamoDb.open({ ...contextOf('dynamodb'), location: options.database, path: databasePath })),
      keep(Lambda.open({ ...options, openJournal: journalOf('lambda'), functionLog })),
      keep(createStepFunctions({ ...options, journalDir: join(dataDir, 'executions') })),
      keep(openSns(contextOf('sns'))),
      keep(openSqs({ ...contextOf('sqs'), baseUrl: () => options.awsUrl })),
      keep(openScheduler(contextOf('scheduler'))),
      keep(openEvents(contextOf('events'))),
      keep(openSecretsManager(contextOf('secretsmanager'))),
      keep(openSsm(contextOf('ssm'))),
      keep(openCognito({ ...contextOf('cognito'), nextId: options.nextId, issuerBase: options.url })),
    ]);
  const opened = [lambda, stepFunctions, sns, sqs, scheduler, events, secretsManager, ssm, cognito];
  for (const service of [dynamoDb, ...opened.map((each) => each.service)]) services.set(service.id, service);
  services.set('sts', createSts({ accountId }));

  const tables = new TableProvisioner(dynamoDb, { region, accountId });
  const assets = new Map(options.stacks.flatMap((stack) => [...stack.assets]));
  const buckets = new Buckets();
  const provisioners = new Map([
    ...lambdaProvisioners(lambda, { region, accountId, assets }),
    ...stateMachineProvisioners(stepFunctions),
    ...tables.provisioners,
    ...cognito.provisioners,
    ...s3Provisioners(buckets, { region, assets, localise: options.localise }),
    ...SNS_TYPES.map((type) => [type, sns.provision] as const),
    ...SQS_TYPES.map((type) => [type, sqs.provision] as const),
    ...SCHEDULER_TYPES.map((type) => [type, scheduler.provision] as const),
    ...EVENTS_TYPES.map((type) => [type, events.provision] as const),
    ...SECRETS_MANAGER_TYPES.map((type) => [type, secretsManager.provision] as const),
    ...SSM_TYPES.map((type) => [type, ssm.provision] as const),
  ]);
  return {
    dynamoDb,
    lambda,
    cognito,
    sns,
    stepFunctions,
    buckets,
    provisioners,
    async resume() {
      await dynamoDb.up();
      await tables.settled();
      dynamoDb.sweep.start();
      lambda.resume();
      stepFunctions.resume();
      sns.start();
      sqs.start();
      scheduler.start();
      events.start();
    },
  };
}
