import { createHash } from 'node:crypto';
import type { MessageAttribute } from './queue-message.ts';

/** MD5 in hexadecimal, by which SDKs check that a body arrived whole. */
export function md5OfText(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

/**
 * MD5 of message attributes (SQS developer guide, *calculating the MD5 digest for message attributes*): by name, each
 * name, type and value with its length in four bytes, and one byte for the kind of the value.
 */
export function md5OfAttributes(attributes: Readonly<Record<string, MessageAttribute>>): string {
  const hash = createHash('md5');
  const update = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of Object.keys(attributes).sort()) {
    const { DataType, StringValue = '', BinaryValue = '' } = attributes[name]!;
    update(Buffer.from(name));
    update(Buffer.from(DataType));
    const isBinary = DataType.startsWith('Binary');
    hash.update(Buffer.from([isBinary ? 2 : 1]));
    update(isBinary ? Buffer.from(BinaryValue, 'base64') : Buffer.from(StringValue));
  }
  return hash.digest('hex');
}
