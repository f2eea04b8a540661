import { sfnError } from '../engine/sfn-error.ts';

const MAX_TAGS = 50;

/** Tags as the API writes them. */
export function tagList(tags: Record<string, string>): { key: string; value: string }[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

/**
 * Reads tags as the API writes them.
 *
 * @throws AwsError ValidationException for a tag that AWS would not take.
 */
export function readTags(list: unknown[]): Record<string, string> {
  return Object.fromEntries(list.map((each, index) => readTag(each, index)));
}

/** @throws AwsError TooManyTags. */
export function checkTagCount(arn: string, tags: Record<string, string>): void {
  if (Object.keys(tags).length > MAX_TAGS) throw sfnError.tooManyTags(arn);
}

function readTag(tag: unknown, index: number): [key: string, value: string] {
  const { key, value = '' } = (tag ?? {}) as { key?: unknown; value?: unknown };
  if (typeof key !== 'string' || key.length < 1 || key.length > 128) {
    throw sfnError.validation(
      `Invalid value for parameter tags[${index}].key: it must have 1 to 128 characters`,
    );
  }
  if (key.toLowerCase().startsWith('aws:')) {
    throw sfnError.validation(`Invalid value for parameter tags[${index}].key: ${key} is reserved for AWS`);
  }
  if (typeof value !== 'string' || value.length > 256) {
    throw sfnError.validation(
      `Invalid value for parameter tags[${index}].value: it must have at most 256 characters`,
    );
  }
  return [key, value];
}
