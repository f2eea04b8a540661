/**
 * The n-th number of the sequence that a seed stands for, evenly spread over [0, 1).
 *
 * A pure function of its two arguments, so that the count of draws is all the state randomness needs. Not for secrets.
 */
export function seededRandom(seed: string, draw: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16) ^ Math.imul(draw, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
