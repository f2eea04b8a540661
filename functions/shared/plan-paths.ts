import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { StartOutcome } from './paths.ts';

/** The executions that carry plans, as functions use them. */
export interface PlanPaths {
  /** Starts one episode of a plan's path; the name of the execution makes a second start harmless. */
  start(planId: string, episode: number): Promise<StartOutcome>;
}

/** Step Functions itself. `planPathArn` is read at the first start. */
export function stepFunctionsPlanPaths(client: () => SFNClient, planPathArn: () => string): PlanPaths {
  return {
    async start(planId, episode) {
      const name = `${planId}-${episode}`;
      const input = JSON.stringify({ planId, episode });
      try {
        await client().send(new StartExecutionCommand({ stateMachineArn: planPathArn(), name, input }));
        return 'started';
      } catch (error) {
        if (error instanceof Error && error.name === 'ExecutionAlreadyExists') return 'started-before';
        throw error;
      }
    },
  };
}
