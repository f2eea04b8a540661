import { randomBytes } from 'node:crypto';
import { AwsError } from '../kernel/aws-service.ts';
import { deterministicId } from '../kernel/deterministic-id.ts';
import type { Operation } from '../kernel/operation-table.ts';
import type { User } from './cognito-state.ts';
import { checkPassword, hashPassword } from './password.ts';
import type { UserPools } from './user-pools.ts';

interface Attribute {
  Name: string;
  Value?: string;
}

/** The operations on users. Messages to new users are not sent: whoever creates one hands the password over. */
export function userOperations(pools: UserPools): Record<string, Operation> {
  const change = async (input: Record<string, unknown>, changes: (user: User) => Partial<User>) => {
    const user = pools.user(input.UserPoolId, input.Username);
    await pools.save(String(input.UserPoolId), { ...user, ...changes(user) });
    return {};
  };
  return {
    AdminCreateUser: (input) => createUser(pools, input),
    AdminGetUser: (input) => {
      const { Attributes, ...user } = userType(pools.user(input.UserPoolId, input.Username));
      return { ...user, UserAttributes: Attributes };
    },
    AdminUpdateUserAttributes: (input) =>
      change(input, (user) => ({
        attributes: { ...user.attributes, ...attributesOf(input.UserAttributes) },
      })),
    AdminDeleteUserAttributes: (input) =>
      change(input, (user) => {
        const gone = input.UserAttributeNames as string[];
        return {
          attributes: Object.fromEntries(
            Object.entries(user.attributes).filter(([name]) => !gone.includes(name)),
          ),
        };
      }),
    AdminSetUserPassword: async (input) => {
      const user = pools.user(input.UserPoolId, input.Username);
      const password = String(input.Password);
      checkPassword(password, pools.pool(input.UserPoolId).passwordPolicy);
      const status = input.Permanent === true ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
      await pools.save(String(input.UserPoolId), {
        ...user,
        status,
        passwordHash: await hashPassword(password),
      });
      return {};
    },
    AdminEnableUser: (input) => change(input, () => ({ enabled: true })),
    AdminDisableUser: (input) => change(input, () => ({ enabled: false })),
    AdminDeleteUser: async (input) => {
      const { username } = pools.user(input.UserPoolId, input.Username);
      pools.ledger.record({ type: 'user-deleted', poolId: String(input.UserPoolId), username });
      await pools.ledger.flushed();
      return {};
    },
    ListUsers: (input) => listUsers(pools, input),
  };
}

async function createUser(
  pools: UserPools,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const pool = pools.pool(input.UserPoolId);
  const givenName = String(input.Username ?? '');
  if (givenName === '') throw new AwsError('InvalidParameterException', 'Username is required.');
  if (pools.findUser(pool.id, givenName)) {
    throw new AwsError('UsernameExistsException', 'User account already exists');
  }
  const attributes = attributesOf(input.UserAttributes);
  const sub = deterministicId(pool.id, givenName, pool.usersMade + 1);
  if (pool.usernamesAreGenerated)
    attributes[givenName.includes('@') ? 'email' : 'phone_number'] ??= givenName;
  const temporary = input.TemporaryPassword === undefined ? undefined : String(input.TemporaryPassword);
  if (temporary !== undefined) checkPassword(temporary, pool.passwordPolicy);
  const now = pools.clock.now();
  const passwordHash = await hashPassword(temporary ?? randomBytes(18).toString('base64'));
  // The hash took a while: someone else may have taken the name meanwhile.
  if (pools.findUser(pool.id, givenName)) {
    throw new AwsError('UsernameExistsException', 'User account already exists');
  }
  const user: User = {
    username: pool.usernamesAreGenerated ? sub : givenName,
    attributes: { sub, ...attributes },
    enabled: true,
    status: 'FORCE_CHANGE_PASSWORD',
    passwordHash,
    createdAt: now,
    modifiedAt: now,
    groups: [],
  };
  pools.ledger.record({ type: 'users-made', poolId: pool.id, count: pool.usersMade + 1 });
  await pools.save(pool.id, user);
  return { User: userType(user) };
}

const FILTER = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/;

function listUsers(pools: UserPools, input: Record<string, unknown>): Record<string, unknown> {
  const pool = pools.pool(input.UserPoolId);
  const limit = Number(input.Limit ?? 60);
  let users = [...pool.users.values()];
  if (input.Filter !== undefined && input.Filter !== '') {
    const [, name, operator, value = ''] = FILTER.exec(String(input.Filter)) ?? [];
    if (name === undefined)
      throw new AwsError('InvalidParameterException', 'One or more filter parameters are invalid.');
    const wanted = value.replaceAll(/\\(.)/g, '$1');
    users = users.filter((user) => {
      const actual = filterValue(user, name);
      return operator === '=' ? actual === wanted : actual?.startsWith(wanted);
    });
  }
  const start = Number(input.PaginationToken ?? 0);
  const page = users.slice(start, start + limit).map(userType);
  return { Users: page, ...(start + limit < users.length && { PaginationToken: String(start + limit) }) };
}

function filterValue(user: User, name: string): string | undefined {
  if (name === 'username') return user.username;
  if (name === 'cognito:user_status') return user.status;
  if (name === 'status') return user.enabled ? 'Enabled' : 'Disabled';
  return user.attributes[name];
}

/** A user as Cognito's API writes it. */
export function userType(user: User): Record<string, unknown> {
  return {
    Username: user.username,
    Attributes: Object.entries(user.attributes).map(([Name, Value]) => ({ Name, Value })),
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.modifiedAt / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}

function attributesOf(list: unknown): Record<string, string> {
  const attributes = (list ?? []) as Attribute[];
  if (attributes.some(({ Name }) => Name === 'sub')) {
    throw new AwsError('InvalidParameterException', 'Cannot modify an already provided sub');
  }
  return Object.fromEntries(attributes.map(({ Name, Value = '' }) => [Name, Value]));
}
