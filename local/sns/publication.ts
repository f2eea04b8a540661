import { AwsError } from '../kernel/aws-service.ts';
import { requestFields } from '../kernel/request-fields.ts';
import { invalidParameter, snsFieldFault } from './sns-fault.ts';
import type { MessageAttribute } from './sns-state.ts';

/** Longest message with its attributes, in bytes. */
export const LARGEST_MESSAGE_BYTES = 262_144;
/** Longest text of a single SMS publication, in characters. */
const LONGEST_SMS = 1_600;
/** A subject may be in any script: fewer than 100 characters, no line breaks, no control characters. */
const SUBJECT = /^[^\p{Cc}\u2028\u2029]{1,99}$/u;

/** What is to be said, checked. */
export interface Publication {
  subject?: string;
  attributes: Record<string, MessageAttribute>;
  /** The text for one protocol: its own under `MessageStructure: json`, else the default. */
  textFor(protocol: string): string;
}

/**
 * Reads what `Publish` and each entry of `PublishBatch` say.
 *
 * @throws AwsError InvalidParameterException, InvalidParameterValueException
 */
export function readPublication(input: Record<string, unknown>): Publication {
  const fields = requestFields(input, snsFieldFault);
  fields.refuse('MessageGroupId', 'MessageDeduplicationId');
  const message = fields.text('Message');
  if (message.length === 0) throw invalidParameter('Empty message');
  const subject = fields.optionalText('Subject');
  if (subject !== undefined && !SUBJECT.test(subject)) {
    throw invalidParameter('Subject');
  }
  const attributes = readMessageAttributes(input.MessageAttributes);
  if (messageBytes(message, attributes) > LARGEST_MESSAGE_BYTES) throw invalidParameter('Message too long');
  const structure = fields.optionalText('MessageStructure');
  if (structure !== undefined && structure !== 'json') throw invalidParameter('MessageStructure');
  const texts: Texts = structure === 'json' ? readTexts(message) : { default: message };
  return {
    ...(subject !== undefined && { subject }),
    attributes,
    textFor: (protocol) => texts[protocol] ?? texts.default,
  };
}

/** @throws AwsError InvalidParameterException when the text is too long for one SMS publication. */
export function checkSmsText(text: string): void {
  if (text.length > LONGEST_SMS) throw invalidParameter('Message too long for SMS');
}

/** The length of a message with its attributes as AWS counts it, in bytes. */
export function messageBytes(
  message: string,
  attributes: Readonly<Record<string, MessageAttribute>>,
): number {
  let bytes = Buffer.byteLength(message);
  for (const [name, { DataType, StringValue = '', BinaryValue = '' }] of Object.entries(attributes)) {
    bytes += Buffer.byteLength(name + DataType + StringValue) + Buffer.from(BinaryValue, 'base64').length;
  }
  return bytes;
}

type Texts = Record<string, string> & { default: string };

function readTexts(message: string): Texts {
  let texts: unknown;
  try {
    texts = JSON.parse(message);
  } catch {
    throw invalidParameter('Message Structure - JSON message body failed to parse');
  }
  const { default: fallback } = (texts ?? {}) as { default?: unknown };
  if (typeof fallback !== 'string') {
    throw invalidParameter('Message Structure - No default entry in JSON message body');
  }
  const strings = Object.entries(texts as object).filter(([, text]) => typeof text === 'string');
  return { ...Object.fromEntries(strings), default: fallback };
}

function readMessageAttributes(value: unknown): Record<string, MessageAttribute> {
  if (value === undefined) return {};
  const attributes = value as Record<string, Partial<MessageAttribute>>;
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(attributes)) {
    if (!/^[A-Za-z0-9_.-]{1,256}$/.test(name)) throw invalidValue(`attribute name ${name} is not valid`);
    if (typeof DataType !== 'string' || !/^(String|Number|Binary|String\.Array)(\..+)?$/.test(DataType)) {
      throw invalidValue(`The message attribute '${name}' must contain a supported message attribute type`);
    }
    if (DataType.startsWith('Binary') ? !BinaryValue : !StringValue) {
      throw invalidValue(`The message attribute '${name}' must contain a non-empty value of its type`);
    }
    if (DataType.startsWith('Number') && !Number.isFinite(Number(StringValue))) {
      throw invalidValue(`Could not cast message attribute '${name}' value to number`);
    }
  }
  return attributes as Record<string, MessageAttribute>;
}

function invalidValue(why: string): AwsError {
  return new AwsError('InvalidParameterValueException', why);
}
