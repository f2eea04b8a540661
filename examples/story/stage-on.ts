import {
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Stage } from './play.ts';
import type { Organisation } from './script.ts';
import { webhookSender } from './send-webhook.ts';
import { staffClient } from './staff-client.ts';

/** Where a running system is. */
export interface RunningSystem {
  /** Of the HTTP API. */
  readonly url: string;
  /** Of the endpoint of all AWS services. */
  readonly awsUrl: string;
  readonly region: string;
}

/** Lets a script be played on a running system that holds this organisation. `close` lets go of it. */
export async function stageOn(
  system: RunningSystem,
  { dealers }: Organisation,
): Promise<{ stage: Stage; close(): void }> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const executions = new SFNClient({ endpoint: system.awsUrl, region: system.region, credentials });
  const { stateMachines } = await executions.send(new ListStateMachinesCommand({}));
  const arnOf = (machine: string) => stateMachines!.find(({ name }) => name === machine)!.stateMachineArn;
  const sender = webhookSender(system);
  const stage: Stage = {
    staff: staffClient(system.url),
    sender,
    async runningTasks() {
      const names: string[] = [];
      const running = { stateMachineArn: arnOf('leadpath-staff-task'), statusFilter: 'RUNNING' } as const;
      let nextToken: string | undefined;
      do {
        const page = await executions.send(
          new ListExecutionsCommand({ ...running, maxResults: 1000, nextToken }),
        );
        names.push(...page.executions!.map(({ name }) => name!));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      // In the order of their names, so that the same story is played whatever the order of the list.
      return names.sort();
    },
    managerOf: (dealerId) => `${dealers.find((dealer) => dealer.dealerId === dealerId)!.regionId}-mdm`,
    async stopPath(leadId) {
      const running = {
        stateMachineArn: arnOf('leadpath-lead-path'),
        statusFilter: 'RUNNING',
        maxResults: 1000,
      } as const;
      const { executions: found } = await executions.send(new ListExecutionsCommand(running));
      const path = found!.find(({ name }) => name!.startsWith(`${leadId}-`));
      if (path === undefined) throw new Error(`No execution carries the lead ${leadId}`);
      await executions.send(new StopExecutionCommand({ executionArn: path.executionArn! }));
    },
  };
  return {
    stage,
    close() {
      executions.destroy();
      sender.close();
    },
  };
}
