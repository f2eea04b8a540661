import { AwsError } from '../kernel/aws-service.ts';
import { deterministicId } from '../kernel/deterministic-id.ts';
import type { Ledger } from '../kernel/ledger.ts';
import { passMoment } from '../kernel/moments.ts';
import { requestFields } from '../kernel/request-fields.ts';
import type { ServiceContext } from '../kernel/service-context.ts';
import type { OutboxMessage } from './outbox-message.ts';
import { passesFilter } from './passes-filter.ts';
import {
  checkSmsText,
  LARGEST_MESSAGE_BYTES,
  messageBytes,
  type Publication,
  readPublication,
} from './publication.ts';
import { smsObstacle, smsParts } from './sms-sending.ts';
import type { SnsDeliveries } from './sns-deliveries.ts';
import { invalidParameter, notFound, snsFieldFault } from './sns-fault.ts';
import type { Delivery, SnsRecord, SnsState } from './sns-state.ts';

/** What publishing needs of the service. */
export interface Publishing {
  context: ServiceContext;
  state: SnsState;
  ledger: Ledger<SnsRecord>;
  deliveries: SnsDeliveries;
  smsPartPriceUsd: number;
}

/** `Publish`: to a topic or to one telephone number. */
export async function publish(
  publishing: Publishing,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const fields = requestFields(input, snsFieldFault);
  const publication = readPublication(input);
  const phoneNumber = fields.optionalText('PhoneNumber');
  // A target may be a topic or a mobile device's endpoint; only topics exist here.
  const topicArn = fields.optionalText('TopicArn') ?? fields.optionalText('TargetArn');
  if ((phoneNumber === undefined) === (topicArn === undefined)) {
    throw invalidParameter('exactly one of TopicArn and PhoneNumber is required');
  }
  if (phoneNumber !== undefined) checkPhoneNumber(phoneNumber);
  if (phoneNumber !== undefined) checkSmsText(publication.textFor('sms'));
  if (topicArn !== undefined && !publishing.state.topics.has(topicArn)) throw notFound('Topic');

  const messageId = send(publishing, publication, topicArn, phoneNumber);
  await publishing.ledger.flushed();
  return { MessageId: messageId };
}

/** `PublishBatch`: up to ten messages to one topic, each of which succeeds or fails alone. */
export async function publishBatch(
  publishing: Publishing,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const fields = requestFields(input, snsFieldFault);
  const topicArn = fields.text('TopicArn');
  const entries = fields.list('PublishBatchRequestEntries') as Record<string, unknown>[];
  checkBatch(entries);
  if (!publishing.state.topics.has(topicArn)) throw notFound('Topic');

  const Successful: Record<string, unknown>[] = [];
  const Failed: Record<string, unknown>[] = [];
  const publications = entries.map((entry): Publication | undefined => {
    try {
      return readPublication(entry);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const Code = error.code.replace(/Exception$/, '');
      Failed.push({ Id: entry.Id, Code, Message: error.message, SenderFault: true });
      return undefined;
    }
  });
  const bytes = publications.reduce(
    (sum, read) => sum + (read ? messageBytes(read.textFor(''), read.attributes) : 0),
    0,
  );
  if (bytes > LARGEST_MESSAGE_BYTES) {
    throw new AwsError(
      'BatchRequestTooLongException',
      'The length of all the messages put together is too long',
    );
  }
  for (const [index, publication] of publications.entries()) {
    if (!publication) continue;
    Successful.push({
      Id: entries[index]!.Id,
      MessageId: send(publishing, publication, topicArn, undefined),
    });
  }
  await publishing.ledger.flushed();
  return { Successful, Failed };
}

function checkBatch(entries: readonly Record<string, unknown>[]): void {
  if (entries.length === 0)
    throw new AwsError('EmptyBatchRequestException', 'The batch request has no entries');
  if (entries.length > 10) {
    throw new AwsError('TooManyEntriesInBatchRequestException', 'The batch request has more than 10 entries');
  }
  const ids = entries.map(({ Id }) => Id);
  if (!ids.every((id) => typeof id === 'string' && /^[A-Za-z0-9_-]{1,80}$/.test(id))) {
    throw new AwsError('InvalidBatchEntryIdException', 'The Id of a batch entry is not valid');
  }
  if (new Set(ids).size < ids.length) {
    throw new AwsError('BatchEntryIdsNotDistinctException', 'Two or more batch entries have the same Id');
  }
}

/** @throws AwsError InvalidParameterException when it is not a telephone number in E.164. */
export function checkPhoneNumber(phoneNumber: string): void {
  if (!/^\+[1-9]\d{3,14}$/.test(phoneNumber)) {
    throw invalidParameter(`PhoneNumber Reason: ${phoneNumber} is not valid to publish to`);
  }
}

/** Records a publication and what becomes of it, in one record, and sets its deliveries going. */
function send(
  { context, state, ledger, deliveries, smsPartPriceUsd }: Publishing,
  publication: Publication,
  topicArn: string | undefined,
  phoneNumber: string | undefined,
): string {
  const sequence = state.sequence + 1;
  const now = context.clock.now();
  const at = new Date(now).toISOString();
  const messageId = deterministicId('sns', sequence, at, topicArn ?? phoneNumber ?? '');
  const { attributes, subject } = publication;
  const outbox: OutboxMessage[] = [];
  const started: Delivery[] = [];

  const say = (message: Omit<OutboxMessage, 'id' | 'at' | 'attributes'>) =>
    outbox.push({ id: `${messageId}/${outbox.length}`, at, ...message, attributes });
  const saySms = (to: string) => {
    const text = publication.textFor('sms');
    const undelivered = smsObstacle({
      state,
      phoneNumber: to,
      text,
      attributes,
      at,
      partPriceUsd: smsPartPriceUsd,
    });
    say({ channel: 'sms', to, text, parts: smsParts(text), ...(undelivered && { undelivered }) });
  };

  if (phoneNumber !== undefined) saySms(phoneNumber);
  if (topicArn !== undefined) {
    say({
      channel: 'topic',
      to: topicArn,
      ...(subject !== undefined && { subject }),
      text: publication.textFor(''),
    });
    for (const subscription of state.subscriptions.values()) {
      if (subscription.topicArn !== topicArn || subscription.pendingToken !== undefined) continue;
      const text = publication.textFor(subscription.protocol);
      if (!passesFilter(subscription, text, attributes)) continue;
      if (subscription.protocol === 'sms') saySms(subscription.endpoint);
      else if (subscription.protocol === 'email') {
        say({
          channel: 'email',
          to: subscription.endpoint,
          subject: subject ?? 'AWS Notification Message',
          text,
        });
      } else {
        started.push({
          id: `${messageId}/${subscription.arn}`,
          subscription,
          messageId,
          topicArn,
          publishedAt: at,
          text,
          ...(subject !== undefined && { subject }),
          attributes,
          failures: 0,
          nextAt: now,
        });
      }
    }
  }
  ledger.record({ type: 'published', sequence, outbox, deliveries: started });
  passMoment('publication-recorded');
  deliveries.start(started);
  return messageId;
}
