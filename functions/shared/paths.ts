import { SendTaskSuccessCommand, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { InvalidTokenError, TransientError } from './errors.ts';

/** What a start came to: a second start of the same episode is no fault. */
export type StartOutcome = 'started' | 'started-before';

/**
 * What completing a token came to. `timed-out`: that wait is over, the path goes on and finds what is stored.
 * `gone`: the execution has ended. `invalid`: Step Functions never gave out such a token.
 */
export type TokenOutcome = 'completed' | 'timed-out' | 'gone' | 'invalid';

/** What the execution of a check starts with. */
export interface CheckInput {
  readonly leadId: string;
  readonly kind: 'check-call';
  readonly attempt: number;
  /** Instant from which the days are counted. */
  readonly since: string;
}

/** The state machines, as functions use them. */
export interface Paths {
  /**
   * Starts one episode of a lead's path; the name of the execution makes a second start harmless. With `since` (an instant),
   * one that runs since before that counts as started before.
   */
  start(leadId: string, episode: number, since?: string): Promise<StartOutcome>;
  /** Starts a check of a result, which runs beside the path; the name of the execution makes a second start harmless. */
  startCheck(name: string, input: CheckInput): Promise<StartOutcome>;
  /** Completes the wait that gave out this token. */
  complete(token: string, output: object): Promise<TokenOutcome>;
}

const TRANSIENT = new Set([
  'ThrottlingException',
  'TooManyRequestsException',
  'ExecutionLimitExceeded',
  'ServiceUnavailable',
  'InternalServerError',
  'InternalFailure',
  'TimeoutError',
  'ECONNREFUSED',
  'ECONNRESET',
]);

/** Step Functions itself. Each ARN is read at the first start of its machine. */
export function stepFunctionsPaths(
  client: () => SFNClient,
  leadPathArn: () => string,
  staffTaskArn: () => string,
): Paths {
  async function startOnce(
    stateMachineArn: string,
    name: string,
    input: object,
    since?: string,
  ): Promise<StartOutcome> {
    try {
      const { startDate } = await client().send(
        new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }),
      );
      // A start with the same input finds the execution that runs.
      const ranBefore = since !== undefined && startDate !== undefined && startDate.toISOString() < since;
      return ranBefore ? 'started-before' : 'started';
    } catch (error) {
      if (nameOf(error) === 'ExecutionAlreadyExists') return 'started-before';
      throw named(error);
    }
  }

  return {
    async start(leadId, episode, since) {
      return await startOnce(leadPathArn(), `${leadId}-${episode}`, { leadId, episode }, since);
    },

    async startCheck(name, input) {
      return await startOnce(staffTaskArn(), name, input);
    },

    async complete(token, output) {
      try {
        await client().send(new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(output) }));
        return 'completed';
      } catch (error) {
        switch (nameOf(error)) {
          case 'TaskTimedOut':
            return 'timed-out';
          case 'TaskDoesNotExist':
            return 'gone';
          case 'InvalidToken':
            return 'invalid';
          default:
            throw named(error);
        }
      }
    },
  };
}

/**
 * Completes a token on behalf of a workflow, where only a token that never was is a fault.
 * @throws InvalidTokenError
 */
export async function completeFound(paths: Paths, token: string, output: object): Promise<boolean> {
  const outcome = await paths.complete(token, output);
  if (outcome === 'invalid')
    throw new InvalidTokenError('Step Functions does not know the token of this wait');
  return outcome === 'completed';
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

function named(error: unknown): unknown {
  const code = error instanceof Error ? String((error as { code?: unknown }).code ?? '') : '';
  const name = TRANSIENT.has(nameOf(error)) ? nameOf(error) : code;
  if (!TRANSIENT.has(name)) return error;
  return new TransientError(`Step Functions did not serve the request: ${name}`, { cause: error });
}
