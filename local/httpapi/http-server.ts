import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../kernel/clock.ts';
import { passMoment } from '../kernel/moments.ts';
import { afterRealMs } from '../kernel/real-time.ts';
import type { Work } from '../kernel/work.ts';
import type { HttpApi } from './http-api.ts';
import { GATEWAY_ANSWERS, type HttpAnswer } from './lambda-response.ts';

/** Answers requests that are not the API's; undefined leaves them to it. */
export type LocalRoutes = (request: IncomingMessage, body: Buffer) => Promise<HttpAnswer> | undefined;

/** What stands beside the API at its address: pages, for whatever is no route of it. */
export interface Site {
  /** Whether it has anything to say to this method at this path. */
  takes(method: string, path: string): boolean;
  answer(request: IncomingMessage, body: Buffer): Promise<HttpAnswer>;
}

export interface HttpServerOptions {
  /** @default 0, any free port */
  port?: number;
  clock: Clock;
  work: Work;
  /** Asked before the API. */
  localRoutes?: LocalRoutes;
  /** Told of faults of ours, which callers see only as an internal server error. */
  onFault?: (error: unknown) => void;
}

/** API Gateway's limit for the body of a request. */
const LARGEST_BODY_BYTES = 10 * 1024 * 1024;
const LONGEST_CLOSE_MS = 3_000;

/** The address of one HTTP API, with its pages. It listens before they exist, and answers 503 until it is `ready`. */
export class HttpServer {
  api: HttpApi | undefined;
  /** Pages at the same address. */
  site: Site | undefined;
  /** Its address, with the port it was given in the end. */
  url = '';
  /** Whether everything behind the API is there. */
  ready = false;
  readonly #options: HttpServerOptions;
  readonly #server: Server;
  #closing = false;

  private constructor(options: HttpServerOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => void this.#serve(request, response));
    this.#server.keepAliveTimeout = 75_000;
  }

  /** @throws NodeJS.ErrnoException EADDRINUSE when the port is taken. */
  static async open(options: HttpServerOptions): Promise<HttpServer> {
    const server = new HttpServer(options);
    await new Promise<void>((resolve, reject) => {
      server.#server.once('error', reject);
      server.#server.listen(options.port ?? 0, '127.0.0.1', resolve);
    });
    server.url = `http://127.0.0.1:${(server.#server.address() as AddressInfo).port}`;
    return server;
  }

  /** Takes nothing new in, and waits a while for the answers that are still to be given. */
  async close(): Promise<void> {
    this.#closing = true;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeIdleConnections();
    const patience = afterRealMs(LONGEST_CLOSE_MS, () => this.#server.closeAllConnections());
    await closed;
    patience.cancel();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let answer: HttpAnswer;
    try {
      const body = await readBody(request);
      answer = body === undefined ? GATEWAY_ANSWERS.tooLarge : await this.#answer(request, body);
    } catch (error) {
      if (request.errored) return void response.destroy();
      this.#options.onFault?.(error);
      answer = GATEWAY_ANSWERS.internalError;
    }
    this.#write(request, response, answer);
  }

  async #answer(request: IncomingMessage, body: Buffer): Promise<HttpAnswer> {
    const local = this.#options.localRoutes?.(request, body);
    // Not counted as work: a request that moves the clock would wait for itself.
    if (local !== undefined) return local;
    if (!this.ready || (this.api === undefined && this.site === undefined))
      return GATEWAY_ANSWERS.unavailable;
    const end = this.#options.work.begin();
    try {
      const answer = await this.#answerFromTemplate(request, body);
      passMoment('http-answer-due');
      return answer;
    } finally {
      end();
    }
  }

  /**
   * A route of the API comes before a page, unless a browser opens a page: then its address may be one of the API's, too,
   * and the API is asked only when the site has no such page.
   */
  async #answerFromTemplate(request: IncomingMessage, body: Buffer): Promise<HttpAnswer> {
    const { api, site } = this;
    const fromApi = async () => (await api?.answer(request, body)) ?? GATEWAY_ANSWERS.notFound;
    if (site?.takes(request.method!, request.url!.split('?', 1)[0]!) !== true) return fromApi();
    const isRoute = api?.serves(request) === true;
    if (isRoute && !opensPage(request)) return fromApi();
    const page = await site.answer(request, body);
    return isRoute && page.status >= 400 ? fromApi() : page;
  }

  #write(request: IncomingMessage, response: ServerResponse, answer: HttpAnswer): void {
    const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
    response.sendDate = false;
    const headers: Record<string, string | string[]> = {
      ...answer.headers,
      date: new Date(this.#options.clock.now()).toUTCString(),
    };
    if (answer.cookies) headers['set-cookie'] = answer.cookies;
    // Else the client would keep the connection, and the server could not end.
    if (this.#closing) headers.connection = 'close';
    if (answer.status !== 204 && answer.status !== 304) headers['content-length'] = String(body.length);
    response.writeHead(answer.status, headers);
    response.end(request.method === 'HEAD' ? undefined : body);
  }
}

/** Whether a browser asks for something to show as a page: nothing else asks for HTML by name. */
function opensPage({ method, headers }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && headers.accept?.includes('text/html') === true;
}

/** The whole body as it came; undefined when it is larger than the limit, after the rest of it was read and dropped. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length <= LARGEST_BODY_BYTES) chunks.push(chunk as Buffer);
    else chunks.length = 0;
  }
  if (length > LARGEST_BODY_BYTES) return undefined;
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}
