/** An instant as the JSON protocol writes it: seconds since the epoch, with milliseconds as a fraction. */
export function epochSeconds(instantMs: number): number {
  return instantMs / 1000;
}
