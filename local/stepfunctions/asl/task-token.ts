import { createHash } from 'node:crypto';

/** What a task token stands for. */
export interface TokenSubject {
  executionArn: string;
  callId: string;
}

/**
 * The token by which a call of an execution can be answered from outside (`$states.context.Task.Token`).
 *
 * It is the same each time it is asked for, so it survives a restart without being stored. It is opaque to those who
 * hold it, contains only characters of base64url, and stays below AWS's 2,048 characters.
 */
export function taskTokenOf(executionArn: string, callId: string): string {
  const subject = JSON.stringify([executionArn, callId]);
  return Buffer.from(`${checksum(subject)}${subject}`, 'utf8').toString('base64url');
}

/** Reads a token back, or answers `undefined` for a text that no execution ever gave out. */
export function parseTaskToken(token: string): TokenSubject | undefined {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  const subject = text.slice(CHECKSUM_LENGTH);
  if (checksum(subject) !== text.slice(0, CHECKSUM_LENGTH)) return undefined;
  const [executionArn, callId] = JSON.parse(subject) as [string, string];
  return { executionArn, callId };
}

const CHECKSUM_LENGTH = 16;

function checksum(subject: string): string {
  return createHash('sha256').update(subject).digest('hex').slice(0, CHECKSUM_LENGTH);
}
