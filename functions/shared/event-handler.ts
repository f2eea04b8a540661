import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type * as z from 'zod';
import { type Dependencies, dependencies } from './dependencies.ts';
import { InvalidInputError } from './errors.ts';
import { faultFields, log } from './logger.ts';
import { parsed } from './task-handler.ts';

/** The handler of a function that a schedule calls; nobody reads an answer. */
export type EventHandler = (event: unknown, context: Context) => Promise<void>;

/**
 * Wraps `run` into a Lambda handler for a schedule. A fault is thrown, so that the schedule tries again and in the end
 * lays the call into the dead-letter queue.
 */
export function eventHandler<I extends z.ZodType>(
  name: string,
  input: I,
  run: (input: z.output<I>, deps: Dependencies) => Promise<void>,
  deps: () => Dependencies = dependencies,
): EventHandler {
  const flush = async () => log.flush();
  return middy<unknown, void, Error, Context>({ timeoutEarlyInMillis: 0 })
    .use({ after: flush, onError: flush })
    .handler((event) =>
      log.within({ function: name }, async () => {
        try {
          await run(parsed(input, event, InvalidInputError), deps());
        } catch (error) {
          log.error('The event could not be handled', faultFields(error));
          throw error;
        }
      }),
    );
}
