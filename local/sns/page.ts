import { invalidParameter } from './sns-fault.ts';

const PAGE_SIZE = 100;

/** One page of a listing, and the token of the next when there is one. */
export function pageOf<T>(items: readonly T[], token: unknown): { page: T[]; NextToken?: string } {
  const from = token === undefined ? 0 : Number(token);
  if (!Number.isInteger(from) || from < 0) throw invalidParameter('NextToken');
  const to = from + PAGE_SIZE;
  return { page: items.slice(from, to), ...(to < items.length && { NextToken: String(to) }) };
}
