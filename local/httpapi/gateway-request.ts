import type { IncomingHttpHeaders } from 'node:http';

/** A request as an API reads it: what Node's server made of one, or what a distribution hands on. */
export interface GatewayRequest {
  method?: string;
  /** Path and query, encoded. */
  url?: string;
  httpVersion: string;
  headers: IncomingHttpHeaders;
  /** Names and values in turns, as they came. */
  rawHeaders: readonly string[];
  socket: { remoteAddress?: string; localPort?: number };
}
