import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';

/** After how many steps a withdrawal goes on in another execution: a step is seven events, and 25,000 are allowed. */
const TURN_LIMIT = 1000;

/** The executions of a dealer's withdrawal, as functions use them. */
export interface WithdrawalRuns {
  /**
   * Starts one part of a withdrawal. `started`: it runs, be it since before. `ended`: there was an execution of this part,
   * and it is over.
   */
  start(dealerId: string, number: number, part: number): Promise<'started' | 'ended'>;
}

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
  };
}
