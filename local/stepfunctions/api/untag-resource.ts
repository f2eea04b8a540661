import type { ApiOperation } from './api-context.ts';
import { RequestReader } from './request-reader.ts';
import { taggedMachine } from './tagged-machine.ts';

/** UntagResource, for state machines. A key that is not there is no error. */
export const untagResource: ApiOperation = async (context, request) => {
  const reader = new RequestReader(request);
  const arn = reader.text('resourceArn', { min: 1, max: 256 });
  const keys = new Set(reader.list('tagKeys'));
  reader.done();
  const machine = taggedMachine(context, arn);
  const tags = Object.fromEntries(Object.entries(machine.tags).filter(([key]) => !keys.has(key)));
  await context.engine.saveMachine({ ...machine, tags });
  return {};
};
