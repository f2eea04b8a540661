import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  paginateGetExecutionHistory,
  SFNClient,
  StartExecutionCommand,
  StateMachineDoesNotExist,
} from '@aws-sdk/client-sfn';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openEndpoint } from '../../../local/endpoint/endpoint.ts';
import { ARN, openStepFunctions, ROLE, START } from './open-step-functions.ts';
import { echo } from './sample-machines.ts';

async function client() {
  const desk = await openStepFunctions();
  const endpoint = await openEndpoint({ clock: desk.clock, work: desk.work, services: desk.services });
  const sfn = new SFNClient({
    endpoint: endpoint.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  onTestFinished(async () => {
    sfn.destroy();
    await endpoint.close();
  });
  return { ...desk, sfn };
}

describe('the AWS SDK', () => {
  it('makes a machine, runs it and reads its end with dates as dates', async () => {
    const { sfn } = await client();

    const { stateMachineArn } = await sfn.send(
      new CreateStateMachineCommand({ name: 'm', definition: JSON.stringify(echo), roleArn: ROLE }),
    );
    const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, input: '{"a":1}' }));
    const description = await sfn.send(new DescribeExecutionCommand({ executionArn }));

    expect(description).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"a":1}',
      startDate: new Date(START),
      stopDate: new Date(START),
    });
  });

  it('reads histories with its own paginator', async () => {
    const desk = await client();
    const executionArn = await desk.start(await desk.machine('m', echo), { a: 1 });

    const types: (string | undefined)[] = [];
    for await (const page of paginateGetExecutionHistory(
      { client: desk.sfn, pageSize: 1 },
      { executionArn },
    )) {
      types.push(...(page.events ?? []).map((event) => event.type));
    }
    const { events } = await desk.sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1 }));

    expect(types).toEqual(['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded']);
    expect(events?.[0]?.timestamp).toEqual(new Date(START));
  });

  it('sees refusals as its own error classes', async () => {
    const { sfn } = await client();

    const start = sfn.send(new StartExecutionCommand({ stateMachineArn: ARN('none') }));

    await expect(start).rejects.toBeInstanceOf(StateMachineDoesNotExist);
  });
});
