import { crc32 } from 'node:zlib';

const CHECKSUM_LENGTH = 8;

/** One record as a line of a journal: eight hex digits of CRC-32 over the JSON text, a space, the text, a newline. */
export function encodeLine(json: string): string {
  return `${crc32(json).toString(16).padStart(CHECKSUM_LENGTH, '0')} ${json}\n`;
}

/**
 * Reads a line back, without its newline.
 *
 * @returns the JSON text, or `undefined` when the line is torn or damaged.
 */
export function decodeLine(line: Buffer): string | undefined {
  if (line.length <= CHECKSUM_LENGTH || line[CHECKSUM_LENGTH] !== 0x20) return undefined;
  const expected = line.toString('latin1', 0, CHECKSUM_LENGTH);
  const body = line.subarray(CHECKSUM_LENGTH + 1);
  if (crc32(body).toString(16).padStart(CHECKSUM_LENGTH, '0') !== expected) return undefined;
  return body.toString('utf8');
}
