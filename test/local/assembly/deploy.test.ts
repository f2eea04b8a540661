import { describe, expect, it } from 'vitest';
import { type DeployOptions, deployAssembly } from '../../../local/assembly/deploy.ts';
import type { Provision } from '../../../local/assembly/provisioner.ts';
import type { AssemblyStack, Template } from '../../../local/assembly/read-assembly.ts';

const stack = (name: string, template: Template): AssemblyStack => ({
  name,
  template,
  account: undefined,
  region: undefined,
  assets: new Map(),
});

function world() {
  const made: [string, Record<string, unknown>][] = [];
  const provision: Provision = (name, _type, properties) => {
    made.push([name, properties]);
    return { physicalId: `id-of-${name}`, attributes: { Arn: `arn:${name}` } };
  };
  const options: DeployOptions = {
    provisioners: new Map([['Test::Thing', provision]]),
    region: 'eu-west-1',
    accountId: '000000000000',
  };
  return { made, options };
}

describe('deployAssembly', () => {
  it('provisions resources in the order of their references, with everything resolved', async () => {
    const { made, options } = world();
    const template = {
      Resources: {
        Second: {
          Type: 'Test::Thing',
          Properties: { arn: { 'Fn::GetAtt': ['First', 'Arn'] }, gone: { Ref: 'AWS::NoValue' } },
        },
        First: { Type: 'Test::Thing', Properties: { region: { Ref: 'AWS::Region' } } },
      },
    };

    const { physicalIds } = await deployAssembly([stack('S', template)], options);

    expect(made).toEqual([
      ['S-First', { region: 'eu-west-1' }],
      ['S-Second', { arn: 'arn:S-First' }],
    ]);
    expect(physicalIds.get('S/First')).toBe('id-of-S-First');
  });

  it('hands exports on to later stacks and answers the outputs', async () => {
    const { made, options } = world();
    const data = {
      Resources: { Table: { Type: 'Test::Thing' } },
      Outputs: {
        Table: { Value: { Ref: 'Table' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:Table' } } },
      },
    };
    const app = {
      Resources: { User: { Type: 'Test::Thing', Properties: { t: { 'Fn::ImportValue': 'Data:Table' } } } },
    };

    const { outputs } = await deployAssembly([stack('Data', data), stack('App', app)], options);

    expect(outputs).toEqual({ Data: { Table: 'id-of-Data-Table' }, App: {} });
    expect(made[1]).toEqual(['App-User', { t: 'id-of-Data-Table' }]);
  });

  it('counts what it leaves out by type, and lets others refer to it', async () => {
    const { made, options } = world();
    const template = {
      Resources: {
        Role: { Type: 'AWS::IAM::Role', Properties: { Policies: [{ 'Fn::Cidr': 'never looked at' }] } },
        Alarm: { Type: 'AWS::CloudWatch::Alarm' },
        Alarm2: { Type: 'AWS::CloudWatch::Alarm' },
        Thing: {
          Type: 'Test::Thing',
          Properties: { role: { 'Fn::GetAtt': ['Role', 'Arn'] }, alarm: { Ref: 'Alarm' } },
        },
      },
    };

    const { leftOut } = await deployAssembly([stack('S', template)], options);

    expect([...leftOut]).toEqual([
      ['AWS::IAM::Role', 1],
      ['AWS::CloudWatch::Alarm', 2],
    ]);
    expect(made[0]![1]).toEqual({ role: 'arn:aws:iam::000000000000:role/S-Role', alarm: 'S-Alarm' });
  });

  it('leaves out a function that only carries out what the cloud carries out itself', async () => {
    const { made, options } = world();
    const provision = options.provisioners.get('Test::Thing')!;
    const provisioners = new Map([...options.provisioners, ['Custom::Copy', provision]] as const);
    const token = (logicalId: string) => ({ ServiceToken: { 'Fn::GetAtt': [logicalId, 'Arn'] } });
    const template = {
      Resources: {
        Copier: { Type: 'Test::Thing', Properties: { Code: 'never looked at' } },
        CalledToo: { Type: 'Test::Thing' },
        OfElsewhere: { Type: 'Test::Thing' },
        Copy: { Type: 'Custom::Copy', Properties: token('Copier') },
        Copy2: { Type: 'Custom::Copy', Properties: token('CalledToo') },
        Caller: { Type: 'Test::Thing', Properties: { calls: { Ref: 'CalledToo' } } },
        Other: { Type: 'Custom::Unknown', Properties: token('OfElsewhere') },
      },
    };

    const { leftOut } = await deployAssembly([stack('S', template)], { ...options, provisioners });

    expect(made.map(([name]) => name)).toEqual([
      'S-CalledToo',
      'S-OfElsewhere',
      'S-Copy',
      'S-Copy2',
      'S-Caller',
    ]);
    expect([...leftOut]).toEqual([
      ['Test::Thing', 1],
      ['Custom::Unknown', 1],
    ]);
  });

  it('leaves out a resource and an output whose condition does not hold', async () => {
    const { made, options } = world();
    const template = {
      Parameters: { Stage: { Type: 'String', Default: 'dev' } },
      Conditions: {
        IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
        IsNotProd: { 'Fn::Not': [{ Condition: 'IsProd' }] },
        Both: { 'Fn::And': [{ Condition: 'IsProd' }, { Condition: 'IsNotProd' }] },
        Either: { 'Fn::Or': [{ Condition: 'IsProd' }, { Condition: 'IsNotProd' }] },
      },
      Resources: {
        Prod: { Type: 'Test::Thing', Condition: 'IsProd' },
        Dev: { Type: 'Test::Thing', Condition: 'IsNotProd' },
        Never: { Type: 'Test::Thing', Condition: 'Both' },
        Always: { Type: 'Test::Thing', Condition: 'Either' },
      },
      Outputs: { Prod: { Value: { Ref: 'Prod' }, Condition: 'IsProd' } },
    };

    const { outputs } = await deployAssembly([stack('S', template)], options);
    const prod = await deployAssembly([stack('P', template)], { ...options, parameters: { Stage: 'prod' } });

    expect(made.map(([name]) => name)).toEqual(['S-Dev', 'S-Always', 'P-Prod', 'P-Always']);
    expect(outputs).toEqual({ S: {} });
    expect(prod.outputs).toEqual({ P: { Prod: 'id-of-P-Prod' } });
  });

  it('splits a list parameter', async () => {
    const { made, options } = world();
    const template = {
      Parameters: { Zones: { Type: 'CommaDelimitedList', Default: 'a, b' } },
      Resources: { Thing: { Type: 'Test::Thing', Properties: { zones: { Ref: 'Zones' } } } },
    };

    await deployAssembly([stack('S', template)], options);

    expect(made[0]![1]).toEqual({ zones: ['a', 'b'] });
  });

  it.each<[string, Template, string]>([
    [
      'a reference',
      { Resources: { A: { Type: 'Test::Thing', Properties: { x: { Ref: 'No' } } } } },
      'S/A: Ref No leads nowhere',
    ],
    ['an output', { Outputs: { O: { Value: { Ref: 'No' } } } }, 'S/output O: Ref No leads nowhere'],
    [
      'a parameter without a value',
      { Parameters: { P: { Type: 'String' } }, Outputs: { O: { Value: { Ref: 'P' } } } },
      'the parameter P has no default',
    ],
    [
      'a condition',
      { Resources: { A: { Type: 'Test::Thing', Condition: 'No' } } },
      'the template has no condition No',
    ],
  ])('says where it failed: %s', async (_, template, message) => {
    const { options } = world();

    await expect(deployAssembly([stack('S', template)], options)).rejects.toThrow(message);
  });
});
