import type { IncomingMessage } from 'node:http';
import type { HttpAnswer } from '../httpapi/lambda-response.ts';
import { AuthorizationCodes } from './authorization-codes.ts';
import { type AuthorizationRequest, authorizationRequest, withQuery } from './authorization-request.ts';
import { isSameAddress } from './loopback-address.ts';
import { errorPage } from './sign-in-page/error-page.ts';
import { signInPage } from './sign-in-page/sign-in-page.ts';
import { tokenAnswer } from './token-endpoint.ts';
import type { TokenIssuer } from './token-issuer.ts';
import type { UserPools } from './user-pools.ts';

export interface HostedPagesOptions {
  pools: UserPools;
  issuer: TokenIssuer;
  /** Address of this cloud, in the place of the pool's domain. */
  frontDoor: string;
}

type Page = (url: URL, body: Buffer, request: IncomingMessage) => HttpAnswer | Promise<HttpAnswer>;

/**
 * The pages of user pools with a domain: sign-in for applications by the authorization code grant, without passwords,
 * since whoever sits at this machine may be anybody. Nobody stays signed in: each sign-in asks who it is.
 */
export function hostedPages(options: HostedPagesOptions) {
  const { pools, frontDoor } = options;
  const codes = new AuthorizationCodes();

  const checked = (url: URL, go: (request: AuthorizationRequest) => HttpAnswer): HttpAnswer => {
    const request = authorizationRequest(url.searchParams, pools, frontDoor);
    if (!('error' in request)) return go(request);
    return request.redirectTo === undefined ? errorPage(request.error) : redirect(request.redirectTo);
  };

  const pages: Readonly<Record<string, Page>> = {
    'GET /oauth2/authorize': (url) => checked(url, () => redirect(`/login${url.search}`)),
    'GET /login': (url, _body, request) =>
      checked(url, ({ client, redirectUri }) =>
        signInPage({
          ...{ query: url.searchParams, redirectUri, frontDoor },
          poolName: pools.pool(client.poolId).name,
          users: [...pools.pool(client.poolId).users.values()].filter(({ enabled }) => enabled),
          acceptLanguage: request.headers['accept-language'],
        }),
      ),
    'POST /login': (url, body) =>
      checked(url, (request) => {
        const username = new URLSearchParams(body.toString('utf8')).get('username') ?? '';
        const user = pools.findUser(request.client.poolId, username);
        if (!user?.enabled) return errorPage('user_not_found');
        const code = codes.give({ ...request, username: user.username });
        const { state, redirectUri } = request;
        return redirect(withQuery(redirectUri, { code, ...(state !== undefined && { state }) }));
      }),
    'GET /logout': (url) => logout(url, options),
    'POST /oauth2/token': (_url, body) => tokenAnswer(body, { ...options, codes }),
  };

  return (request: IncomingMessage, body: Buffer): Promise<HttpAnswer> | undefined => {
    const url = new URL(request.url!, frontDoor);
    const isOurs = ['/login', '/logout'].includes(url.pathname) || url.pathname.startsWith('/oauth2/');
    if (!isOurs || pools.poolsWithPages.size === 0) return undefined;
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const page = pages[`${method} ${url.pathname}`];
    if (page === undefined)
      return Promise.resolve(errorPage(`${method} ${url.pathname} is not supported`, 404));
    return Promise.resolve(page(url, body, request));
  };
}

function logout(url: URL, { pools, frontDoor }: HostedPagesOptions): HttpAnswer {
  const query = url.searchParams;
  const client = pools.clients.get(query.get('client_id') ?? '');
  if (client?.oauth === undefined) return errorPage('invalid_client');
  const logoutUri = query.get('logout_uri');
  if (logoutUri === null) {
    return query.has('redirect_uri') ? redirect(`/login${url.search}`) : errorPage('invalid_request');
  }
  const isKnown = client.oauth.logoutUrls.some((known) => isSameAddress(known, logoutUri, frontDoor));
  return isKnown ? redirect(logoutUri) : errorPage('redirect_mismatch');
}

function redirect(location: string): HttpAnswer {
  return { status: 302, headers: { location, 'cache-control': 'no-store' }, body: '' };
}
