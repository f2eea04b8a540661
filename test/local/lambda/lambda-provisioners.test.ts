import { describe, expect, it } from 'vitest';
import { lambdaProvisioners } from '../../../local/lambda/lambda-provisioners.ts';
import { functionWith } from '../fixtures/function-code.ts';
import { lambdaWorld } from '../fixtures/lambda-world.ts';

const ARN = 'arn:aws:lambda:eu-west-1:000000000000:function';
const FUNCTION = {
  Runtime: 'nodejs22.x',
  Handler: 'index.handler',
  Code: { S3Bucket: 'assets', S3Key: 'code.zip' },
  MemorySize: 256,
  Environment: { Variables: { LIMIT: 5 } },
};

async function provisionersOf(source = 'export const handler = async () => process.env.LIMIT;') {
  const world = await lambdaWorld();
  const { codeDirectory } = functionWith(source);
  const place = {
    region: 'eu-west-1',
    accountId: '000000000000',
    assets: new Map([['code.zip', codeDirectory]]),
  };
  const provisioners = lambdaProvisioners(world.lambda, place);
  const provision = async (type: string, properties: Record<string, unknown>, name = 'S-Fn') =>
    provisioners.get(`AWS::Lambda::${type}`)!(name, `AWS::Lambda::${type}`, properties);
  return { ...world, provision };
}

describe('a function of the template', () => {
  it('runs under its own name or one made of stack and logical id', async () => {
    const { provision, lambda } = await provisionersOf();

    const made = await provision('Function', FUNCTION);
    const named = await provision('Function', { ...FUNCTION, FunctionName: 'mine' });
    const { payload } = await lambda.invoke('S-Fn', '{}');
    await lambda.close();

    expect(made).toEqual({ physicalId: 'S-Fn', attributes: { Arn: `${ARN}:S-Fn` } });
    expect(named.physicalId).toBe('mine');
    expect(payload).toBe('"5"');
  });

  it('has versions and aliases that run the present code', async () => {
    const { provision, lambda } = await provisionersOf();
    await provision('Function', FUNCTION);

    const version = await provision('Version', { FunctionName: 'S-Fn' });
    const alias = await provision('Alias', { FunctionName: 'S-Fn', FunctionVersion: '1', Name: 'live' });
    const outcomes = [
      await lambda.invoke(version.physicalId, '{}'),
      await lambda.invoke(alias.physicalId, '{}'),
    ];
    await lambda.close();

    expect([version.physicalId, alias.physicalId]).toEqual([`${ARN}:S-Fn:1`, `${ARN}:S-Fn:live`]);
    expect(outcomes.map(({ payload }) => payload)).toEqual(['"5"', '"5"']);
  });

  it('takes the retries and destinations of its event settings', async () => {
    const { provision, lambda, clock, sent } = await provisionersOf(
      'export const handler = async () => { throw new Error("no"); };',
    );
    await provision('Function', FUNCTION);
    await provision('EventInvokeConfig', {
      FunctionName: 'S-Fn',
      Qualifier: '$LATEST',
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:eu-west-1:000000000000:failed' } },
    });

    await lambda.service.call('Invoke', { FunctionName: 'S-Fn', InvocationType: 'Event', Payload: '{}' });
    await clock.advanceTo(clock.now());
    await lambda.close();

    expect(sent).toHaveLength(1);
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['container images are not supported', 'Function', { ...FUNCTION, PackageType: 'Image' }],
    ['layers are not supported', 'Function', { ...FUNCTION, Layers: ['arn'] }],
    ['the runtime python3.13 is not supported', 'Function', { ...FUNCTION, Runtime: 'python3.13' }],
    ['only code from an asset is supported', 'Function', { ...FUNCTION, Code: { ZipFile: 'code' } }],
    ['its code other.zip is no asset', 'Function', { ...FUNCTION, Code: { S3Key: 'other.zip' } }],
    [
      'events cannot be sent to arn:aws:s3:::b',
      'Function',
      { ...FUNCTION, DeadLetterConfig: { TargetArn: 'arn:aws:s3:::b' } },
    ],
    ['Function not found: nobody', 'EventInvokeConfig', { FunctionName: 'nobody' }],
  ])('is refused by name: %s', async (words, type, properties) => {
    const { provision, lambda } = await provisionersOf();

    await expect(provision(type, properties)).rejects.toThrow(words);
    await lambda.close();
  });
});
