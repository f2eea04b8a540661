import type { IncomingMessage } from 'node:http';
import type { HttpAnswer } from '../httpapi/lambda-response.ts';
import { compressed } from './compression.ts';
import type { Behaviour, DistributionConfig, Origin } from './distribution-config.ts';
import { type EdgeFunction, EdgeFunctionError } from './edge-function.ts';
import { type EdgeRequest, edgeRequest, headerOf } from './edge-request.ts';
import { type ResponseHeadersPolicy, withPolicy } from './response-headers-policy.ts';
import { answerOf, decisionOf, eventRequest, eventResponse, type ViewerEvent } from './viewer-event.ts';

export interface DistributionOptions {
  id: string;
  domainName: string;
  config: DistributionConfig;
  functionOf: (arn: string) => EdgeFunction;
  headersPolicyOf: (id: string) => ResponseHeadersPolicy;
  /** Fetches from an origin; `path` has the origin's own path before it. */
  fetch: (origin: Origin, request: EdgeRequest, path: string) => Promise<HttpAnswer>;
  nextId: () => string;
  log: (line: string) => void;
}

/**
 * One CloudFront distribution without its caches: finds the behaviour of a path, calls the functions at the edge, fetches
 * from the origin, and adds headers, compression and the answer to a conditional request.
 */
export class Distribution {
  readonly #options: DistributionOptions;

  constructor(options: DistributionOptions) {
    this.#options = options;
  }

  /** Whether the behaviour of this path takes this method. */
  takes(method: string, path: string): boolean {
    return this.#behaviourOf(path).methods.includes(method);
  }

  async answer(message: IncomingMessage, body: Buffer): Promise<HttpAnswer> {
    const request = edgeRequest(message, body);
    const behaviour = this.#behaviourOf(request.path);
    if (!behaviour.methods.includes(request.method)) {
      return plain(403, 'This distribution is not configured to allow the HTTP method of this request.');
    }
    const requestId = this.#options.nextId();
    try {
      const decision = await this.#decide(behaviour, request, requestId);
      const answer = 'status' in decision ? decision : await this.#fromOrigin(behaviour, decision);
      const made = await this.#revise(behaviour, request, answer, requestId);
      return conditional(request, behaviour.compresses ? squeezed(request, made) : made);
    } catch (error) {
      if (!(error instanceof EdgeFunctionError)) throw error;
      this.#options.log(`distribution ${this.#options.id}: ${error.message}`);
      const answer = plain(503, 'The CloudFront function associated with this path failed.');
      answer.headers['x-cache'] = 'FunctionExecutionError from cloudfront';
      return answer;
    }
  }

  #behaviourOf(path: string): Behaviour {
    return this.#options.config.behaviours.find(({ matches }) => matches.test(path))!;
  }

  async #decide(
    behaviour: Behaviour,
    request: EdgeRequest,
    requestId: string,
  ): Promise<EdgeRequest | HttpAnswer> {
    const arn = behaviour.functions['viewer-request'];
    if (arn === undefined) return request;
    const event = this.#event('viewer-request', request, requestId);
    return this.#options.functionOf(arn).run(event, (result) => decisionOf(result, request));
  }

  async #fromOrigin(behaviour: Behaviour, request: EdgeRequest): Promise<HttpAnswer> {
    const { config } = this.#options;
    const path = request.path === '/' && config.rootObject !== '' ? `/${config.rootObject}` : request.path;
    const answer = await this.#fetch(behaviour, request, path);
    const page = config.errorPages.find(({ errorCode }) => errorCode === answer.status);
    if (page === undefined) return answer;
    const asked = { ...request, method: 'GET', path: page.pagePath, query: '' };
    const shown = await this.#fetch(this.#behaviourOf(page.pagePath), asked, page.pagePath);
    return shown.status === 200 ? { ...shown, status: page.responseCode } : answer;
  }

  #fetch(behaviour: Behaviour, request: EdgeRequest, path: string): Promise<HttpAnswer> {
    const origin = this.#options.config.origins.get(behaviour.originId)!;
    return this.#options.fetch(origin, request, origin.path + path);
  }

  /** Headers first, then the function on the answer, which may change them; it is not called on errors. */
  async #revise(
    behaviour: Behaviour,
    request: EdgeRequest,
    answer: HttpAnswer,
    requestId: string,
  ): Promise<HttpAnswer> {
    const policy = behaviour.headersPolicyId;
    const headers =
      policy === undefined
        ? answer.headers
        : withPolicy(answer.headers, this.#options.headersPolicyOf(policy));
    const made = { ...answer, headers };
    const arn = behaviour.functions['viewer-response'];
    if (arn === undefined || answer.status >= 400) return made;
    const event = this.#event('viewer-response', request, requestId);
    const revised = await this.#options
      .functionOf(arn)
      .run({ ...event, response: eventResponse(made) }, (result) => answerOf(result, made.body));
    return { ...(made.cookies && { cookies: made.cookies }), ...revised };
  }

  #event(
    eventType: ViewerEvent['context']['eventType'],
    request: EdgeRequest,
    requestId: string,
  ): ViewerEvent {
    const { id, domainName } = this.#options;
    return {
      version: '1.0',
      context: { distributionDomainName: domainName, distributionId: id, eventType, requestId },
      viewer: { ip: request.viewerIp },
      request: eventRequest(request),
    };
  }
}

/** Compresses what the origin did not; the tag of a compressed body is a weak one. */
function squeezed(request: EdgeRequest, answer: HttpAnswer): HttpAnswer {
  const { headers, body } = answer;
  if (answer.status !== 200 || headers['content-encoding'] !== undefined || typeof body === 'string')
    return answer;
  const made = compressed(body, headers['content-type'] ?? '', headerOf(request, 'accept-encoding'));
  if (made === undefined) return answer;
  const { etag } = headers;
  return {
    ...answer,
    body: made.body,
    headers: {
      ...headers,
      'content-encoding': made.encoding,
      vary: [headers.vary, 'accept-encoding'].filter(Boolean).join(', '),
      ...(etag !== undefined && { etag: etag.startsWith('W/') ? etag : `W/${etag}` }),
    },
  };
}

/** 304 when the viewer already holds what it asks for. */
function conditional(request: EdgeRequest, answer: HttpAnswer): HttpAnswer {
  const { etag } = answer.headers;
  const held = headerOf(request, 'if-none-match');
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (etag === undefined || held === undefined || !isRead || answer.status !== 200) return answer;
  const tags = held.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (held.trim() !== '*' && !tags.includes(etag.replace(/^W\//, ''))) return answer;
  const { 'content-type': _, 'content-encoding': __, ...headers } = answer.headers;
  return { ...answer, status: 304, headers, body: '' };
}

function plain(status: number, text: string): HttpAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${text}\n` };
}
