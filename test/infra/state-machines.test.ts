import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AslStateMachine, DefinitionError } from '../../infra/asl-state-machine.ts';
import { definitionPath } from '../../infra/state-machines.ts';
import { type MachineName, machines } from '../../workflows/machines.ts';
import { one, rightsOf, type Synthesized, spoken, synthesize, type Template } from './synthesized.ts';

let synthesized: Synthesized;
let app: Template;

beforeAll(() => {
  synthesized = synthesize();
  app = synthesized.app;
});
afterAll(() => synthesized.close());

const names = Object.keys(machines) as MachineName[];
const properties = (name: string) =>
  one(app, 'AWS::StepFunctions::StateMachine', (p) => p.StateMachineName === `leadpath-${name}`).Properties;
const rights = (name: string) => rightsOf(app, properties(name).RoleArn['Fn::GetAtt'][0]);

describe('every state machine', () => {
  it.each(names)('has in the template, byte for byte, what its file holds: %s', (name) => {
    expect(properties(name).DefinitionString).toBe(readFileSync(definitionPath(name), 'utf8'));
  });

  it.each(names)('gets a value for each placeholder of its file, and no other: %s', (name) => {
    const text = readFileSync(definitionPath(name), 'utf8');
    const placeholders = new Set([...text.matchAll(/\$\{(\w+)\}/g)].map((match) => match[1]));

    expect(new Set(Object.keys(properties(name).DefinitionSubstitutions))).toEqual(placeholders);
  });

  it.each(names)('may invoke the functions of its contract and no others: %s', (name) => {
    const invoked = rights(name).filter((right) => right.startsWith('lambda:'));

    const tasks = Object.keys(machines[name].tasks);
    expect(invoked.sort()).toEqual(
      tasks.map((task) => `lambda:InvokeFunction on ${task}Function.Arn`).sort(),
    );
  });

  it.each(names)('is traced, and logs its failures without a word of its data: %s', (name) => {
    expect(properties(name)).toMatchObject({
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: false },
    });
  });
});

describe('a machine that runs another and waits for it', () => {
  it('may start it, look at and stop its executions, and be told of their end', () => {
    const arn = 'arn:AWS::Partition:states:AWS::Region:AWS::AccountId';
    const rule =
      'arn:AWS::Partition:events:AWS::Region:AWS::AccountId:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule';

    expect(rights('revisit')).toEqual(
      expect.arrayContaining([
        'states:StartExecution on StaffTaskStateMachine',
        `states:DescribeExecution on ${arn}:execution:leadpath-staff-task:*`,
        `states:StopExecution on ${arn}:execution:leadpath-staff-task:*`,
        `events:PutTargets on ${rule}`,
        `events:PutRule on ${rule}`,
        `events:DescribeRule on ${rule}`,
      ]),
    );
  });

  it('may start none but those that it names', () => {
    expect(rights('revisit').filter((right) => right.startsWith('states:StartExecution'))).toEqual([
      'states:StartExecution on StaffTaskStateMachine',
    ]);
  });
});

describe('the path of a lead', () => {
  it('may go on in a new execution of itself', () => {
    expect(rights('lead-path')).toContain(
      'states:StartExecution on arn:AWS::Partition:states:AWS::Region:AWS::AccountId:stateMachine:leadpath-lead-path',
    );
  });

  it('is given the machines of the stages, each under its own name', () => {
    const { DefinitionSubstitutions } = properties('lead-path');

    expect(spoken(DefinitionSubstitutions.VerificationStateMachineArn)).toBe('VerificationStateMachine');
    expect(spoken(DefinitionSubstitutions.MaintenanceStateMachineArn)).toBe('MaintenanceStateMachine');
  });
});

describe('a task that calls nothing else', () => {
  it('may start no machine', () => {
    expect(rights('staff-task').filter((right) => right.startsWith('states:'))).toEqual([]);
  });
});

describe('a definition that cannot be deployed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'leadpath-definitions-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const machineOf = (definition: object) => {
    const definitionPath = join(folder, 'definition.asl.json');
    writeFileSync(definitionPath, JSON.stringify(definition));
    return () =>
      new AslStateMachine(new Stack(), 'Machine', {
        name: 'machine',
        definitionPath,
        functions: new Map(),
        machines: new Map(),
      });
  };

  it('is refused when the States Language does not allow it', () => {
    const make = machineOf({ StartAt: 'A', QueryLanguage: 'JSONata', States: { A: { Type: 'Succed' } } });

    expect(make).toThrow(DefinitionError);
  });

  it('is refused when it asks for a function that does not exist', () => {
    const make = machineOf({
      StartAt: 'A',
      QueryLanguage: 'JSONata',
      States: {
        A: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Arguments: { FunctionName: '${NobodyFunctionArn}' },
          End: true,
        },
      },
    });

    expect(make).toThrow(/nothing fills NobodyFunctionArn/);
  });
});
