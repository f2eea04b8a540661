import { AwsError } from '../kernel/aws-service.ts';
import type { Operation } from '../kernel/operation-table.ts';

const USER = ['UserPoolId', 'Username'];
const GROUP = ['UserPoolId', 'GroupName'];

/** The texts that each operation cannot do without (API reference, *required*). */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  AdminCreateUser: USER,
  AdminGetUser: USER,
  AdminUpdateUserAttributes: USER,
  AdminDeleteUserAttributes: USER,
  AdminSetUserPassword: [...USER, 'Password'],
  AdminEnableUser: USER,
  AdminDisableUser: USER,
  AdminDeleteUser: USER,
  AdminListGroupsForUser: USER,
  AdminAddUserToGroup: [...USER, 'GroupName'],
  AdminRemoveUserFromGroup: [...USER, 'GroupName'],
  ListUsers: ['UserPoolId'],
  CreateGroup: GROUP,
  GetGroup: GROUP,
  DeleteGroup: GROUP,
  ListUsersInGroup: GROUP,
  ListGroups: ['UserPoolId'],
  DescribeUserPool: ['UserPoolId'],
  InitiateAuth: ['ClientId', 'AuthFlow'],
  AdminInitiateAuth: ['UserPoolId', 'ClientId', 'AuthFlow'],
  RespondToAuthChallenge: ['ClientId', 'ChallengeName'],
  AdminRespondToAuthChallenge: ['UserPoolId', 'ClientId', 'ChallengeName'],
};

/**
 * Refuses requests that lack a required text before the operation sees them.
 *
 * @returns the same operations; they throw AwsError InvalidParameterException, SerializationException as well.
 */
export function withRequiredFields(operations: Record<string, Operation>): Record<string, Operation> {
  return Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [
      name,
      async (input: Record<string, unknown>) => {
        check(input, REQUIRED[name] ?? []);
        return operation(input);
      },
    ]),
  );
}

function check(input: Record<string, unknown>, required: readonly string[]): void {
  const problems = required.flatMap((field) => {
    const value = input[field] ?? null;
    if (value !== null && typeof value !== 'string') {
      throw new AwsError('SerializationException', `${field} must be a string`);
    }
    if (value) return [];
    const rule =
      value === null ? 'Member must not be null' : 'Member must have length greater than or equal to 1';
    const member = field.charAt(0).toLowerCase() + field.slice(1);
    const shown = value === null ? 'null' : `'${value}'`;
    return [`Value ${shown} at '${member}' failed to satisfy constraint: ${rule}`];
  });
  if (problems.length === 0) return;
  const noun = problems.length === 1 ? 'error' : 'errors';
  throw new AwsError(
    'InvalidParameterException',
    `${problems.length} validation ${noun} detected: ${problems.join('; ')}`,
  );
}
