/** A user of a pool. */
export interface User {
  username: string;
  /** Standard and `custom:` attributes, `sub` among them. */
  attributes: Record<string, string>;
  enabled: boolean;
  status: 'FORCE_CHANGE_PASSWORD' | 'CONFIRMED';
  /** Salted hash, undefined while no password was ever set. */
  passwordHash?: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  modifiedAt: number;
  groups: string[];
}

/** What the template says of a pool; told anew at each start. */
export interface UserPool {
  id: string;
  name: string;
  arn: string;
  /** Attributes that may stand for the user name when signing in. */
  signInAttributes: string[];
  /** User names are made by the pool, the caller gives an e-mail address or telephone number. */
  usernamesAreGenerated: boolean;
  passwordPolicy: PasswordPolicy;
}

/** `Policies.PasswordPolicy` of the pool, with Cognito's defaults. */
export interface PasswordPolicy {
  MinimumLength: number;
  RequireLowercase: boolean;
  RequireUppercase: boolean;
  RequireNumbers: boolean;
  RequireSymbols: boolean;
}

/** An application that may sign users in. */
export interface PoolClient {
  id: string;
  poolId: string;
  authFlows: string[];
  idTokenSeconds: number;
  accessTokenSeconds: number;
  refreshTokenSeconds: number;
  /** The attributes its ID tokens may carry; undefined for all. */
  readAttributes?: string[];
  /** How it may sign people in by the pool's pages; undefined when it may not. */
  oauth?: ClientOAuth;
}

/** What a client may ask of the pages of its pool. */
export interface ClientOAuth {
  /** `code` and `implicit`, of which only the first is supported. */
  flows: string[];
  scopes: string[];
  callbackUrls: string[];
  logoutUrls: string[];
}

export interface Group {
  name: string;
  description?: string;
  precedence?: number;
}

/** One line of the journal. */
export type CognitoRecord =
  | { type: 'user'; poolId: string; user: User }
  | { type: 'user-deleted'; poolId: string; username: string }
  | { type: 'users-made'; poolId: string; count: number }
  | { type: 'group'; poolId: string; group: Group }
  | { type: 'group-deleted'; poolId: string; name: string }
  | { type: 'key'; jwk: Record<string, unknown> };

/** What one pool remembers. */
export interface PoolContent {
  users: Map<string, User>;
  groups: Map<string, Group>;
  /** How many users were ever made; gives each its own `sub`, also after one of the same name was deleted. */
  usersMade: number;
}

/** All that Cognito keeps over a restart, as the fold of its records. */
export class CognitoState {
  readonly pools = new Map<string, PoolContent>();
  /** The private key that signs tokens, as a JWK; undefined until it was first needed. */
  key: Record<string, unknown> | undefined;

  poolContent(poolId: string): PoolContent {
    let content = this.pools.get(poolId);
    if (content === undefined) {
      content = { users: new Map(), groups: new Map(), usersMade: 0 };
      this.pools.set(poolId, content);
    }
    return content;
  }

  apply(record: CognitoRecord): void {
    if (record.type === 'key') {
      this.key = record.jwk;
      return;
    }
    const content = this.poolContent(record.poolId);
    switch (record.type) {
      case 'user':
        content.users.set(record.user.username, record.user);
        break;
      case 'user-deleted':
        content.users.delete(record.username);
        break;
      case 'users-made':
        content.usersMade = record.count;
        break;
      case 'group':
        content.groups.set(record.group.name, record.group);
        break;
      case 'group-deleted':
        content.groups.delete(record.name);
        break;
    }
  }

  *snapshot(): Iterable<CognitoRecord> {
    if (this.key) yield { type: 'key', jwk: this.key };
    for (const [poolId, { users, groups, usersMade }] of this.pools) {
      yield { type: 'users-made', poolId, count: usersMade };
      for (const group of groups.values()) yield { type: 'group', poolId, group };
      for (const user of users.values()) yield { type: 'user', poolId, user };
    }
  }
}
