import type { Json } from '../asl/execution-events.ts';
import { sfnError } from '../engine/sfn-error.ts';
import { checkPayload } from '../engine/start-rules.ts';
import type { ApiOperation } from './api-context.ts';
import { RequestReader } from './request-reader.ts';

/** SendTaskSuccess. */
export const sendTaskSuccess: ApiOperation = async ({ engine }, request) => {
  const reader = new RequestReader(request);
  const taskToken = reader.text('taskToken', { min: 1, max: 2048 });
  const output = reader.text('output');
  reader.done();
  checkPayload(output, 'output', sfnError.invalidOutput);
  await engine.answerToken(taskToken, { type: 'TaskSucceeded', output: JSON.parse(output) as Json });
  return {};
};
