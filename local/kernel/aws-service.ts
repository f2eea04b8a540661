/**
 * What every service of the local cloud looks like from inside.
 *
 * The HTTP endpoint, the Step Functions engine, Scheduler and the Lambda event sources all call services through this
 * one shape, with the operation names and the JSON shapes of AWS's own API reference.
 */
export interface AwsService {
  /** The service's SDK id in lower case, as in `arn:aws:states:::aws-sdk:<id>:<operation>`: `dynamodb`, `sfn`, `sqs`… */
  readonly id: string;
  /** The names of all its operations, where they are known beforehand: a definition that calls another is refused. */
  readonly operations?: readonly string[];
  /**
   * Performs one API operation.
   *
   * @param operation AWS's operation name in PascalCase, for example `StartExecution`.
   * @param input the request in the SDK's JSON shape (timestamps as epoch seconds or ISO text, blobs as base64 text).
   * @returns the response in the same shape; dates are epoch seconds as numbers, as AWS's JSON protocols write them.
   * @throws AwsError with AWS's error name; `UnknownOperationException` for an operation that is not supported, by name.
   */
  call(operation: string, input: Record<string, unknown>): Promise<Record<string, unknown>>;

  /** As `call`, for a client of the HTTP endpoint, who waits for the answer. @default `call` */
  callFromOutside?: AwsService['call'];
}

/** An error as AWS would answer it: a name that clients match on, a message for people, an HTTP status. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further fields of the error body, such as `CancellationReasons`. */
  readonly fields: Record<string, unknown>;

  constructor(code: string, message: string, status = 400, fields: Record<string, unknown> = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.fields = fields;
  }
}
