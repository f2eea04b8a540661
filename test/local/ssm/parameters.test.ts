import { describe, expect, it } from 'vitest';
import { openSsm } from '../../../local/ssm/ssm.ts';
import { serviceWorld } from '../fixtures/service-world.ts';

async function ssmWorld(world = serviceWorld()) {
  const ssm = await openSsm(world.context('ssm'));
  const call = (operation: string, input: Record<string, unknown> = {}) => ssm.service.call(operation, input);
  const put = (Name: string, Value: string, more: Record<string, unknown> = {}) =>
    call('PutParameter', { Name, Value, Type: 'String', ...more });
  const names = ({ Parameters }: Record<string, unknown>) =>
    (Parameters as { Name: string }[]).map(({ Name }) => Name);
  return { world, ssm, call, put, names };
}

describe('a parameter', () => {
  it('is read by name, by ARN, and by version', async () => {
    const { call, put } = await ssmWorld();
    await put('/app/level', 'info');

    const again = await put('/app/level', 'debug', { Overwrite: true });

    expect(again).toEqual({ Version: 2, Tier: 'Standard' });
    for (const Name of [
      '/app/level',
      'arn:aws:ssm:eu-west-1:123456789012:parameter/app/level',
      '/app/level:2',
    ]) {
      expect(await call('GetParameter', { Name })).toMatchObject({
        Parameter: { Value: 'debug', Version: 2, LastModifiedDate: 1_772_438_400 },
      });
    }
    expect(await call('GetParameter', { Name: '/app/level:1' })).toMatchObject({
      Parameter: { Value: 'info' },
    });
    await expect(call('GetParameter', { Name: '/app/level:3' })).rejects.toMatchObject({
      code: 'ParameterVersionNotFound',
    });
  });

  it('that is secure shows its value only with decryption', async () => {
    const { call, put } = await ssmWorld();
    await put('/key', 'secret', { Type: 'SecureString' });

    const sealed = (await call('GetParameter', { Name: '/key' })) as { Parameter: { Value: string } };
    const open = await call('GetParameter', { Name: '/key', WithDecryption: true });

    expect(sealed.Parameter.Value).not.toContain('secret');
    expect(open).toMatchObject({ Parameter: { Value: 'secret', Type: 'SecureString' } });
  });

  it('is found under its path, one level deep or all the way', async () => {
    const { call, put, names } = await ssmWorld();
    for (const name of ['/app/a', '/app/b', '/app/deep/c', '/apple', 'app']) await put(name, 'x');

    const shallow = await call('GetParametersByPath', { Path: '/app' });
    const deep = await call('GetParametersByPath', { Path: '/app/', Recursive: true, MaxResults: 2 });
    const rest = await call('GetParametersByPath', {
      Path: '/app/',
      Recursive: true,
      MaxResults: 2,
      NextToken: deep.NextToken,
    });

    expect(names(shallow)).toEqual(['/app/a', '/app/b']);
    expect([names(deep), names(rest), rest.NextToken]).toEqual([
      ['/app/a', '/app/b'],
      ['/app/deep/c'],
      undefined,
    ]);
  });

  it('is gone once deleted, and named as invalid among others', async () => {
    const { call, put, names } = await ssmWorld();
    await put('a', 'x');
    await put('b', 'y');

    const deleted = await call('DeleteParameters', { Names: ['b', 'none'] });
    const read = await call('GetParameters', { Names: ['a', 'b'] });

    expect(deleted).toEqual({ DeletedParameters: ['b'], InvalidParameters: ['none'] });
    expect([names(read), read.InvalidParameters]).toEqual([['a'], ['b']]);
    await expect(call('DeleteParameter', { Name: 'b' })).rejects.toMatchObject({ code: 'ParameterNotFound' });
  });

  it('has a history of values, without the ARN that single answers have', async () => {
    const { call, put } = await ssmWorld();
    await put('a', 'one');

    const { Parameters } = await call('GetParameterHistory', { Name: 'a' });

    expect(Parameters).toEqual([
      {
        Name: 'a',
        Type: 'String',
        Value: 'one',
        Version: 1,
        LastModifiedDate: 1_772_438_400,
        DataType: 'text',
        Labels: [],
        Tier: 'Standard',
      },
    ]);
  });

  it('survives a kill with its history', async () => {
    const before = await ssmWorld();
    await before.put('a', 'one');
    await before.put('a', 'two', { Overwrite: true });

    const { call } = await ssmWorld(before.world.killed());

    expect(await call('GetParameterHistory', { Name: 'a' })).toMatchObject({
      Parameters: [{ Value: 'one' }, { Value: 'two' }],
    });
  });

  it.each([
    [{ Name: 'a', Value: 'x', Type: 'String' }, 'ParameterAlreadyExists'],
    [{ Name: 'b', Value: 'x' }, 'ValidationException'],
    [{ Name: 'b', Value: 'x', Type: 'Number' }, 'ValidationException'],
    [{ Name: 'b/c', Value: 'x', Type: 'String' }, 'ValidationException'],
    [{ Name: '/aws/x', Value: 'x', Type: 'String' }, 'ValidationException'],
    [{ Name: '/a'.repeat(16), Value: 'x', Type: 'String' }, 'HierarchyLevelLimitExceededException'],
    [{ Name: 'b', Value: 'x'.repeat(4_097), Type: 'String' }, 'ValidationException'],
    [
      { Name: 'b', Value: 'x', Type: 'String', AllowedPattern: '^\\d+$' },
      'ParameterPatternMismatchException',
    ],
    [{ Name: 'b', Value: 'x', Type: 'String', Policies: '[]' }, 'ValidationException'],
  ])('is refused as %j', async (input, code) => {
    const { call, put } = await ssmWorld();
    await put('a', 'x');

    await expect(call('PutParameter', input)).rejects.toMatchObject({ code });
  });

  it('comes from a template and gets a new version only when that changes', async () => {
    const { ssm, call } = await ssmWorld();
    const provision = (Value: string) =>
      ssm.provision('Stack-Level', 'AWS::SSM::Parameter', { Name: '/app/level', Type: 'String', Value });
    const first = await provision('info');
    await provision('info');
    await provision('debug');

    expect(first).toEqual({ physicalId: '/app/level', attributes: { Type: 'String', Value: 'info' } });
    expect(await call('GetParameter', { Name: '/app/level' })).toMatchObject({
      Parameter: { Value: 'debug', Version: 2 },
    });
  });
});
