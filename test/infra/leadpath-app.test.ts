import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ofType, type Synthesized, synthesize } from './synthesized.ts';

let first: Synthesized;
let second: Synthesized;

beforeAll(() => {
  // From one line, since the report of accepted findings holds the lines of code that accepted them.
  [first, second] = [true, false].map((checkSchemas) => synthesize({ checkSchemas })) as [
    Synthesized,
    Synthesized,
  ];
});
afterAll(() => {
  first.close();
  second.close();
});

/** Every file of a folder with its content, by path. */
function contentOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(folder, file)).isFile(),
  );
  return new Map(files.sort().map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

describe('a synth', () => {
  it('gives the same bytes for the same inputs', () => {
    const [one, other] = [contentOf(first.assembly.directory), contentOf(second.assembly.directory)];

    expect([...other.keys()]).toEqual([...one.keys()]);
    for (const file of one.keys()) {
      if (file !== 'validation-report.json') expect(other.get(file), file).toBe(one.get(file));
    }
  });

  it('leaves room below the five hundred resources that CloudFormation takes in a stack', () => {
    for (const template of [first.app, first.data, first.edge]) {
      expect(Object.keys(template.Resources).length).toBeLessThan(490);
    }
  });

  it('passes the checks of cdk-nag, each exception being accepted in code with its reason', () => {
    const report = JSON.parse(readFileSync(join(first.assembly.directory, 'validation-report.json'), 'utf8'));

    expect(report.pluginReports.flatMap((plugin: { violations: unknown[] }) => plugin.violations)).toEqual(
      [],
    );
  });

  it('fails when something does not pass them', () => {
    const app = new App();
    new Queue(new Stack(app, 'Careless'), 'Queue');
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

    expect(() => app.synth()).toThrow(/AwsSolutions-SQS4/);
  });

  it('knows neither account nor region', () => {
    for (const stack of first.assembly.stacks) {
      expect(stack.environment.account).toBe('unknown-account');
      expect(stack.environment.region).toBe('unknown-region');
    }
  });

  it('puts into each stack what shares its life span', () => {
    expect(first.assembly.stacks.map((stack) => stack.stackName)).toEqual([
      'LeadpathData',
      'LeadpathApp',
      'LeadpathEdge',
    ]);
    expect(ofType(first.app, 'AWS::DynamoDB::Table')).toEqual([]);
    expect(ofType(first.data, 'AWS::Lambda::Function')).toEqual([]);
  });

  it('tells what whoever deploys needs to know next', () => {
    const outputs = { ...first.data.Outputs, ...first.app.Outputs, ...first.edge.Outputs };

    expect(Object.keys(outputs)).toEqual(
      expect.arrayContaining([
        'ApiUrl',
        'ConsoleUrl',
        'UserPoolId',
        'UserPoolClientId',
        'TableName',
        'LeadPathArn',
        'NoticeTopicArn',
        'AlarmTopicArn',
      ]),
    );
  });
});
