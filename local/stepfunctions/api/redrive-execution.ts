import type { ApiOperation } from './api-context.ts';
import { epochSeconds } from './epoch-seconds.ts';
import { executionOf } from './execution-lookup.ts';
import { RequestReader } from './request-reader.ts';

/** RedriveExecution. The same `clientToken` within fifteen minutes redrives once. */
export const redriveExecution: ApiOperation = async (context, request) => {
  const reader = new RequestReader(request);
  const arn = reader.text('executionArn', { min: 1, max: 256 });
  const clientToken = reader.optionalText('clientToken', { min: 1, max: 64 });
  reader.done();
  const redrivenAt = await context.engine.redrive(executionOf(context, arn), clientToken);
  return { redriveDate: epochSeconds(redrivenAt) };
};
