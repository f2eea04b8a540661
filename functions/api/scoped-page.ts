import * as z from 'zod';
import type { Staff } from '../shared/claims.ts';
import { Problem } from '../shared/problem.ts';
import { isCursorRefusal } from '../store/cursor-refusal.ts';
import type { Page, PageRequest } from '../store/table.ts';
import { MAKER_QUEUE } from '../store/task.ts';
import { sightOf } from './sight.ts';

/** One partition of a list: a dealer's part or a region's; `list` tells apart several lists that are read one after the other. */
export type Partition = (
  | { readonly kind: 'dealer'; readonly dealerId: string }
  | { readonly kind: 'region'; readonly regionId: string }
) & { readonly list?: string };

/** What of the organisation decides which partitions there are. */
export interface Network {
  readonly regions: readonly { readonly regionId: string }[];
  readonly dealers: readonly { readonly dealerId: string; readonly regionId: string }[];
}

/**
 * The partitions that make up the list somebody may see, or the one dealer's that was asked for; `maker` is what is in the
 * maker's own hands, for those who see everything. `network` is read only when it is needed. Throws `not-found` for a
 * dealer that is not there, or not for this person.
 */
export async function partitionsFor(
  staff: Staff,
  dealerId: string | undefined,
  network: () => Promise<Network>,
): Promise<readonly Partition[]> {
  const sight = sightOf(staff);
  if (sight.kind === 'nothing') return [];
  if (sight.kind === 'dealer') {
    if (dealerId !== undefined && dealerId !== sight.dealerId) throw noSuchDealer();
    return [sight];
  }
  if (dealerId === MAKER_QUEUE && sight.kind === 'everything') return [{ kind: 'dealer', dealerId }];
  if (dealerId !== undefined) {
    const dealer = (await network()).dealers.find((each) => each.dealerId === dealerId);
    const mine = sight.kind === 'everything' || sight.regionId === dealer?.regionId;
    if (dealer === undefined || !mine) throw noSuchDealer();
    return [{ kind: 'dealer', dealerId }];
  }
  if (sight.kind === 'region') return [sight];
  return (await network()).regions.map(({ regionId }) => ({ kind: 'region', regionId }));
}

function noSuchDealer(): Problem {
  return new Problem('not-found', 'There is no such dealer.');
}

/** The keys of the item where a page of the table ended; what the store's cursors hold. */
const tableKeys = z.record(z.string(), z.string());

/** Where a list over several partitions stopped: in which partition, and its own cursor there. */
const position = z.strictObject({
  partition: z.string(),
  cursor: z
    .string()
    .refine((cursor) => tableKeys.safeParse(decodeJson(cursor)).success)
    .nullable(),
});

/**
 * One page of a list that runs through several partitions, one after the other, each in its own order. The cursor is
 * opaque to the caller; one that was not made here is refused as `invalid-request`.
 */
export async function readScopedPage<T, P extends Partition = Partition>(
  partitions: readonly P[],
  { limit, cursor }: PageRequest,
  read: (partition: P, request: PageRequest) => Promise<Page<T>>,
): Promise<Page<T>> {
  const start = cursor === undefined ? undefined : decodeCursor(cursor, position);
  let index = start === undefined ? 0 : partitions.findIndex((each) => nameOf(each) === start.partition);
  if (index < 0) throw unknownCursor();
  let inner = start?.cursor ?? undefined;

  const readPage = async (partition: P, request: PageRequest) => {
    try {
      return await read(partition, request);
    } catch (error) {
      throw isCursorRefusal(error) ? unknownCursor() : error;
    }
  };
  const items: T[] = [];
  for (let partition = partitions[index]; partition !== undefined; partition = partitions[index]) {
    const page = await readPage(partition, {
      limit: limit - items.length,
      ...(inner !== undefined && { cursor: inner }),
    });
    items.push(...page.items);
    inner = page.cursor;
    if (inner === undefined) index += 1;
    if (items.length >= limit) break;
  }
  const next = partitions[index];
  if (next === undefined) return { items };
  return { items, cursor: encodeCursor({ partition: nameOf(next), cursor: inner ?? null }) };
}

/** One page of a list that has one partition; `of` names the list, so that a cursor of another one is refused. */
export async function readWholePage<T>(
  of: string,
  request: PageRequest,
  read: (request: PageRequest) => Promise<Page<T>>,
): Promise<Page<T>> {
  return await readScopedPage([{ kind: 'dealer', dealerId: of }], request, (_, page) => read(page));
}

function nameOf(partition: Partition): string {
  const name = partition.kind === 'dealer' ? `dealer/${partition.dealerId}` : `region/${partition.regionId}`;
  return partition.list === undefined ? name : `${name}/${partition.list}`;
}

/** A position as an opaque text for the caller. */
export function encodeCursor(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Reads a position back. Throws {@link Problem} `invalid-request` for a text that no answer of ours held. */
export function decodeCursor<T extends z.ZodType>(cursor: string, schema: T): z.output<T> {
  try {
    return schema.parse(decodeJson(cursor));
  } catch {
    throw unknownCursor();
  }
}

function decodeJson(text: string): unknown {
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
}

function unknownCursor(): Problem {
  return new Problem('invalid-request', 'The cursor is not one of ours.', [
    { path: 'cursor', message: 'send a cursor back as it was answered', messageZh: '请原样传回游标' },
  ]);
}
