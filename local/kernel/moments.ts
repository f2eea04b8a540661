/**
 * Named moments at which a test can kill the process, as databases have crash points: between any two effects there is
 * one, so that a test can show what a restart makes of exactly that gap.
 *
 * `LOCAL_KILL_AT="<moment>#<n>"` lets the process send itself SIGKILL when it passes the moment for the n-th time.
 * Without that variable a moment costs one comparison.
 */
const { name: killAt, ordinal } = readKillAt(process.env.LOCAL_KILL_AT);
let passings = 0;

/**
 * Marks a moment; whoever comes by here may not survive it.
 *
 * @param moment in kebab-case, one place in the code each; what has happened, or is about to.
 */
export function passMoment(moment: string): void {
  if (moment !== killAt) return;
  passings += 1;
  if (passings === ordinal) process.kill(process.pid, 'SIGKILL');
}

/** Whether the process ends the next time it passes the moment: for one in the middle of something that must first be halved. */
export function endsAt(moment: string): boolean {
  return moment === killAt && passings + 1 === ordinal;
}

/** @throws RangeError for a text that names no moment, so that a test does not pass because nothing was killed. */
function readKillAt(text: string | undefined): { name?: string; ordinal?: number } {
  if (text === undefined) return {};
  const [, name, digits] = /^([a-z-]+)#([1-9]\d*)$/.exec(text) ?? [];
  if (name === undefined) throw new RangeError(`LOCAL_KILL_AT is "${text}", not "<moment>#<n>"`);
  return { name, ordinal: Number(digits) };
}
