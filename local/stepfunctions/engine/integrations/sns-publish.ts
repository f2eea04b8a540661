import type { Json } from '../../asl/execution-events.ts';
import type { Integration } from './integration.ts';
import { asText, checkArguments } from './integration-arguments.ts';
import { withMetadata } from './response-metadata.ts';
import { optimisedError } from './service-error.ts';
import { serviceOf } from './service-of.ts';

const NAMING = { prefix: 'SNS', service: 'AmazonSNS', base: 'AmazonSNSException' };
const RULES = {
  required: ['Message'],
  optional: [
    'MessageAttributes',
    'MessageDeduplicationId',
    'MessageGroupId',
    'MessageStructure',
    'PhoneNumber',
    'Subject',
    'TargetArn',
    'TopicArn',
  ],
};

/** `sns:publish`. A message that is not text is sent as its JSON text. */
export const snsPublish: Integration = {
  patterns: ['REQUEST_RESPONSE', 'WAIT_FOR_TASK_TOKEN'],
  rules: RULES,
  async call(request) {
    const given = checkArguments(request.resource, request.arguments, RULES);
    const service = serviceOf(request, 'sns');
    try {
      const response = await service.call('Publish', { ...given, Message: asText(given.Message!) });
      return withMetadata(response as { [name: string]: Json }, request.requestId);
    } catch (error) {
      throw optimisedError(NAMING, error, request.requestId);
    }
  },
};
