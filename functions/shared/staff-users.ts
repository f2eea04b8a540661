import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminUpdateUserAttributesCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Post, Side } from '../../domain/post.ts';

/** What the user pool knows of a member of staff. */
export interface StaffUser {
  readonly staffId: string;
  readonly side: Side;
  readonly post: Post;
  readonly dealerId?: string | undefined;
  readonly regionId?: string | undefined;
  readonly email?: string | undefined;
}

/** The accounts of the staff, as functions use them. */
export interface Users {
  /** Creates the account of a member of staff or brings it up to date, and enables it. */
  put(user: StaffUser): Promise<void>;
  /** Closes the account of somebody who has left; one that never was is no fault. */
  disable(staffId: string): Promise<void>;
}

/** A Cognito user pool. `userPoolId` is read at the first use. */
export function cognitoUsers(client: () => CognitoIdentityProviderClient, userPoolId: () => string): Users {
  return {
    async put(user) {
      const account = { UserPoolId: userPoolId(), Username: user.staffId };
      const attributes = attributesOf(user);
      try {
        await client().send(new AdminCreateUserCommand({ ...account, UserAttributes: attributes }));
      } catch (error) {
        if (!(error instanceof Error && error.name === 'UsernameExistsException')) throw error;
        await client().send(new AdminUpdateUserAttributesCommand({ ...account, UserAttributes: attributes }));
        await client().send(new AdminEnableUserCommand(account));
      }
    },

    async disable(staffId) {
      try {
        await client().send(new AdminDisableUserCommand({ UserPoolId: userPoolId(), Username: staffId }));
      } catch (error) {
        if (!(error instanceof Error && error.name === 'UserNotFoundException')) throw error;
      }
    },
  };
}

/** Every attribute is always written, empty when it does not apply, so that a change of post leaves nothing behind. */
function attributesOf({ side, post, dealerId, regionId, email }: StaffUser) {
  return [
    { Name: 'custom:side', Value: side },
    { Name: 'custom:post', Value: post },
    { Name: 'custom:dealer', Value: dealerId ?? '' },
    { Name: 'custom:region', Value: regionId ?? '' },
    ...(email === undefined
      ? []
      : [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
        ]),
  ];
}
