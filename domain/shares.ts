/**
 * Divides a whole number by weights into whole numbers that add up to it: each gets its share rounded down, and what is
 * left goes one by one to the largest remainders, of equal ones to the first. Without any weight everybody gets as much.
 */
export function wholeShares(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (total * (sum > 0 ? weight : 1)) / (sum > 0 ? sum : weights.length));
  const shares = exact.map(Math.floor);
  const left = total - shares.reduce((all, share) => all + share, 0);
  const largest = exact
    .map((share, index) => ({ index, rest: share - Math.floor(share) }))
    .toSorted((one, other) => other.rest - one.rest || one.index - other.index);
  for (const { index } of largest.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}
