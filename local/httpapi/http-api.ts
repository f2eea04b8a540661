import { AwsError } from '../kernel/aws-service.ts';
import type { Clock, TimerHandle } from '../kernel/clock.ts';
import type { NextId } from '../kernel/id-sequence.ts';
import { afterRealMs } from '../kernel/real-time.ts';
import type { InvocationResult } from '../lambda/function-instance.ts';
import { type CorsConfiguration, preflightAnswer, withCorsHeaders } from './cors.ts';
import type { GatewayRequest } from './gateway-request.ts';
import type { JwtAuthorizer } from './jwt-authorizer.ts';
import { GATEWAY_ANSWERS, type HttpAnswer, lambdaResponse } from './lambda-response.ts';
import { type EventContext, payloadEvent } from './payload-event.ts';
import { RouteTable } from './route-table.ts';

export interface Integration {
  functionArn: string;
  timeoutMs: number;
}

export interface HttpApiOptions {
  apiId: string;
  accountId: string;
  cors?: CorsConfiguration;
  clock: Clock;
  nextId: NextId;
  /** Runs a function on an event given as JSON text. */
  invoke: (functionArn: string, payload: string) => Promise<InvocationResult>;
}

/**
 * One HTTP API: finds the stage and the route of a request, checks its token, runs the function behind it and answers
 * as API Gateway would. Throttling limits are not modelled.
 */
export class HttpApi {
  readonly routes = new RouteTable();
  readonly integrations = new Map<string, Integration>();
  readonly authorizers = new Map<string, JwtAuthorizer>();
  /** Stage name → its variables. */
  readonly stages = new Map<string, Record<string, string> | undefined>();
  readonly #options: HttpApiOptions;

  constructor(options: HttpApiOptions) {
    this.#options = options;
  }

  async answer(request: GatewayRequest, body: Buffer): Promise<HttpAnswer> {
    const requestId = this.#options.nextId();
    const { cors } = this.#options;
    const answer =
      (cors && preflightAnswer(request, cors)) ?? (await this.#answerFromRoute(request, body, requestId));
    const named = { ...answer, headers: { ...answer.headers, 'apigw-requestid': requestId } };
    return cors ? withCorsHeadersUnlessPreflight(named, request, cors) : named;
  }

  /** Whether the API itself has an answer: from a route with a path, or to a preflight request. */
  serves(request: GatewayRequest): boolean {
    const { cors } = this.#options;
    if (cors && preflightAnswer(request, cors)) return true;
    const place = this.#stageOf(request.url!.split('?', 1)[0]!);
    const match = place && this.routes.match(request.method!, place.path);
    return match !== undefined && match.route.routeKey !== '$default';
  }

  async #answerFromRoute(request: GatewayRequest, body: Buffer, requestId: string): Promise<HttpAnswer> {
    const { clock, apiId, accountId } = this.#options;
    const place = this.#stageOf(request.url!.split('?', 1)[0]!);
    const match = place && this.routes.match(request.method!, place.path);
    const integration = match && this.integrations.get(match.route.integrationId);
    if (place === undefined || match === undefined || integration === undefined)
      return GATEWAY_ANSWERS.notFound;
    const context: EventContext = {
      accountId,
      apiId,
      stage: place.stage,
      stageVariables: this.stages.get(place.stage),
      requestId,
      timeMs: clock.now(),
    };
    const { authorizerId, scopes } = match.route;
    if (authorizerId !== undefined) {
      const authorization = await this.authorizers.get(authorizerId)!.authorize(request, clock.now(), scopes);
      if (authorization.outcome !== 'allowed') return GATEWAY_ANSWERS[authorization.outcome];
      context.jwt = { claims: authorization.claims, scopes: authorization.scopes };
    }
    return this.#run(integration, JSON.stringify(payloadEvent(request, body, match, context)));
  }

  async #run(integration: Integration, payload: string): Promise<HttpAnswer> {
    let timer: TimerHandle | undefined;
    const timeout = new Promise<undefined>((resolve) => {
      timer = afterRealMs(integration.timeoutMs, () => resolve(undefined));
    });
    try {
      const result = await Promise.race([this.#options.invoke(integration.functionArn, payload), timeout]);
      if (result === undefined) return GATEWAY_ANSWERS.unavailable;
      return result.outcome === 'ok' ? lambdaResponse(result.payload) : GATEWAY_ANSWERS.internalError;
    } catch (error) {
      if (error instanceof AwsError && error.code === 'TooManyRequestsException')
        return GATEWAY_ANSWERS.unavailable;
      return GATEWAY_ANSWERS.internalError;
    } finally {
      timer?.cancel();
    }
  }

  /** A named stage is the first segment of the path; everything else belongs to `$default`. */
  #stageOf(path: string): { stage: string; path: string } | undefined {
    const first = path.split('/', 2)[1]!;
    if (first !== '$default' && this.stages.has(first))
      return { stage: first, path: path.slice(first.length + 1) || '/' };
    return this.stages.has('$default') ? { stage: '$default', path } : undefined;
  }
}

function withCorsHeadersUnlessPreflight(
  answer: HttpAnswer,
  request: GatewayRequest,
  cors: CorsConfiguration,
) {
  const isPreflight =
    request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
  return isPreflight ? answer : withCorsHeaders(answer, request, cors);
}
