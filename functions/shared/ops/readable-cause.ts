import * as z from 'zod';
import { withoutPersonalData } from '../logger.ts';

/** What Lambda says of an error that a function threw. */
const ofFunction = z.object({ errorType: z.string().optional(), errorMessage: z.string() });

/** What Step Functions says of an execution that another one waited for. */
const ofExecution = z.object({
  Error: z.string().default(''),
  Cause: z.string().default(''),
  Name: z.string(),
});

/** Executions wait for executions three deep. */
const DEEPEST = 5;

/**
 * The cause of a failure as people read it. What AWS hands over as JSON within JSON is the error of the innermost, with
 * its message; what looks like personal data is blotted out, since services repeat what they were sent.
 */
export function readableCause(cause: string, depth = 0): string {
  const value = depth < DEEPEST ? json(cause) : undefined;
  const thrown = ofFunction.safeParse(value);
  if (thrown.success) return joined(thrown.data.errorType, withoutPersonalData(thrown.data.errorMessage));
  const ended = ofExecution.safeParse(value);
  if (ended.success) return joined(ended.data.Error, readableCause(ended.data.Cause, depth + 1));
  return withoutPersonalData(cause);
}

/** The error is not said twice when its cause begins with it. */
function joined(error = '', text = ''): string {
  if (error === '' || text.startsWith(error)) return text;
  return text === '' ? error : `${error}: ${text}`;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
