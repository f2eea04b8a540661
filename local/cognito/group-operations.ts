import { AwsError } from '../kernel/aws-service.ts';
import type { Operation } from '../kernel/operation-table.ts';
import type { Group } from './cognito-state.ts';
import { userType } from './user-operations.ts';
import { notFound, type UserPools } from './user-pools.ts';

/** The operations on groups and on who belongs to them. */
export function groupOperations(pools: UserPools): Record<string, Operation> {
  const group = (input: Record<string, unknown>): Group => {
    const found = pools.pool(input.UserPoolId).groups.get(String(input.GroupName));
    if (found === undefined) throw notFound('Group not found.');
    return found;
  };
  return {
    CreateGroup: async (input) => {
      if (pools.pool(input.UserPoolId).groups.has(String(input.GroupName))) {
        throw new AwsError('GroupExistsException', 'A group with the name already exists.');
      }
      return { Group: await putGroup(pools, String(input.UserPoolId), input) };
    },
    GetGroup: (input) => ({ Group: groupType(String(input.UserPoolId), group(input)) }),
    ListGroups: (input) => ({
      Groups: [...pools.pool(input.UserPoolId).groups.values()].map((each) =>
        groupType(String(input.UserPoolId), each),
      ),
    }),
    DeleteGroup: async (input) => {
      const { name } = group(input);
      const poolId = String(input.UserPoolId);
      pools.ledger.record({ type: 'group-deleted', poolId, name });
      for (const user of pools.pool(poolId).users.values()) {
        if (user.groups.includes(name))
          await pools.save(poolId, { ...user, groups: without(user.groups, name) });
      }
      await pools.ledger.flushed();
      return {};
    },
    AdminAddUserToGroup: async (input) => {
      const user = pools.user(input.UserPoolId, input.Username);
      const { name } = group(input);
      if (!user.groups.includes(name)) {
        await pools.save(String(input.UserPoolId), { ...user, groups: [...user.groups, name] });
      }
      return {};
    },
    AdminRemoveUserFromGroup: async (input) => {
      const user = pools.user(input.UserPoolId, input.Username);
      const { name } = group(input);
      await pools.save(String(input.UserPoolId), { ...user, groups: without(user.groups, name) });
      return {};
    },
    AdminListGroupsForUser: (input) => {
      const pool = pools.pool(input.UserPoolId);
      const names = pools.user(input.UserPoolId, input.Username).groups;
      return { Groups: names.map((name) => groupType(pool.id, pool.groups.get(name)!)) };
    },
    ListUsersInGroup: (input) => {
      const { name } = group(input);
      const users = [...pools.pool(input.UserPoolId).users.values()];
      return { Users: users.filter(({ groups }) => groups.includes(name)).map(userType) };
    },
  };
}

/** Makes a group or changes its description. @returns the group as Cognito's API writes it. */
export async function putGroup(
  pools: UserPools,
  poolId: string,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const group: Group = {
    name: String(input.GroupName),
    description: input.Description as string | undefined,
    precedence: input.Precedence === undefined ? undefined : Number(input.Precedence),
  };
  const present = pools.pool(poolId).groups.get(group.name);
  if (JSON.stringify(present) !== JSON.stringify(group)) {
    pools.ledger.record({ type: 'group', poolId, group });
    await pools.ledger.flushed();
  }
  return groupType(poolId, group);
}

function groupType(poolId: string, group: Group): Record<string, unknown> {
  return {
    GroupName: group.name,
    UserPoolId: poolId,
    ...(group.description !== undefined && { Description: group.description }),
    ...(group.precedence !== undefined && { Precedence: group.precedence }),
  };
}

const without = (names: readonly string[], name: string) => names.filter((each) => each !== name);
