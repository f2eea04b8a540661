import { deterministicId } from '../kernel/deterministic-id.ts';
import type { Operation } from '../kernel/operation-table.ts';
import { requestFields } from '../kernel/request-fields.ts';
import { compileFilterPolicy } from './filter-policy.ts';
import { pageOf } from './page.ts';
import { checkPhoneNumber } from './publish.ts';
import { invalidParameter, notFound, snsFieldFault } from './sns-fault.ts';
import type { Subscription } from './sns-state.ts';
import type { TopicContext } from './topics.ts';

/** How long a subscription's token and endpoint may be, and what each protocol's endpoint looks like. */
const ENDPOINTS: Readonly<Record<string, RegExp>> = {
  sqs: /^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,80}$/,
  lambda: /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:.+$/,
  email: /^[^@\s]+@[^@\s]+$/,
  sms: /^\+/,
};

const SETTABLE = new Set(['FilterPolicy', 'FilterPolicyScope', 'RawMessageDelivery', 'RedrivePolicy']);

export interface SubscriptionContext extends TopicContext {
  /** Whether mail addresses are taken as confirmed at once; else a link arrives by mail, as from AWS. */
  confirmEmailAtOnce: boolean;
  /** Sends the mail that asks for confirmation. */
  askToConfirm: (subscription: Subscription) => void;
}

/** `Subscribe`, `ConfirmSubscription`, `Unsubscribe`, the listings of subscriptions and their attributes. */
export function subscriptionOperations(context: SubscriptionContext): Record<string, Operation> {
  const { state, ledger } = context;
  const subscriptionOf = (input: Record<string, unknown>): Subscription => {
    const arn = requestFields(input, snsFieldFault).text('SubscriptionArn');
    const subscription = state.subscriptions.get(arn);
    if (!subscription) throw notFound('Subscription');
    return subscription;
  };
  const listing = (subscriptions: Subscription[], token: unknown) => {
    const { page, NextToken } = pageOf(subscriptions, token);
    return { Subscriptions: page.map(listed), ...(NextToken && { NextToken }) };
  };
  const listed = ({ arn, topicArn, protocol, endpoint, pendingToken }: Subscription) => ({
    SubscriptionArn: pendingToken === undefined ? arn : 'PendingConfirmation',
    Owner: context.accountId,
    Protocol: protocol,
    Endpoint: endpoint,
    TopicArn: topicArn,
  });

  return {
    async Subscribe(input) {
      const fields = requestFields(input, snsFieldFault);
      const topicArn = fields.text('TopicArn');
      const protocol = fields.text('Protocol');
      const endpoint = fields.text('Endpoint');
      const present = [...state.subscriptions.values()].find(
        (one) => one.topicArn === topicArn && one.protocol === protocol && one.endpoint === endpoint,
      );
      const attributes = fields.optionalTextMap('Attributes') ?? {};
      if (present && Object.entries(attributes).some(([key, value]) => present.attributes[key] !== value)) {
        throw invalidParameter('Attributes Reason: Subscription already exists with different attributes');
      }
      const subscription =
        present ??
        putSubscription(context, { topicArn, protocol, endpoint, attributes }, `${protocol}:${endpoint}`);
      await ledger.flushed();
      const tells =
        subscription.pendingToken === undefined || fields.optionalBoolean('ReturnSubscriptionArn');
      return { SubscriptionArn: tells ? subscription.arn : 'pending confirmation' };
    },
    async ConfirmSubscription(input) {
      const fields = requestFields(input, snsFieldFault);
      const token = fields.text('Token');
      const topicArn = fields.text('TopicArn');
      const subscription = [...state.subscriptions.values()].find(
        (one) => one.topicArn === topicArn && confirmationToken(one) === token,
      );
      if (!subscription) throw invalidParameter('Token');
      const { pendingToken: _, ...confirmed } = subscription;
      ledger.record({ type: 'subscription', subscription: confirmed });
      await ledger.flushed();
      return { SubscriptionArn: subscription.arn };
    },
    async Unsubscribe(input) {
      const arn = requestFields(input, snsFieldFault).text('SubscriptionArn');
      if (state.subscriptions.has(arn)) ledger.record({ type: 'subscription-deleted', arn });
      await ledger.flushed();
      return {};
    },
    ListSubscriptions: (input) => listing([...state.subscriptions.values()], input.NextToken),
    ListSubscriptionsByTopic(input) {
      const arn = requestFields(input, snsFieldFault).text('TopicArn');
      if (!state.topics.has(arn)) throw notFound('Topic');
      const subscriptions = [...state.subscriptions.values()].filter(({ topicArn }) => topicArn === arn);
      return listing(subscriptions, input.NextToken);
    },
    GetSubscriptionAttributes(input) {
      const subscription = subscriptionOf(input);
      return {
        Attributes: {
          SubscriptionArn: subscription.arn,
          TopicArn: subscription.topicArn,
          Owner: context.accountId,
          Protocol: subscription.protocol,
          Endpoint: subscription.endpoint,
          PendingConfirmation: String(subscription.pendingToken !== undefined),
          RawMessageDelivery: 'false',
          ...subscription.attributes,
        },
      };
    },
    async SetSubscriptionAttributes(input) {
      const subscription = subscriptionOf(input);
      const fields = requestFields(input, snsFieldFault);
      const name = fields.text('AttributeName');
      const attributes = { ...subscription.attributes, [name]: fields.optionalText('AttributeValue') ?? '' };
      if (attributes[name] === '') delete attributes[name];
      checkAttributes(attributes, name);
      ledger.record({ type: 'subscription', subscription: { ...subscription, attributes } });
      await ledger.flushed();
      return {};
    },
  };
}

/**
 * Makes a subscription, or replaces the one made under the same `key` of the same topic.
 *
 * @throws AwsError InvalidParameterException, NotFoundException
 */
export function putSubscription(
  context: SubscriptionContext,
  wanted: Omit<Subscription, 'arn' | 'pendingToken'>,
  key: string,
): Subscription {
  const { state, ledger } = context;
  if (!state.topics.has(wanted.topicArn)) throw notFound('Topic');
  const shape = ENDPOINTS[wanted.protocol];
  if (!shape) throw invalidParameter(`Protocol: ${wanted.protocol} is not supported by this cloud`);
  if (!shape.test(wanted.endpoint)) throw invalidParameter(`${wanted.protocol} endpoint: ${wanted.endpoint}`);
  if (wanted.protocol === 'sms') checkPhoneNumber(wanted.endpoint);
  checkAttributes(wanted.attributes);

  const arn = `${wanted.topicArn}:${deterministicId(wanted.topicArn, key)}`;
  const present = state.subscriptions.get(arn);
  const sameEndpoint = present?.protocol === wanted.protocol && present.endpoint === wanted.endpoint;
  const mustConfirm = wanted.protocol === 'email' && !context.confirmEmailAtOnce && !sameEndpoint;
  const subscription: Subscription = { arn, ...wanted };
  const pendingToken = sameEndpoint
    ? present.pendingToken
    : mustConfirm
      ? confirmationToken(subscription)
      : undefined;
  if (pendingToken !== undefined) subscription.pendingToken = pendingToken;
  if (JSON.stringify(present) !== JSON.stringify(subscription))
    ledger.record({ type: 'subscription', subscription });
  if (mustConfirm) context.askToConfirm(subscription);
  return subscription;
}

function confirmationToken({ arn, endpoint }: Subscription): string {
  return deterministicId('confirm', arn, endpoint).replaceAll('-', '');
}

/** @throws AwsError InvalidParameterException for an attribute that is unknown here or has a wrong value. */
function checkAttributes(attributes: Readonly<Record<string, string>>, alsoName?: string): void {
  for (const name of [...Object.keys(attributes), ...(alsoName ? [alsoName] : [])]) {
    if (!SETTABLE.has(name)) throw invalidParameter(`Attributes: ${name} is not supported by this cloud`);
  }
  const {
    FilterPolicy,
    FilterPolicyScope = 'MessageAttributes',
    RawMessageDelivery,
    RedrivePolicy,
  } = attributes;
  if (FilterPolicyScope !== 'MessageAttributes' && FilterPolicyScope !== 'MessageBody') {
    throw invalidParameter('FilterPolicyScope');
  }
  if (FilterPolicy !== undefined) compileFilterPolicy(FilterPolicy, FilterPolicyScope);
  if (RawMessageDelivery !== undefined && !/^(true|false)$/i.test(RawMessageDelivery)) {
    throw invalidParameter('RawMessageDelivery');
  }
  if (RedrivePolicy !== undefined && !/"deadLetterTargetArn"\s*:\s*"arn:[^"]+:sqs:/.test(RedrivePolicy)) {
    throw invalidParameter('RedrivePolicy: must contain the ARN of an SQS queue as deadLetterTargetArn');
  }
}
