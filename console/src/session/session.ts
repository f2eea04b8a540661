import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { Configuration } from './configuration.ts';

/** Who is signed in, as the id token says. */
export interface Person {
  readonly staffId: string;
  readonly side: 'dealer' | 'maker';
  readonly post: string;
  readonly dealerId?: string;
  readonly regionId?: string;
}

/** Sign-in by the authorization code flow with PKCE, as the user pool offers it. One for each visit. */
export class Session {
  readonly #configuration: Configuration;
  readonly #manager: UserManager;
  #user: User | undefined;
  #renewing: Promise<boolean> | undefined;

  constructor(configuration: Configuration) {
    this.#configuration = configuration;
    this.#manager = new UserManager({
      authority: configuration.authority,
      client_id: configuration.clientId,
      redirect_uri: `${location.origin}/signed-in`,
      scope: 'openid profile',
      userStore: new WebStorageStateStore({ store: sessionStorage }),
      stateStore: new WebStorageStateStore({ store: sessionStorage }),
      // The API refuses an expired token and is asked again with a new one: the clock of the browser decides nothing.
      automaticSilentRenew: false,
      metadata: {
        issuer: configuration.authority,
        authorization_endpoint: configuration.authorizationEndpoint,
        token_endpoint: configuration.tokenEndpoint,
      },
    });
  }

  /** Finds who signed in before in this tab. */
  async open(): Promise<Person | undefined> {
    this.#user = (await this.#manager.getUser()) ?? undefined;
    return this.person;
  }

  get person(): Person | undefined {
    return this.#user && personOf(this.#user);
  }

  /** The token that the API asks for. */
  get token(): string | undefined {
    return this.#user?.id_token;
  }

  /** Leaves the page for the sign-in; it comes back to `returnTo`, a path of the console. */
  async signIn(returnTo: string): Promise<void> {
    await this.#manager.signinRedirect({ state: returnTo });
  }

  /** Takes what the sign-in came back with. Answers the path to go to. */
  async finishSignIn(): Promise<string> {
    this.#user = await this.#manager.signinCallback();
    const returnTo = this.#user?.state;
    return typeof returnTo === 'string' && returnTo.startsWith('/') ? returnTo : '/';
  }

  /** Gets a new token with the refresh token; false when somebody has to sign in again. Asked many times at once, it goes once. */
  renew(): Promise<boolean> {
    this.#renewing ??= this.#manager
      .signinSilent()
      .then(
        (user) => {
          this.#user = user ?? undefined;
          return user !== null;
        },
        () => false,
      )
      .finally(() => {
        this.#renewing = undefined;
      });
    return this.#renewing;
  }

  /** Forgets the tokens here and the session there. */
  async signOut(): Promise<void> {
    await this.#manager.removeUser();
    const { endSessionEndpoint, clientId } = this.#configuration;
    const leave = new URL(endSessionEndpoint, location.origin);
    leave.searchParams.set('client_id', clientId);
    leave.searchParams.set('logout_uri', `${location.origin}/`);
    location.assign(leave);
  }
}

function personOf({ profile }: User): Person {
  const claim = (name: string) => (profile[name] as string | undefined) || undefined;
  return {
    staffId: claim('cognito:username') ?? profile.sub,
    side: claim('custom:side') === 'maker' ? 'maker' : 'dealer',
    post: claim('custom:post') ?? '',
    dealerId: claim('custom:dealer'),
    regionId: claim('custom:region'),
  };
}
