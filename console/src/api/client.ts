import createClient, { type Client, type Middleware } from 'openapi-fetch';
import createQueryClient, { type OpenapiQueryClient } from 'openapi-react-query';
import { createContext, useContext } from 'react';
import type { Session } from '../session/session.ts';
import { type ProblemBody, ProblemError } from './problem.ts';
import type { paths } from './schema.d.ts';
import { noteSystemTime } from './system-time.ts';

/** The HTTP API under the front door. */
const BASE = '/api';

/** Requests by themselves (`fetch`) and as queries that are kept and renewed (`query`). All throw `ProblemError`. */
export interface Api {
  readonly fetch: Client<paths>;
  readonly query: OpenapiQueryClient<paths>;
  /** A text answer, such as a CSV file, from a path of the API with its query. */
  readonly text: (path: string) => Promise<string>;
}

const ApiContext = createContext<Api | undefined>(undefined);
export const ApiProvider = ApiContext;

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === undefined) throw new Error('useApi is called outside of ApiProvider');
  return api;
}

/** Asks the API in the name of whoever is signed in; a token that has expired is renewed once, then people sign in anew. */
export function apiFor(session: Session): Api {
  const ask = async (request: Request): Promise<Response> => {
    const again = request.clone();
    const answer = await send(request, session);
    if (answer.status !== 401) return answer;
    if (await session.renew()) return send(again, session);
    await session.signIn(`${location.pathname}${location.search}`);
    return answer;
  };
  const client = createClient<paths>({ baseUrl: BASE, fetch: ask });
  client.use(problems);
  return {
    fetch: client,
    query: withPagesApart(createQueryClient(client)),
    text: async (path) => (await problemsIn(await ask(new Request(`${BASE}${path}`)))).text(),
  };
}

/**
 * Keeps the pages of a list apart from its first page alone, which another place may ask for with the very same words: what
 * is kept of the one has another shape than what is kept of the other.
 */
function withPagesApart(query: OpenapiQueryClient<paths>): OpenapiQueryClient<paths> {
  type Infinite = (method: string, path: string, init: unknown, options: object, client?: unknown) => unknown;
  const useInfiniteQuery: Infinite = (method, path, init, options, client) =>
    (query.useInfiniteQuery as Infinite)(
      method,
      path,
      init,
      { ...options, queryKey: [method, path, init, 'pages'] },
      client,
    );
  return { ...query, useInfiniteQuery: useInfiniteQuery as typeof query.useInfiniteQuery };
}

async function send(request: Request, session: Session): Promise<Response> {
  if (session.token !== undefined) request.headers.set('authorization', `Bearer ${session.token}`);
  let answer: Response;
  try {
    answer = await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new ProblemError(undefined, undefined);
  }
  noteSystemTime(answer.headers.get('date'));
  return answer;
}

const problems: Middleware = { onResponse: ({ response }) => problemsIn(response) };

async function problemsIn(response: Response): Promise<Response> {
  if (response.ok) return response;
  const body = (await response.json().catch(() => undefined)) as ProblemBody | undefined;
  throw new ProblemError(response.status, body);
}
