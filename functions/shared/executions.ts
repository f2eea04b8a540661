import { ListExecutionsCommand, type SFNClient } from '@aws-sdk/client-sfn';

/** The machines whose executions are compared with the records. */
export type ComparedMachine = 'lead-path' | 'plan-path';

/** The running executions, as functions look at them. */
export interface Executions {
  /** The names of all executions of a machine that run now. The list may lag by seconds. */
  running(machine: ComparedMachine): Promise<ReadonlySet<string>>;
}

const PAGE = 1000;

/** Step Functions itself; `arnOf` is asked at the first look. Throttles are retried by the client. */
export function stepFunctionsExecutions(
  client: () => SFNClient,
  arnOf: (machine: ComparedMachine) => string,
): Executions {
  return {
    async running(machine) {
      const names = new Set<string>();
      let nextToken: string | undefined;
      do {
        const page = await client().send(
          new ListExecutionsCommand({
            stateMachineArn: arnOf(machine),
            statusFilter: 'RUNNING',
            maxResults: PAGE,
            nextToken,
          }),
        );
        for (const { name } of page.executions ?? []) if (name !== undefined) names.add(name);
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      return names;
    },
  };
}
