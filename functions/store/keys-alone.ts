import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';

/** A query of ElectroDB for an index of keys alone, which holds no attribute to tell entities by: their keys do. */
export function withoutEntityFilter({
  ExpressionAttributeNames,
  ExpressionAttributeValues,
  FilterExpression: _byEntity,
  ...query
}: QueryCommandInput) {
  const used = (text: string) => query.KeyConditionExpression?.includes(text) === true;
  const only = <T>(all: Record<string, T> = {}) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => used(name)));
  return {
    ...query,
    ExpressionAttributeNames: only(ExpressionAttributeNames),
    ExpressionAttributeValues: only(ExpressionAttributeValues),
  };
}
