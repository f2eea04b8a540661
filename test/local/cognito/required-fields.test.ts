import { describe, expect, it } from 'vitest';
import { withRequiredFields } from '../../../local/cognito/required-fields.ts';

const { CreateGroup, ListUserPools } = withRequiredFields({
  CreateGroup: (input) => ({ made: input.GroupName }),
  ListUserPools: () => ({ listed: true }),
});

describe('a request to Cognito', () => {
  it('that lacks what it must have is refused with all of it', async () => {
    await expect(CreateGroup!({})).rejects.toMatchObject({
      code: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null; Value null at 'groupName' failed to satisfy constraint: Member must not be null",
    });
  });

  it.each([
    ['', 'InvalidParameterException'],
    [null, 'InvalidParameterException'],
    [7, 'SerializationException'],
    [['a'], 'SerializationException'],
  ])('is refused with %j for a name', async (GroupName, code) => {
    await expect(CreateGroup!({ UserPoolId: 'p', GroupName })).rejects.toMatchObject({ code });
  });

  it('that has it all goes on to the operation', async () => {
    expect(await CreateGroup!({ UserPoolId: 'p', GroupName: 'a' })).toEqual({ made: 'a' });
    expect(await ListUserPools!({})).toEqual({ listed: true });
  });
});
