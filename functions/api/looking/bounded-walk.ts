/** A place in an order by time; what an order of its own has as its time is the walk's affair. */
export interface WalkPosition {
  /** ISO instant. */
  readonly at: string;
  readonly id: string;
}

/** A walk through several partitions in one order. */
export interface Walk<Part, Item, Hit> {
  readonly parts: readonly Part[];
  readonly order: 'newest-first' | 'earliest-first';
  /** The next items of a part, at most `limit` of them; `more`: others follow. */
  readonly read: (
    part: Part,
    after: WalkPosition | undefined,
    limit: number,
  ) => Promise<{ readonly items: readonly Item[]; readonly more: boolean }>;
  readonly positionOf: (item: Item) => WalkPosition;
  /** What of these items is looked for. */
  readonly hits: (items: readonly Item[]) => Promise<ReadonlyMap<Item, Hit>>;
  readonly limit: number;
  readonly after?: WalkPosition | undefined;
}

/** What a walk found, how many items it looked at, and where it stopped when it did not come to the end. */
export interface Walked<Hit> {
  readonly found: readonly Hit[];
  readonly searched: number;
  readonly stoppedAt?: WalkPosition;
}

/** How many items are looked at in one request at most, and how many are read at once. */
export const LOOKED_AT_MOST = 2000;
const READ_AT_ONCE = 400;

/**
 * Looks through partitions side by side until enough is found, everything was seen, or {@link LOOKED_AT_MOST} items were
 * looked at: a filter that lets almost nothing through costs no more than one that lets everything through.
 */
export async function boundedWalk<Part, Item, Hit>(walk: Walk<Part, Item, Hit>): Promise<Walked<Hit>> {
  const { parts, read, positionOf, hits, limit } = walk;
  const sign = walk.order === 'newest-first' ? -1 : 1;
  const compare = (one: WalkPosition, other: WalkPosition) => sign * comparePositions(one, other);
  const size = Math.max(Math.floor(READ_AT_ONCE / Math.max(parts.length, 1)), 10);
  const found: Hit[] = [];
  let searched = 0;
  let position = walk.after;

  for (;;) {
    const pages = await Promise.all(parts.map((part) => read(part, position, size)));
    // Behind the last item of a page that goes on, the other pages may lack what that part still has.
    const ends = pages.flatMap(({ items, more }) => (more ? items.slice(-1).map(positionOf) : []));
    const horizon = ends.toSorted(compare)[0];
    const ready = pages
      .flatMap(({ items }) => items)
      .filter((item) => horizon === undefined || compare(positionOf(item), horizon) <= 0)
      .toSorted((one, other) => compare(positionOf(one), positionOf(other)));
    const wanted = await hits(ready);
    for (const [index, item] of ready.entries()) {
      searched += 1;
      position = positionOf(item);
      const hit = wanted.get(item);
      if (hit !== undefined) found.push(hit);
      if (found.length < limit) continue;
      const isLast = horizon === undefined && index === ready.length - 1;
      return { found, searched, ...(!isLast && { stoppedAt: position }) };
    }
    if (horizon === undefined) return { found, searched };
    if (searched >= LOOKED_AT_MOST) return { found, searched, stoppedAt: horizon };
  }
}

function comparePositions(one: WalkPosition, other: WalkPosition): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return one.id === other.id ? 0 : one.id < other.id ? -1 : 1;
}
