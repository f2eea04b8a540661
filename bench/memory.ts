import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateStateMachineCommand,
  GetExecutionHistoryCommand,
  ListStateMachinesCommand,
  paginateListExecutions,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { startLocalSystem } from './local-system.ts';
import type { Measurement, Surroundings, Tell } from './measurement.ts';
import { memoryOfTree, type ProcessMemory } from './process-tree.ts';
import { assemblyOf } from './project-copy.ts';

const MACHINE = 'bench-waiting';
const WAITING = 10_000;
const AT_ONCE = 64;
/** How long nothing happens before memory is read. */
const SETTLE_MS = 3_000;

/** How much memory all processes take, idle and with executions that wait. */
export async function measureMemory(
  tell: Tell,
  { projectDir, scratchDir }: Surroundings,
): Promise<Measurement[]> {
  tell(0, 'starting');
  await assemblyOf(projectDir);
  const dataDir = join(scratchDir, 'data');
  const system = await startLocalSystem({ projectDir, dataDir, filled: true });
  try {
    await pause(SETTLE_MS);
    const idle = memoryOfTree(system.pid);
    await startWaiting(system.awsUrl, (started) =>
      tell(0.1 + (0.8 * started) / WAITING, `${started} of ${WAITING} executions wait`),
    );
    await pause(SETTLE_MS);
    tell(0.95, 'counting who waits');
    await checkWaiting(system.awsUrl);
    const waiting = memoryOfTree(system.pid);
    return [
      {
        title: 'Memory',
        about: `Resident memory of every process of a system started by \`npm start\` with the sample organisation, ${SETTLE_MS / 1000} seconds after the last work. The executions are started through the AWS endpoint; each has written its task token to the DynamoDB table and waits for an answer for a month.`,
        figures: [
          { what: 'idle, all processes', value: total(idle), unit: 'MB' },
          {
            what: `with ${WAITING.toLocaleString('en')} executions waiting on tokens, all processes`,
            value: total(waiting),
            unit: 'MB',
            aim: { atMost: 500 },
          },
        ],
        notes: [`Idle: ${partsOf(idle)}. Waiting: ${partsOf(waiting)}.`],
      },
    ];
  } finally {
    await system.stop();
  }
}

const total = (processes: readonly ProcessMemory[]) =>
  processes.reduce((sum, { residentMb }) => sum + residentMb, 0);

const partsOf = (processes: readonly ProcessMemory[]) =>
  processes.map(({ name, residentMb }) => `${name} ${Math.round(residentMb)} MB`).join(', ');

async function startWaiting(awsUrl: string, progress: (started: number) => void): Promise<void> {
  const sfn = new SFNClient(placeOf(awsUrl));
  const dynamoDb = new DynamoDBClient(placeOf(awsUrl));
  try {
    const { TableNames } = await dynamoDb.send(new ListTablesCommand({}));
    const { stateMachineArn } = await sfn.send(
      new CreateStateMachineCommand({
        name: MACHINE,
        definition: JSON.stringify(waitingMachine(TableNames![0]!)),
        roleArn: 'arn:aws:iam::000000000000:role/bench',
      }),
    );
    let next = 0;
    const startOneAfterTheOther = async () => {
      while (next < WAITING) {
        const input = JSON.stringify({ number: next++, since: '2026-03-02T08:00:00+08:00', kind: 'revisit' });
        await sfn.send(new StartExecutionCommand({ stateMachineArn, input }));
        if (next % 500 === 0) progress(next);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, startOneAfterTheOther));
  } finally {
    sfn.destroy();
    dynamoDb.destroy();
  }
}

/** @throws Error unless every execution is open and the last one started waits for its token. */
async function checkWaiting(awsUrl: string): Promise<void> {
  const sfn = new SFNClient(placeOf(awsUrl));
  try {
    const { stateMachines } = await sfn.send(new ListStateMachinesCommand({}));
    const { stateMachineArn } = stateMachines!.find(({ name }) => name === MACHINE)!;
    const pages = paginateListExecutions({ client: sfn }, { stateMachineArn, statusFilter: 'RUNNING' });
    let executionArn: string | undefined;
    let open = 0;
    for await (const { executions = [] } of pages) {
      executionArn ??= executions[0]?.executionArn;
      open += executions.length;
    }
    const { events } = await sfn.send(new GetExecutionHistoryCommand({ executionArn, reverseOrder: true }));
    const last = events?.[0]?.type;
    if (open !== WAITING || last !== 'TaskSubmitted') {
      throw new Error(`${open} executions are open, and the last event of the newest is ${last}`);
    }
  } finally {
    sfn.destroy();
  }
}

function placeOf(awsUrl: string) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return { endpoint: awsUrl, region: 'us-east-1', credentials };
}

function waitingMachine(tableName: string) {
  return {
    QueryLanguage: 'JSONata',
    StartAt: 'Wait for an answer',
    States: {
      'Wait for an answer': {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem.waitForTaskToken',
        Arguments: {
          TableName: tableName,
          Item: {
            pk: { S: '{% "bench#" & $states.context.Execution.Name %}' },
            sk: { S: 'token' },
            token: { S: '{% $states.context.Task.Token %}' },
          },
        },
        TimeoutSeconds: 2_592_000,
        End: true,
      },
    },
  };
}
