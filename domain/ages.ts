/** From which day on a bucket of ages begins; the last one has no end. */
export const AGE_BUCKETS = [0, 3, 7, 14, 30, 60, 90] as const;

/** How old some things are, in whole days. `untilDay` is the last day of a bucket. */
export interface Ages {
  readonly count: number;
  /** Missing when there are none. */
  readonly medianDays?: number;
  /** Nine of ten are not older. */
  readonly p90Days?: number;
  readonly buckets: readonly {
    readonly fromDay: number;
    readonly untilDay?: number;
    readonly count: number;
  }[];
}

/** Counts ages in whole days. A percentile is the age of a thing that there is, the nearest rank. */
export function countAges(days: readonly number[]): Ages {
  const sorted = days.toSorted((one, other) => one - other);
  const rank = (share: number) => sorted[Math.max(Math.ceil(share * sorted.length), 1) - 1];
  const [medianDays, p90Days] = [rank(0.5), rank(0.9)];
  return {
    count: sorted.length,
    ...(medianDays !== undefined && { medianDays }),
    ...(p90Days !== undefined && { p90Days }),
    buckets: AGE_BUCKETS.map((fromDay, index) => {
      const next = AGE_BUCKETS[index + 1];
      const count = sorted.filter((age) => age >= fromDay && (next === undefined || age < next)).length;
      return { fromDay, ...(next !== undefined && { untilDay: next - 1 }), count };
    }),
  };
}
