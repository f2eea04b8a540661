import * as z from 'zod';
import type { Reason } from '../../domain/decision.ts';
import { formFaults } from '../../domain/form-faults.ts';

/** Every kind of refusal that the HTTP face knows: its status and its title. */
export const PROBLEM_KINDS = {
  'not-json': { status: 400, title: 'The body is not JSON' },
  quarantined: { status: 400, title: 'The delivery cannot be read and is kept apart' },
  'invalid-request': { status: 400, title: 'The request is not understood' },
  'not-signed-in': { status: 401, title: 'Sign in first' },
  'invalid-signature': { status: 401, title: 'The signature is not accepted' },
  'not-allowed': { status: 403, title: 'Your post may not do this' },
  'not-found': { status: 404, title: 'There is nothing here for you' },
  'unknown-source': { status: 404, title: 'There is no such source' },
  'duplicate-lead': { status: 409, title: 'Your dealer has this customer already' },
  'vin-sold': { status: 409, title: 'The vehicle is recorded as sold to somebody else' },
  'answered-differently': { status: 409, title: 'The task has another answer already' },
  'task-over': { status: 409, title: 'The task is over' },
  'clock-runs': { status: 409, title: 'The clock of the first touch runs' },
  'nudged-before': { status: 409, title: 'Somebody nudged about this a short time ago' },
  'already-paused': { status: 409, title: 'The task is paused already' },
  'not-paused': { status: 409, title: 'The task is not paused' },
  'path-moved-on': { status: 409, title: 'The answer is kept, but the path has moved on' },
  'lead-over': { status: 409, title: 'Nobody works on the lead any more' },
  'path-runs': { status: 409, title: 'An execution carries the lead' },
  'path-rests': { status: 409, title: 'The lead rests, as it should' },
  'lead-changed': { status: 409, title: 'A lead has changed since you looked' },
  'merge-refused': { status: 409, title: 'These two records cannot be joined so' },
  'merge-worked-on': { status: 409, title: 'The joined record has been worked on' },
  'person-erased': { status: 410, title: 'The person’s data are erased' },
  'not-returnable': { status: 409, title: 'The record cannot go back to its dealer' },
  'path-ended': { status: 410, title: 'The answer is kept, but its path is over' },
  'receipt-settled': { status: 409, title: 'The delivery has its final verdict' },
  'organisation-changed': { status: 409, title: 'Somebody else changed the organisation' },
  'network-exists': { status: 409, title: 'There is another network with this id' },
  'network-changed': { status: 409, title: 'Somebody else changed the network' },
  'plan-changed': { status: 409, title: 'Somebody else changed the plan' },
  'plan-elsewhere': { status: 409, title: 'The plan is not at this step' },
  'script-exists': { status: 409, title: 'There is another script with this id' },
  'script-changed': { status: 409, title: 'Somebody else changed the script' },
  'import-over': { status: 409, title: 'The import takes no more rows' },
  'import-open': { status: 409, title: 'The import is not finished' },
  'import-changed': { status: 409, title: 'Somebody else changed the import' },
  'reward-moved-on': { status: 409, title: 'The reward has gone on' },
  'calendar-changed': { status: 409, title: 'Somebody else published the year' },
  'too-large': { status: 413, title: 'The body is too large' },
  'webhook-id-reused': { status: 422, title: 'This webhook-id came with another body' },
  'record-rejected': { status: 422, title: 'The record is not accepted' },
  'invalid-content': { status: 422, title: 'The content is not accepted' },
  internal: { status: 500, title: 'Something went wrong here' },
  busy: { status: 503, title: 'Too busy, please try again' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemKind = keyof typeof PROBLEM_KINDS;

/** One reason of a refusal: where in the request, by which rule if a rule says so, and what to do, in both languages. */
export const problemReasonSchema = z
  .object({
    path: z.string(),
    rule: z.string().optional(),
    message: z.string().min(1),
    messageZh: z.string().min(1),
  })
  .meta({ id: 'ProblemReason' });

export type ProblemReason = z.infer<typeof problemReasonSchema>;

/** A refusal as RFC 9457 problem details; `errors` names every reason, not the first one only. */
export const problemSchema = z
  .object({
    type: z.string().regex(/^urn:leadpath:problem:[a-z-]+$/),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    /** `urn:leadpath:request:` and the id under which the logs know the request. */
    instance: z.string().regex(/^urn:leadpath:request:/),
    errors: z.array(problemReasonSchema),
  })
  .meta({ id: 'Problem' });

export type ProblemDetails = z.infer<typeof problemSchema>;

/** A refusal that is thrown; `apiHandler` turns it into its answer. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly kind: ProblemKind;
  readonly errors: readonly ProblemReason[];

  constructor(
    kind: ProblemKind,
    detail: string,
    errors: readonly ProblemReason[] = [],
    options?: ErrorOptions,
  ) {
    super(detail, options);
    this.kind = kind;
    this.errors = errors;
  }
}

/** The problem details of a refusal, for the request with the given id. */
export function problemDetails(problem: Problem, requestId: string): ProblemDetails {
  const { status, title } = PROBLEM_KINDS[problem.kind];
  return {
    type: `urn:leadpath:problem:${problem.kind}`,
    title,
    status,
    detail: problem.message,
    instance: `urn:leadpath:request:${requestId}`,
    errors: [...problem.errors],
  };
}

/** The reasons of a decision as reasons of a refusal that it brings about. */
export function reasonsOfRules(path: string, because: readonly Reason[]): ProblemReason[] {
  return because.map(({ rule, text, textZh }) => ({ path, rule, message: text, messageZh: textZh }));
}

/** What zod found, as reasons; as `formFaults` says, the input must have been parsed with `reportInput`. */
export function reasonsFromZod(error: z.ZodError): ProblemReason[] {
  return formFaults(error);
}
