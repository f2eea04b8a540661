/** The shape of many measured values, in their own unit. */
export interface Distribution {
  count: number;
  least: number;
  mean: number;
  median: number;
  p90: number;
  p99: number;
  greatest: number;
}

/**
 * Describes values by nearest rank: each percentile is one of the values, and at least that share of them is no greater.
 *
 * @throws RangeError when there are none.
 */
export function distributionOf(values: ArrayLike<number>): Distribution {
  if (values.length === 0) throw new RangeError('no values were measured');
  const sorted = Float64Array.from(values).sort();
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
  return {
    count: sorted.length,
    least: sorted[0]!,
    mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
    median: rank(0.5),
    p90: rank(0.9),
    p99: rank(0.99),
    greatest: sorted.at(-1)!,
  };
}
