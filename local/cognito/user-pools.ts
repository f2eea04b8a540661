import { createHash } from 'node:crypto';
import { AwsError } from '../kernel/aws-service.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ledger } from '../kernel/ledger.ts';
import { passMoment } from '../kernel/moments.ts';
import type {
  CognitoRecord,
  CognitoState,
  PoolClient,
  PoolContent,
  User,
  UserPool,
} from './cognito-state.ts';

/** Everything the operations work on. */
export class UserPools {
  /** From the template. */
  readonly pools = new Map<string, UserPool>();
  readonly clients = new Map<string, PoolClient>();
  /** Pools that have pages to sign in on. */
  readonly poolsWithPages = new Set<string>();
  readonly state: CognitoState;
  readonly ledger: Ledger<CognitoRecord>;
  readonly clock: Clock;

  constructor(state: CognitoState, ledger: Ledger<CognitoRecord>, clock: Clock) {
    this.state = state;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** @throws AwsError ResourceNotFoundException */
  pool(id: unknown): UserPool & PoolContent {
    const pool = this.pools.get(String(id));
    if (pool === undefined) throw notFound(`User pool ${id} does not exist.`);
    return { ...pool, ...this.state.poolContent(pool.id) };
  }

  /** @throws AwsError ResourceNotFoundException */
  client(id: unknown): PoolClient {
    const client = this.clients.get(String(id));
    if (client === undefined) throw notFound(`User pool client ${id} does not exist.`);
    return client;
  }

  /** The user of this name, or with this value of an attribute that may be used to sign in. */
  findUser(poolId: string, name: string): User | undefined {
    const pool = this.pool(poolId);
    const direct = pool.users.get(name);
    if (direct || pool.signInAttributes.length === 0) return direct;
    for (const user of pool.users.values()) {
      if (pool.signInAttributes.some((attribute) => user.attributes[attribute] === name)) return user;
    }
    return undefined;
  }

  /** @throws AwsError UserNotFoundException */
  user(poolId: unknown, name: unknown): User {
    const pool = this.pool(poolId);
    const user = this.findUser(pool.id, String(name));
    if (user === undefined) throw new AwsError('UserNotFoundException', 'User does not exist.');
    return user;
  }

  /** Writes a changed user down; it is safe on disk when this resolves. */
  async save(poolId: string, user: User): Promise<void> {
    this.ledger.record({ type: 'user', poolId, user: { ...user, modifiedAt: this.clock.now() } });
    passMoment('user-put');
    await this.ledger.flushed();
  }
}

/** An id in Cognito's shape that is the same for the same name. */
export function identifierOf(name: string, length: number): string {
  const digest = createHash('sha256').update(name).digest('hex');
  return BigInt(`0x${digest}`).toString(36).slice(0, length);
}

/** The error of Cognito for a pool, client or group that is not there. */
export function notFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message);
}
