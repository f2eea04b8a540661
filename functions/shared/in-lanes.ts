/**
 * Works through things in so many lanes at once, each lane taking the next thing as soon as it is free. The first fault
 * ends every lane after the work that it has under way, and is thrown then.
 */
export async function inLanes<T>(
  lanes: number,
  things: Iterable<T>,
  work: (thing: T, lane: number) => Promise<void>,
): Promise<void> {
  const rest = things[Symbol.iterator]();
  let fault: { readonly error: unknown } | undefined;
  const run = async (lane: number): Promise<void> => {
    while (fault === undefined) {
      const next = rest.next();
      if (next.done === true) return;
      try {
        await work(next.value, lane);
      } catch (error) {
        fault ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => run(lane)));
  if (fault !== undefined) throw fault.error;
}
