/** What is known of one round of a first touch; a round that was over without a touch has no minutes. */
export interface TouchedRound {
  readonly dealerId: string;
  readonly taskId: string;
  readonly round: number;
  readonly staffId: string;
  readonly within: boolean;
  /** Minutes of working time since the round began, and since the lead's first one did. */
  readonly minutes?: number;
  readonly leadMinutes?: number;
}

/** How fast shared leads were touched: of how many, how many in time, and the median of those that were touched. */
export interface TouchFigures {
  readonly count: number;
  readonly touched: number;
  readonly within: number;
  /** In time over all; nothing when there were none. */
  readonly share?: number;
  /** In minutes of working time; nothing when none was touched. */
  readonly medianMinutes?: number;
}

/**
 * The figures of leads: a lead is in time when the first one who had it touched it before the clock was over, and its
 * minutes count from that first clock, whoever touched it in the end.
 */
export function touchOfLeads(rounds: readonly TouchedRound[]): TouchFigures {
  const leads = new Set(rounds.map(({ taskId }) => taskId)).size;
  const touches = rounds.filter(({ minutes }) => minutes !== undefined);
  const within = touches.filter((touch) => touch.within && touch.round === 1).length;
  return figures(
    leads,
    within,
    touches.map(({ leadMinutes = 0 }) => leadMinutes),
  );
}

/** The figures of a person: every clock that the person had, counted from its own beginning. */
export function touchOfPerson(rounds: readonly TouchedRound[]): TouchFigures {
  const touches = rounds.flatMap(({ minutes }) => (minutes === undefined ? [] : [minutes]));
  return figures(rounds.length, rounds.filter(({ within }) => within).length, touches);
}

function figures(count: number, within: number, minutes: readonly number[]): TouchFigures {
  const median = medianOf(minutes);
  return {
    ...{ count, touched: minutes.length, within },
    ...(count > 0 && { share: within / count }),
    ...(median !== undefined && { medianMinutes: median }),
  };
}

function medianOf(numbers: readonly number[]): number | undefined {
  const sorted = numbers.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}
