import type { ApiOperation } from './api-context.ts';
import { RequestReader } from './request-reader.ts';
import { tagList } from './resource-tags.ts';
import { taggedMachine } from './tagged-machine.ts';

/** ListTagsForResource, for state machines. */
export const listTagsForResource: ApiOperation = async (context, request) => {
  const reader = new RequestReader(request);
  const arn = reader.text('resourceArn', { min: 1, max: 256 });
  reader.done();
  return { tags: tagList(taggedMachine(context, arn).tags) };
};
