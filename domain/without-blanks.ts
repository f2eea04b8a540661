/** How deep the parts of a body nest that can be one: `customer.address.city`, and as much again. */
const DEEPEST = 6;

/**
 * A body as its sender meant it: a field that is null or a blank text says nothing and is left out, and no text bears
 * spaces around it. Entries of a list keep their places, because faults name them. What nests deeper than any record
 * does stays as it is and is refused as such.
 */
export function withoutBlanks(body: unknown, depth = DEEPEST): unknown {
  if (typeof body === 'string') return body.trim();
  if (typeof body !== 'object' || body === null || depth === 0) return body;
  if (Array.isArray(body)) return body.map((entry) => withoutBlanks(entry, depth - 1));
  const fields = Object.entries(body).map(
    ([name, value]) => [name, withoutBlanks(value, depth - 1)] as const,
  );
  return Object.fromEntries(fields.filter(([, value]) => value !== null && value !== ''));
}
