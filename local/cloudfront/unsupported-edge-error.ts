/** The template asks for something of CloudFront that the local cloud does not have; the message names it. */
export class UnsupportedEdgeError extends Error {
  override readonly name = 'UnsupportedEdgeError';
}

/** @throws UnsupportedEdgeError naming the first property of `given` that is not among those that are understood. */
export function refuseUnknown(
  where: string,
  given: Readonly<Record<string, unknown>>,
  understood: readonly string[],
): void {
  const unknown = Object.keys(given).find((property) => !understood.includes(property));
  if (unknown !== undefined) throw new UnsupportedEdgeError(`${where}: ${unknown} is not supported`);
}
