import {
  type ExecutionStatus,
  ListExecutionsCommand,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';

/** After how many steps a withdrawal goes on in another execution: a step is seven events, and 25,000 are allowed. */
const TURN_LIMIT = 1000;

/** The executions of a dealer's withdrawal, as functions use them. */
export interface WithdrawalRuns {
  /**
   * Starts one part of a withdrawal. `started`: it runs, be it since before. `ended`: there was an execution of this part,
   * and it is over.
   */
  start(dealerId: string, number: number, part: number): Promise<'started' | 'ended'>;
  /** How the latest part of a withdrawal stands; nothing when there is none (any more). The list may lag by seconds. */
  latest(dealerId: string, number: number): Promise<ExecutionStatus | undefined>;
}

/** How many executions of all dealers one look at the list takes; dealers are withdrawn seldom. */
const PAGE = 100;

/** Step Functions itself. `machineArn` is read at the first start. */
export function stepFunctionsWithdrawalRuns(
  client: () => SFNClient,
  machineArn: () => string,
): WithdrawalRuns {
  return {
    async start(dealerId, number, part) {
      // The same text as the machine's own for its next part: a second start of what runs is then no fault.
      const input = JSON.stringify({ dealerId, number, part, turnLimit: TURN_LIMIT });
      const name = `${dealerId}-${number}-${part}`;
      try {
        await client().send(new StartExecutionCommand({ stateMachineArn: machineArn(), name, input }));
        return 'started';
      } catch (error) {
        if (error instanceof Error && error.name === 'ExecutionAlreadyExists') return 'ended';
        throw error;
      }
    },

    async latest(dealerId, number) {
      const partsOf = `${dealerId}-${number}-`;
      let nextToken: string | undefined;
      do {
        // The newest come first.
        const page = await client().send(
          new ListExecutionsCommand({ stateMachineArn: machineArn(), maxResults: PAGE, nextToken }),
        );
        const latest = page.executions?.find(
          ({ name = '' }) => name.startsWith(partsOf) && /^\d+$/.test(name.slice(partsOf.length)),
        );
        if (latest !== undefined) return latest.status;
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      return undefined;
    },
  };
}
