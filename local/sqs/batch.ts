import { AwsError } from '../kernel/aws-service.ts';
import { requestFields } from '../kernel/request-fields.ts';
import { sqsFieldFault } from './sqs-fault.ts';

type Entry = Record<string, unknown>;

/**
 * The entries of a batch request.
 *
 * @throws AwsError EmptyBatchRequest, TooManyEntriesInBatchRequest, InvalidBatchEntryId, BatchEntryIdsNotDistinct
 */
export function readBatch(input: Record<string, unknown>): Entry[] {
  const entries = (requestFields(input, sqsFieldFault).optionalList('Entries') ?? []) as Entry[];
  if (entries.length === 0)
    throw new AwsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > 10) {
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
    );
  }
  const seen = new Set<unknown>();
  for (const { Id } of entries) {
    if (typeof Id !== 'string' || !/^[A-Za-z0-9_-]{1,80}$/.test(Id)) {
      throw new AwsError(
        'InvalidBatchEntryId',
        'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
      );
    }
    if (seen.has(Id)) throw new AwsError('BatchEntryIdsNotDistinct', `Id ${Id} repeated.`);
    seen.add(Id);
  }
  return entries;
}

/** Does each entry, and gathers what came of them as SQS tells it. */
export function batchOutcome(
  entries: readonly Entry[],
  perform: (entry: Entry) => Record<string, unknown>,
): { Successful: Entry[]; Failed: Entry[] } {
  const Successful: Entry[] = [];
  const Failed: Entry[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...perform(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({
        Id: entry.Id,
        Code: error.code,
        Message: error.message,
        SenderFault: error.status < 500,
      });
    }
  }
  return { Successful, Failed };
}
