import type { ApiOperation } from './api-context.ts';
import { RequestReader } from './request-reader.ts';

/** SendTaskFailure. */
export const sendTaskFailure: ApiOperation = async ({ engine }, request) => {
  const reader = new RequestReader(request);
  const taskToken = reader.text('taskToken', { min: 1, max: 2048 });
  const error = reader.optionalText('error', { max: 256 });
  const cause = reader.optionalText('cause', { max: 32_768 });
  reader.done();
  await engine.answerToken(taskToken, { type: 'TaskFailed', error, cause });
  return {};
};
