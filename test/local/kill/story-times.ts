/** When every story begins, milliseconds since the epoch: an hour before the daily schedule. */
export const START = Date.UTC(2026, 0, 1);
