import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomPassword } from '../../../local/secretsmanager/random-password.ts';
import { openSecretsManager } from '../../../local/secretsmanager/secretsmanager.ts';
import { serviceWorld } from '../fixtures/service-world.ts';

const DAY_MS = 86_400_000;

async function secretsWorld(world = serviceWorld()) {
  const secrets = await openSecretsManager(world.context('secrets'));
  const call = (operation: string, input: Record<string, unknown> = {}) =>
    secrets.service.call(operation, input);
  const read = async (input: Record<string, unknown>) => (await call('GetSecretValue', input)).SecretString;
  return { world, secrets, call, read };
}

describe('a secret', () => {
  it('is read by its name, its ARN, and its ARN without the six characters at the end', async () => {
    const { call, read } = await secretsWorld();
    const { ARN } = await call('CreateSecret', { Name: 'web/key', SecretString: 'one' });

    expect(ARN).toMatch(/^arn:aws:secretsmanager:eu-west-1:123456789012:secret:web\/key-\w{6}$/);
    for (const SecretId of ['web/key', ARN, String(ARN).slice(0, -7)])
      expect(await read({ SecretId })).toBe('one');
    await expect(read({ SecretId: 'none' })).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  it('keeps the value before the present one under AWSPREVIOUS, and none before that', async () => {
    const { call, read } = await secretsWorld();
    await call('CreateSecret', { Name: 'key', SecretString: 'one' });
    for (const SecretString of ['two', 'three'])
      await call('PutSecretValue', { SecretId: 'key', SecretString });

    const { Versions } = await call('ListSecretVersionIds', { SecretId: 'key' });

    expect(await read({ SecretId: 'key' })).toBe('three');
    expect(await read({ SecretId: 'key', VersionStage: 'AWSPREVIOUS' })).toBe('two');
    expect(Versions).toHaveLength(2);
  });

  it('is rotated by hand: a pending version becomes the current one when its label is moved', async () => {
    const { call, read } = await secretsWorld();
    const { VersionId: first } = await call('CreateSecret', { Name: 'key', SecretString: 'one' });
    const { VersionId: second } = await call('PutSecretValue', {
      SecretId: 'key',
      SecretString: 'two',
      VersionStages: ['AWSPENDING'],
    });
    const before = await read({ SecretId: 'key' });

    const move = { SecretId: 'key', VersionStage: 'AWSCURRENT', MoveToVersionId: second };
    await expect(call('UpdateSecretVersionStage', move)).rejects.toMatchObject({
      code: 'InvalidParameterException',
    });
    await call('UpdateSecretVersionStage', { ...move, RemoveFromVersionId: first });

    expect(before).toBe('one');
    expect(await read({ SecretId: 'key' })).toBe('two');
    expect(await read({ SecretId: 'key', VersionStage: 'AWSPREVIOUS' })).toBe('one');
    expect(await call('DescribeSecret', { SecretId: 'key' })).toMatchObject({
      VersionIdsToStages: {
        [String(first)]: ['AWSPREVIOUS'],
        [String(second)]: ['AWSPENDING', 'AWSCURRENT'],
      },
    });
  });

  it('is listed with its versions under the name that lists give them', async () => {
    const { call } = await secretsWorld();
    const { VersionId } = await call('CreateSecret', { Name: 'key', SecretString: 'one' });

    const { SecretList } = await call('ListSecrets');
    const [listed] = SecretList as Record<string, unknown>[];

    expect(listed).toMatchObject({
      Name: 'key',
      SecretVersionsToStages: { [String(VersionId)]: ['AWSCURRENT'] },
    });
    expect(listed).not.toHaveProperty('VersionIdsToStages');
  });

  it('takes a version once by its token, and refuses another value under it', async () => {
    const { call, read } = await secretsWorld();
    await call('CreateSecret', { Name: 'key', SecretString: 'one' });
    const put = (SecretString: string) =>
      call('PutSecretValue', { SecretId: 'key', SecretString, ClientRequestToken: 't'.repeat(32) });

    expect(await put('two')).toEqual(await put('two'));
    await expect(put('three')).rejects.toMatchObject({ code: 'ResourceExistsException' });
    expect(await read({ SecretId: 'key' })).toBe('two');
  });

  it('can be restored until its recovery window has passed, and not read meanwhile', async () => {
    const { world, call, read } = await secretsWorld();
    await call('CreateSecret', { Name: 'key', SecretString: 'one' });
    await call('DeleteSecret', { SecretId: 'key', RecoveryWindowInDays: 7 });
    await world.pass(7 * DAY_MS - 1);
    await expect(read({ SecretId: 'key' })).rejects.toMatchObject({ code: 'InvalidRequestException' });
    await call('RestoreSecret', { SecretId: 'key' });
    const restored = await read({ SecretId: 'key' });

    await call('DeleteSecret', { SecretId: 'key', RecoveryWindowInDays: 7 });
    await world.pass(7 * DAY_MS);

    expect(restored).toBe('one');
    await expect(call('RestoreSecret', { SecretId: 'key' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
    await expect(call('CreateSecret', { Name: 'key', SecretString: 'new' })).resolves.toBeDefined();
  });

  it('survives a kill with all its versions', async () => {
    const before = await secretsWorld();
    await before.call('CreateSecret', { Name: 'key', SecretString: 'one' });
    await before.call('PutSecretValue', { SecretId: 'key', SecretString: 'two' });

    const { read } = await secretsWorld(before.world.killed());

    expect([
      await read({ SecretId: 'key' }),
      await read({ SecretId: 'key', VersionStage: 'AWSPREVIOUS' }),
    ]).toEqual(['two', 'one']);
  });

  it.each([
    ['CreateSecret', { Name: 'a b' }, 'InvalidParameterException'],
    ['CreateSecret', { Name: 'key', SecretString: 'x' }, 'ResourceExistsException'],
    ['CreateSecret', { Name: 'b', SecretString: 'x', SecretBinary: 'eA==' }, 'InvalidParameterException'],
    ['PutSecretValue', { SecretId: 'key' }, 'InvalidParameterException'],
    ['GetSecretValue', { SecretId: 'key', VersionStage: 'AWSPENDING' }, 'ResourceNotFoundException'],
    ['DeleteSecret', { SecretId: 'key', RecoveryWindowInDays: 6 }, 'InvalidParameterException'],
    ['RotateSecret', { SecretId: 'key' }, 'UnknownOperationException'],
  ])('is refused: %s %j', async (operation, input, code) => {
    const { call } = await secretsWorld();
    await call('CreateSecret', { Name: 'key', SecretString: 'one' });

    await expect(call(operation, input)).rejects.toMatchObject({ code });
  });
});

describe('a secret of a template', () => {
  it('is generated once and stays the same at every start', async () => {
    const rules = {
      SecretStringTemplate: '{"user":"u"}',
      GenerateStringKey: 'password',
      PasswordLength: 20,
      ExcludePunctuation: true,
    };
    const before = await secretsWorld();
    const first = await before.secrets.provision('Stack-Key', 'AWS::SecretsManager::Secret', {
      GenerateSecretString: rules,
    });
    const value = await before.read({ SecretId: first.physicalId });

    const after = await secretsWorld(before.world.killed());
    const second = await after.secrets.provision('Stack-Key', 'AWS::SecretsManager::Secret', {
      GenerateSecretString: rules,
    });

    expect(second).toEqual(first);
    expect(JSON.parse(String(value))).toEqual({
      user: 'u',
      password: expect.stringMatching(/^[A-Za-z0-9]{20}$/),
    });
    expect(await after.read({ SecretId: 'Stack-Key' })).toBe(value);
  });

  it('keeps what was put by hand, until the template says otherwise', async () => {
    const { secrets, call, read } = await secretsWorld();
    const provision = (SecretString: string) =>
      secrets.provision('Stack-Key', 'AWS::SecretsManager::Secret', { Name: 'key', SecretString });
    await provision('one');
    await call('PutSecretValue', { SecretId: 'key', SecretString: 'by hand' });
    await provision('one');
    const kept = await read({ SecretId: 'key' });

    await provision('two');

    expect(kept).toBe('by hand');
    expect(await read({ SecretId: 'key' })).toBe('two');
  });
});

describe('a random password', () => {
  it('has the asked length, one of each kind left, and nothing excluded', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 64 }),
        fc.boolean(),
        fc.string({ unit: fc.constantFrom(...'aZ09!"\\') }),
        (PasswordLength, ExcludePunctuation, ExcludeCharacters) => {
          const password = randomPassword({ PasswordLength, ExcludePunctuation, ExcludeCharacters });

          expect(password).toHaveLength(PasswordLength);
          for (const kind of [/[a-z]/, /[A-Z]/, /[0-9]/]) expect(password).toMatch(kind);
          expect(/[^A-Za-z0-9]/.test(password)).toBe(!ExcludePunctuation);
          for (const character of ExcludeCharacters) expect(password).not.toContain(character);
        },
      ),
    );
  });

  it('is refused when nothing is left to make it of', () => {
    expect(() =>
      randomPassword({
        ExcludeLowercase: true,
        ExcludeUppercase: true,
        ExcludeNumbers: true,
        ExcludePunctuation: true,
      }),
    ).toThrow('exclude every character');
    expect(() => randomPassword({ PasswordLength: 3 })).toThrow('too short');
  });
});
