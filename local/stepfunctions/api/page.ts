import { sfnError } from '../engine/sfn-error.ts';
import type { RequestReader } from './request-reader.ts';

/** One page of a listing. */
export interface PageRequest {
  /** At most so many items. */
  limit: number;
  /** Where the page begins, as the page before said; absent for the first page. */
  after?: string;
}

/** The most characters a token may have, by kind of listing where it is not the usual 1,024. */
const LONGEST_TOKEN: Readonly<Record<string, number>> = { executions: 3096 };

/** Reads `maxResults` (0 and nothing mean 100, at most 1,000) and `nextToken`. */
export function readPage(reader: RequestReader, kind: string): PageRequest {
  const limit = reader.optionalWholeNumber('maxResults', { min: 0, max: 1000 }) || 100;
  const token = reader.optionalText('nextToken', { min: 1, max: LONGEST_TOKEN[kind] ?? 1024 });
  // What breaks the rules of the request is reported before what the token says.
  reader.done();
  return token === undefined ? { limit } : { limit, after: decode(token, kind) };
}

/** A token that continues a listing of this kind behind `position`. */
export function pageToken(kind: string, position: string | number): string {
  return Buffer.from(JSON.stringify([kind, String(position)])).toString('base64url');
}

function decode(token: string, kind: string): string {
  try {
    const [given, position] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as [
      string,
      string,
    ];
    if (given === kind && typeof position === 'string') return position;
  } catch {
    // It is no token of ours: refused below.
  }
  throw sfnError.invalidToken();
}
