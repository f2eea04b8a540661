/** Work of one person that is to be given a day; lists of it stand in the order of priority, the first before the others. */
export interface DatedWork {
  readonly id: string;
  /** The last local day on which it may be planned. */
  readonly lastDay: string;
}

/**
 * Spreads one person's work evenly over the person's working days, each piece not after its last day. Of two pieces the
 * one that comes first in the order never has the later day, unless the other could not be planned so late. Work that has
 * no working day left gets none. `days` are local days, the earliest first.
 */
export function plannedDays(
  works: readonly DatedWork[],
  days: readonly string[],
): ReadonlyMap<string, string> {
  const [first] = days;
  const possible =
    first === undefined
      ? []
      : works.map((work, priority) => ({ ...work, priority })).filter(({ lastDay }) => first <= lastDay);
  const slots = evenSlots(
    possible.map(({ lastDay }) => lastDay),
    days,
  );

  // From the last slot back, each takes the least urgent of what may be planned so late: nothing urgent waits needlessly.
  const byLastDay = possible.toSorted((one, other) => compare(one.lastDay, other.lastDay));
  const eligible: typeof possible = [];
  const planned = new Map<string, string>();
  for (const slot of slots.toReversed()) {
    while ((byLastDay.at(-1)?.lastDay ?? '') >= slot) eligible.push(byLastDay.pop() as DatedWork & Ranked);
    const least = eligible.reduce((worst, each, index) => {
      return each.priority > (eligible[worst]?.priority ?? -1) ? index : worst;
    }, 0);
    const [work] = eligible.splice(least, 1);
    if (work !== undefined) planned.set(work.id, slot);
  }
  return planned;
}

interface Ranked {
  readonly priority: number;
}

/** One day for each last day, none after it, as evenly as these allow; the earliest first. */
function evenSlots(lastDays: readonly string[], days: readonly string[]): string[] {
  const load = new Map(days.map((day) => [day, 0]));
  for (const lastDay of lastDays.toSorted(compare)) {
    const open = days.filter((day) => day <= lastDay);
    const lightest = open.reduce((best, day) => {
      return (load.get(day) ?? 0) < (load.get(best) ?? 0) ? day : best;
    });
    load.set(lightest, (load.get(lightest) ?? 0) + 1);
  }
  return [...load].flatMap(([day, count]) => Array.from({ length: count }, () => day));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
