import type { ApiOperation } from './api-context.ts';
import { epochSeconds } from './epoch-seconds.ts';
import { executionOf } from './execution-lookup.ts';
import { RequestReader } from './request-reader.ts';

/** StopExecution. Stopping one that has ended answers when it ended. */
export const stopExecution: ApiOperation = async (context, request) => {
  const reader = new RequestReader(request);
  const arn = reader.text('executionArn', { min: 1, max: 256 });
  const error = reader.optionalText('error', { max: 256 });
  const cause = reader.optionalText('cause', { max: 32_768 });
  reader.done();
  const stoppedAt = await context.engine.stop(executionOf(context, arn), error, cause);
  return { stopDate: epochSeconds(stoppedAt) };
};
