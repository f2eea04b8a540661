import { readQueryForm } from './query-form.ts';
import { xmlElement, xmlScalar, xmlText } from './xml-text.ts';

/** Flattened names in an SQS form → the member of the operation's input. */
const LISTS_AND_MAPS: Readonly<Record<string, string>> = {
  Attribute: 'Attributes',
  AttributeName: 'AttributeNames',
  MessageAttribute: 'MessageAttributes',
  MessageAttributeName: 'MessageAttributeNames',
  MessageSystemAttribute: 'MessageSystemAttributes',
  SendMessageBatchRequestEntry: 'Entries',
  DeleteMessageBatchRequestEntry: 'Entries',
  ChangeMessageVisibilityBatchRequestEntry: 'Entries',
  TagKey: 'TagKeys',
};

/** Reads a request of SQS's older Query protocol; the queue's URL may be the path that the form was posted to. */
export function readSqsForm(form: URLSearchParams, path: string): Record<string, unknown> {
  const input = renamed(readQueryForm(form));
  if (input.Tag !== undefined) {
    const tags = input.Tag as { Key: string; Value: string }[];
    input[form.get('Action') === 'CreateQueue' ? 'tags' : 'Tags'] = Object.fromEntries(
      tags.map((tag) => [tag.Key, tag.Value]),
    );
    delete input.Tag;
  }
  if (Array.isArray(input.Entries)) {
    input.Entries = input.Entries.map((entry) => renamed(entry as Record<string, unknown>));
  }
  if (input.QueueUrl === undefined && /^\/[^/]+\/[^/]+$/.test(path)) input.QueueUrl = path;
  return input;
}

function renamed(structure: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(structure).map(([name, value]) => [LISTS_AND_MAPS[name] ?? name, value]),
  );
}

/** Members of SQS's answers → the element that XML repeats for each of them, by operation where it differs. */
const REPEATED: Readonly<Record<string, string>> = {
  QueueUrls: 'QueueUrl',
  queueUrls: 'QueueUrl',
  Messages: 'Message',
  Failed: 'BatchResultErrorEntry',
};

/** The XML of an SQS answer, without the `…Result` element around it. */
export function sqsSuccessXml(operation: string, output: Record<string, unknown>): string {
  return Object.entries(output)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => memberXml(operation, name, value))
    .join('');
}

function memberXml(operation: string, name: string, value: unknown): string {
  if (Array.isArray(value)) {
    const element = name === 'Successful' ? `${operation}ResultEntry` : (REPEATED[name] ?? name);
    return value.map((item) => xmlElement(element, contentXml(operation, item))).join('');
  }
  if (name === 'Tags') return entriesXml('Tag', 'Key', 'Value', value as object);
  if (name === 'Attributes') return entriesXml('Attribute', 'Name', 'Value', value as object);
  if (name === 'MessageAttributes') {
    return Object.entries(value as object)
      .map(([key, item]) => {
        const fields = xmlElement('Name', xmlText(key)) + xmlElement('Value', contentXml(operation, item));
        return xmlElement('MessageAttribute', fields);
      })
      .join('');
  }
  return xmlElement(name, contentXml(operation, value));
}

function contentXml(operation: string, value: unknown): string {
  if (typeof value !== 'object' || value === null) return xmlScalar(value);
  return sqsSuccessXml(operation, value as Record<string, unknown>);
}

function entriesXml(element: string, keyName: string, valueName: string, map: object): string {
  return Object.entries(map)
    .map(([key, value]) =>
      xmlElement(element, xmlElement(keyName, xmlText(key)) + xmlElement(valueName, xmlScalar(value))),
    )
    .join('');
}
