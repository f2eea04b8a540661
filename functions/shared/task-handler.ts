import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { executionName, leadId, type TaskContract, taskId } from '../../workflows/facts.ts';
import { type Dependencies, dependencies } from './dependencies.ts';
import { InvalidInputError, InvalidOutputError } from './errors.ts';
import { faultFields, type LogFields, log } from './logger.ts';

/** The handler of a function that a workflow calls. */
export type TaskHandler = (event: unknown, context: Context) => Promise<unknown>;

/** What a task function does, without Lambda around it. */
export type TaskRun<C extends TaskContract> = (
  input: z.output<C['input']>,
  deps: Dependencies,
) => Promise<z.input<C['output']>>;

/**
 * Wraps `run` into a Lambda handler for a workflow. What comes in and what goes out is parsed by the workflow's own
 * contract; named errors pass unchanged, since Retry and Catch read their names. Middy's early time-out is off: a call
 * that takes too long ends by Lambda's own, which Retry knows.
 */
export function taskHandler<C extends TaskContract>(
  name: string,
  contract: C,
  run: TaskRun<C>,
  deps: () => Dependencies = dependencies,
): TaskHandler {
  const flush = async () => log.flush();
  return middy<unknown, unknown, Error, Context>({ timeoutEarlyInMillis: 0 })
    .use({ after: flush, onError: flush })
    .handler((event) =>
      log.within({ function: name, ...idsOf(event) }, async () => {
        try {
          const input = parsed(contract.input, event, InvalidInputError) as z.output<C['input']>;
          return parsed(contract.output, await run(input, deps()), InvalidOutputError);
        } catch (error) {
          log.error('The task failed', faultFields(error));
          throw error;
        }
      }),
    );
}

/** Reads a value by a schema; its error names each problem by its path and never repeats a value. */
export function parsed<T extends z.ZodType>(
  schema: T,
  value: unknown,
  Mismatch: new (message: string) => Error,
): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, code }) => `${path.join('.') || '(whole)'}: ${code}`);
  throw new Mismatch(`The contract is not kept: ${problems.join(', ')}`);
}

const ids = z.object({
  leadId: leadId.optional().catch(undefined),
  execution: executionName.optional().catch(undefined),
  taskId: taskId.optional().catch(undefined),
});

/** The ids of an event for the log, also of one that the contract refuses. */
function idsOf(event: unknown): LogFields {
  return ids.safeParse(event).data ?? {};
}
