import type { ApiOperation } from './api-context.ts';
import { RequestReader } from './request-reader.ts';
import { checkTagCount, readTags } from './resource-tags.ts';
import { taggedMachine } from './tagged-machine.ts';

/** TagResource, for state machines. */
export const tagResource: ApiOperation = async (context, request) => {
  const reader = new RequestReader(request);
  const arn = reader.text('resourceArn', { min: 1, max: 256 });
  const added = readTags(reader.list('tags'));
  reader.done();
  const machine = taggedMachine(context, arn);
  const tags = { ...machine.tags, ...added };
  checkTagCount(arn, tags);
  await context.engine.saveMachine({ ...machine, tags });
  return {};
};
