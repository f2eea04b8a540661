import type { IncomingHttpHeaders } from 'node:http';
import type { AwsError } from '../kernel/aws-service.ts';

/** A request as the endpoint has read it. */
export interface EndpointRequest {
  method: string;
  /** Percent-encoded path without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The whole body, already unzipped. */
  body: Buffer;
}

/** An answer as it goes over the wire, without the headers that every answer has. */
export interface EndpointReply {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** One API call, recognised in a request: which service, what is asked, and how its protocol writes the answer. */
export interface RecognisedCall {
  serviceId: string;
  operation: string;
  /** Reads the request's body into the operation's input. @throws AwsError when it cannot be read */
  input(): Record<string, unknown>;
  success(output: Record<string, unknown>, requestId: string): EndpointReply;
  failure(error: AwsError, requestId: string): EndpointReply;
}

/** Recognises the requests of one wire protocol; undefined for those of another. */
export type Protocol = (request: EndpointRequest) => RecognisedCall | undefined;
