import type { Json } from '../../asl/execution-events.ts';
import type { Integration } from './integration.ts';
import { asText, checkArguments } from './integration-arguments.ts';
import { withMetadata } from './response-metadata.ts';
import { optimisedError } from './service-error.ts';
import { serviceOf } from './service-of.ts';

const NAMING = { prefix: 'SQS', service: 'AmazonSQS', base: 'AmazonSQSException' };
const RULES = {
  required: ['MessageBody', 'QueueUrl'],
  optional: ['DelaySeconds', 'MessageAttributes', 'MessageDeduplicationId', 'MessageGroupId'],
};

/** `sqs:sendMessage`. A body that is not text is sent as its JSON text. */
export const sqsSendMessage: Integration = {
  patterns: ['REQUEST_RESPONSE', 'WAIT_FOR_TASK_TOKEN'],
  rules: RULES,
  async call(request) {
    const given = checkArguments(request.resource, request.arguments, RULES);
    const service = serviceOf(request, 'sqs');
    try {
      const response = await service.call('SendMessage', {
        ...given,
        MessageBody: asText(given.MessageBody!),
      });
      return withMetadata(response as { [name: string]: Json }, request.requestId);
    } catch (error) {
      throw optimisedError(NAMING, error, request.requestId);
    }
  },
};
