/**
 * What a fault asks of whoever receives it: `transient` to try again, `permanent` to stop, `needs-person` to put the
 * matter before somebody.
 */
export type Intention = 'transient' | 'permanent' | 'needs-person';

/** Evidence of a fault: ids and classes, never personal data, since it is logged and kept in histories. */
export type Evidence = Readonly<Record<string, string | number | boolean | readonly string[]>>;

interface FaultOptions {
  readonly cause?: unknown;
  readonly evidence?: Evidence;
}

/**
 * A fault with a name that workflows match by its text. Each class writes its name out, because the bundler renames
 * classes and Retry and Catch compare strings.
 */
export abstract class Fault extends Error {
  abstract readonly intention: Intention;
  readonly evidence: Evidence;

  constructor(message: string, options: FaultOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.evidence = options.evidence ?? {};
  }
}

/** A throttle, a lost race, an unreachable service: the same call may succeed in a moment. Retry matches this name. */
export class TransientError extends Fault {
  override readonly name: string = 'TransientError';
  readonly intention = 'transient';
}

/** Trying again cannot help: the input or the configuration is wrong. Catch matches it. */
export class PermanentError extends Fault {
  override readonly name: string = 'PermanentError';
  readonly intention = 'permanent';
}

/** The rules do not decide and somebody has to. */
export class NeedsPersonError extends Fault {
  override readonly name: string = 'NeedsPersonError';
  readonly intention = 'needs-person';
}

/** What came in does not fit the contract of the function; every problem is in the message by its path. */
export class InvalidInputError extends PermanentError {
  override readonly name: string = 'InvalidInputError';
}

/** What would have gone out does not fit the contract of the function: a programming fault. */
export class InvalidOutputError extends PermanentError {
  override readonly name: string = 'InvalidOutputError';
}

/** A lead, a task or another record that an id names does not exist. */
export class RecordNotFoundError extends PermanentError {
  override readonly name: string = 'RecordNotFoundError';
}

/** A setting of the environment is missing or wrong; the message names it. */
export class MissingSettingError extends PermanentError {
  override readonly name: string = 'MissingSettingError';
}

/** Something that the system does not know how to do, by name: a channel, a template, a rulebook. */
export class UnsupportedError extends PermanentError {
  override readonly name: string = 'UnsupportedError';
}

/** A task token that Step Functions does not accept as one of its own. */
export class InvalidTokenError extends PermanentError {
  override readonly name: string = 'InvalidTokenError';
}
