import type { IncomingMessage } from 'node:http';
import type { Cognito } from './cognito/cognito.ts';
import type { HttpAnswer } from './httpapi/lambda-response.ts';
import { AwsError } from './kernel/aws-service.ts';
import type { OpenClock } from './kernel/clock-choice.ts';
import { ClockBackwardsError } from './kernel/manual-clock.ts';
import type { Scripts } from './scripts.ts';
import type { Sns } from './sns/sns.ts';

export interface LocalRoutesOptions {
  clock: OpenClock;
  cognito: Cognito;
  sns: Sns;
  scripts: Scripts;
}

/** A request to a local route that cannot be carried out; `status` is the answer's. */
class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** `name` is what stands at the place of `*` in the path. */
type Handler = (body: Record<string, unknown>, name: string) => unknown;

/**
 * What is not of the template, beside the API on its port: signing in without a password, the clock, the outbox,
 * scripts, the keys of the token issuer and the pages of user pools.
 */
export function localRoutes(options: LocalRoutesOptions) {
  const { clock, cognito, sns, scripts } = options;
  const handlers: Readonly<Record<string, Handler>> = {
    'POST /_local/sign-in': async (body) => {
      const [name] = Object.values(body);
      if (typeof name !== 'string' || name === '')
        throw new RefusedError(400, 'say who signs in: {"username": "…"}');
      const { idToken, accessToken, expiresInSeconds } = await cognito.signIn(name);
      return { token: idToken, accessToken, expiresInSeconds };
    },
    'GET /_local/clock': () => clockState(clock),
    'POST /_local/clock': async (body) => {
      await moveClock(clock, body);
      return clockState(clock);
    },
    'GET /_local/outbox': () => ({ messages: sns.outbox() }),
    'GET /_local/scripts': () => scripts.list(),
    'POST /_local/scripts/*': (_body, name) => {
      const state = scripts.state(name)?.state;
      if (state === undefined) throw new RefusedError(404, `there is no script ${name}`);
      if (state === 'running') throw new RefusedError(409, `${name} is running already`);
      return scripts.run(name);
    },
  };

  return (request: IncomingMessage, body: Buffer): Promise<HttpAnswer> | undefined => {
    const path = request.url!.split('?', 1)[0]!;
    if (path.includes('/.well-known/')) {
      return cognito.wellKnown(path)?.then((document) => jsonAnswer(200, document));
    }
    if (!path.startsWith('/_local/')) return cognito.pages(request, body);
    const [, route, name = ''] = /^(\/_local\/scripts\/)([^/]+)$/.exec(path) ?? [];
    const handler = handlers[`${request.method} ${route === undefined ? path : `${route}*`}`];
    if (handler === undefined)
      return Promise.resolve(jsonAnswer(404, { message: `there is no ${request.method} ${path}` }));
    return answer(handler, body, name);
  };
}

async function answer(handler: Handler, body: Buffer, name: string): Promise<HttpAnswer> {
  try {
    return jsonAnswer(200, await handler(readJson(body), name));
  } catch (error) {
    if (error instanceof RefusedError || error instanceof AwsError) {
      return jsonAnswer(error.status, { message: error.message });
    }
    throw error;
  }
}

function readJson(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Told below, like every other body that is no object.
  }
  throw new RefusedError(400, 'the body must be a JSON object');
}

function clockState({ clock, choice, manual }: OpenClock): Record<string, unknown> {
  const nextTimerAt = manual?.nextTimerAt();
  return {
    now: new Date(clock.now()).toISOString(),
    clock: choice.kind,
    ...(choice.kind === 'accelerated' && { factor: choice.factor }),
    ...(nextTimerAt !== undefined && { nextTimerAt: new Date(nextTimerAt).toISOString() }),
  };
}

async function moveClock({ manual, choice }: OpenClock, body: Record<string, unknown>): Promise<void> {
  if (manual === undefined) {
    throw new RefusedError(
      409,
      `this clock is ${choice.kind} and moves by itself; start with --clock manual to move it`,
    );
  }
  const target = await targetOf(manual.now(), body);
  try {
    await manual.advanceTo(target);
  } catch (error) {
    if (error instanceof ClockBackwardsError) throw new RefusedError(409, error.message);
    throw error;
  }
}

async function targetOf(nowMs: number, body: Record<string, unknown>): Promise<number> {
  const { Temporal } = await import('temporal-polyfill');
  try {
    if (typeof body.to === 'string') return Temporal.Instant.from(body.to).epochMilliseconds;
    if (typeof body.advance === 'string') {
      // Months and years have no fixed length; they are counted on the calendar of UTC.
      const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO('UTC');
      return now.add(Temporal.Duration.from(body.advance)).epochMilliseconds;
    }
  } catch (error) {
    throw new RefusedError(400, (error as Error).message);
  }
  throw new RefusedError(400, 'say how far: {"advance": "P3D"} or {"to": "2026-03-01T09:00:00+08:00"}');
}

function jsonAnswer(status: number, value: unknown): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
