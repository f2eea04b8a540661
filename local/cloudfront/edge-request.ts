import type { IncomingMessage } from 'node:http';

/** A request as it goes through a distribution. */
export interface EdgeRequest {
  method: string;
  /** Encoded, without the query. */
  path: string;
  /** Without its question mark; empty when there is none. */
  query: string;
  /** By lower-case name, every value that came. The host is among them. */
  headers: Readonly<Record<string, readonly string[]>>;
  body: Buffer;
  viewerIp: string;
}

/** What a viewer sent. */
export function edgeRequest(request: IncomingMessage, body: Buffer): EdgeRequest {
  const headers: Record<string, string[]> = {};
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index]!.toLowerCase();
    headers[name] ??= [];
    headers[name].push(request.rawHeaders[index + 1]!);
  }
  const url = request.url ?? '/';
  const question = url.indexOf('?');
  return {
    method: request.method ?? 'GET',
    path: question < 0 ? url : url.slice(0, question),
    query: question < 0 ? '' : url.slice(question + 1),
    headers,
    body,
    viewerIp: request.socket.remoteAddress ?? '',
  };
}

/** The first value of a header. */
export function headerOf(request: EdgeRequest, name: string): string | undefined {
  return request.headers[name]?.[0];
}
