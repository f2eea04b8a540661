import type { ApiOperation } from './api-context.ts';
import { RequestReader } from './request-reader.ts';

/** SendTaskHeartbeat. */
export const sendTaskHeartbeat: ApiOperation = async ({ engine }, request) => {
  const reader = new RequestReader(request);
  const taskToken = reader.text('taskToken', { min: 1, max: 2048 });
  reader.done();
  await engine.answerToken(taskToken, { type: 'TaskHeartbeat' });
  return {};
};
