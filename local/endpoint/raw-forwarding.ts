/** An answer of a service in the bytes that go to the caller. */
interface RawAnswer {
  status: number;
  body: Buffer;
}

/**
 * A service that speaks its own JSON protocol, such as a database in a process of its own: the endpoint hands it the
 * bytes of the request and hands back the bytes of the answer, and parses neither.
 */
export interface RawForwarding {
  /** @param operation AWS's operation name; @param body the request's JSON, already unzipped. */
  forward(operation: string, body: Buffer): Promise<RawAnswer>;
}

/** Whether a service takes raw requests. */
export function forwardsRaw<T extends object>(service: T): service is T & RawForwarding {
  return 'forward' in service && typeof service.forward === 'function';
}
