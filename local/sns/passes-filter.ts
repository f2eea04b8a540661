import { compileFilterPolicy, type FilterPolicy } from './filter-policy.ts';
import type { MessageAttribute, Subscription } from './sns-state.ts';

const compiled = new Map<string, FilterPolicy>();

/** Whether a message gets past a subscription's filter policy; without one, every message does. */
export function passesFilter(
  subscription: Subscription,
  text: string,
  attributes: Readonly<Record<string, MessageAttribute>>,
): boolean {
  const policyJson = subscription.attributes.FilterPolicy;
  if (policyJson === undefined || policyJson === '{}') return true;
  const scope =
    subscription.attributes.FilterPolicyScope === 'MessageBody' ? 'MessageBody' : 'MessageAttributes';
  const cacheKey = `${scope} ${policyJson}`;
  let policy = compiled.get(cacheKey);
  if (!policy) {
    policy = compileFilterPolicy(policyJson, scope);
    compiled.set(cacheKey, policy);
  }
  if (scope === 'MessageAttributes') return policy(attributeValues(attributes));
  const body = parsedBody(text);
  // A body that is not a JSON object passes no policy on bodies.
  return body !== undefined && policy(body);
}

function attributeValues(attributes: Readonly<Record<string, MessageAttribute>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [name, attributeValue(attribute)]),
  );
}

function attributeValue({ DataType, StringValue = '' }: MessageAttribute): unknown {
  if (DataType.startsWith('Number')) return Number(StringValue);
  if (DataType !== 'String.Array') return StringValue;
  try {
    return JSON.parse(StringValue);
  } catch {
    return StringValue;
  }
}

function parsedBody(text: string): Record<string, unknown> | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body)
      ? (body as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
