import type { components } from './schema.d.ts';

export type ProblemBody = components['schemas']['Problem'];

/** The API refused a request, or could not be reached; `body` holds every reason in both languages where it gave any. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  /** Undefined when there was no answer at all. */
  readonly status: number | undefined;
  readonly body: ProblemBody | undefined;

  constructor(status: number | undefined, body: ProblemBody | undefined) {
    super(body?.title ?? (status === undefined ? 'no answer' : `answered ${status}`));
    this.status = status;
    this.body = body;
  }

  /** Whether the same request may go through later without a change. */
  get isPassing(): boolean {
    return this.status === undefined || this.status === 429 || this.status >= 500;
  }
}
