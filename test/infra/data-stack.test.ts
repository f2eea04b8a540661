import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SOURCES } from '../../domain/lead.ts';
import { KEYS } from '../../functions/store/table.ts';
import { WEBHOOK_SOURCES } from '../../infra/webhook-sources.ts';
import { ofType, one, type Synthesized, synthesize, type Template } from './synthesized.ts';

let synthesized: Synthesized;
let data: Template;

beforeAll(() => {
  synthesized = synthesize();
  data = synthesized.data;
});
afterAll(() => synthesized.close());

const any = () => true;

describe('the table', () => {
  it('has the keys and indexes with which the functions address it', () => {
    const { Properties } = one(data, 'AWS::DynamoDB::Table', any);
    const { main, ...indexes } = KEYS;

    const keys = (schema: { AttributeName: string; KeyType: string }[]) =>
      Object.fromEntries(schema.map(({ AttributeName, KeyType }) => [KeyType, AttributeName]));
    expect(keys(Properties.KeySchema)).toEqual({ HASH: main.pk, RANGE: main.sk });
    for (const { index, pk, sk } of Object.values(indexes)) {
      const found = Properties.GlobalSecondaryIndexes.find(
        (i: { IndexName: string }) => i.IndexName === index,
      );
      expect(keys(found.KeySchema), index).toEqual({ HASH: pk, RANGE: sk });
      expect(found.Projection, index).toEqual({ ProjectionType: index === 'gsi5' ? 'KEYS_ONLY' : 'ALL' });
    }
  });

  it('is paid by request, can be put back to any second, and forgets what expires', () => {
    const { Properties } = one(data, 'AWS::DynamoDB::Table', any);

    expect(Properties.BillingMode).toBe('PAY_PER_REQUEST');
    expect(Properties.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled).toBe(true);
    expect(Properties.TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
  });

  it('has no stream', () => {
    expect(one(data, 'AWS::DynamoDB::Table', any).Properties.StreamSpecification).toBeUndefined();
  });
});

describe('what outlives a deployment', () => {
  it.each([
    'AWS::DynamoDB::Table',
    'AWS::Cognito::UserPool',
    'AWS::SecretsManager::Secret',
    'AWS::SNS::Topic',
    'AWS::SQS::Queue',
    'AWS::Scheduler::ScheduleGroup',
  ])('keeps every %s when the stack is deleted', (type) => {
    const resources = ofType(data, type);

    expect(resources).not.toHaveLength(0);
    for (const [id, { DeletionPolicy }] of resources) expect(DeletionPolicy, id).toBe('Retain');
  });

  it('cannot lose its records or its accounts to a slip in the console', () => {
    expect(one(data, 'AWS::DynamoDB::Table', any).Properties.DeletionProtectionEnabled).toBe(true);
    expect(one(data, 'AWS::Cognito::UserPool', any).Properties.DeletionProtection).toBe('ACTIVE');
  });
});

describe('the webhook secrets', () => {
  it('are there for every source of the regulation and for the DMS', () => {
    const names = ofType(data, 'AWS::SecretsManager::Secret').map(([, { Properties }]) => Properties.Name);

    expect([...WEBHOOK_SOURCES]).toEqual([...SOURCES]);
    expect(names.sort()).toEqual([...SOURCES, 'dms'].map((source) => `leadpath/webhooks/${source}`).sort());
  });

  it('are generated in a form in which Standard Webhooks can sign with them', () => {
    for (const [, { Properties }] of ofType(data, 'AWS::SecretsManager::Secret')) {
      const generate = Properties.GenerateSecretString;

      expect(JSON.parse(generate.SecretStringTemplate)).toEqual({});
      expect(generate.GenerateStringKey).toBe('current');
      // Letters and digits are all of base64, and a multiple of four needs no padding.
      expect(generate.ExcludePunctuation).toBe(true);
      expect(generate.IncludeSpace ?? false).toBe(false);
      const likeGenerated = 'aB3'.repeat(generate.PasswordLength).slice(0, generate.PasswordLength);
      const signature = new Webhook(`whsec_${likeGenerated}`).sign('id', new Date(0), '{}');
      expect(signature).toMatch(/^v1,/);
      expect(Buffer.from(likeGenerated, 'base64').length).toBeGreaterThanOrEqual(24);
    }
  });
});

describe('the accounts of the staff', () => {
  it('are made by the maker only', () => {
    const { Properties } = one(data, 'AWS::Cognito::UserPool', any);

    expect(Properties.AdminCreateUserConfig.AllowAdminCreateUserOnly).toBe(true);
  });

  it('carry side, post, dealer and region, which their bearer can read and not change', () => {
    const pool = one(data, 'AWS::Cognito::UserPool', any).Properties;
    const client = one(data, 'AWS::Cognito::UserPoolClient', any).Properties;
    const names = ['side', 'post', 'dealer', 'region'];

    expect(pool.Schema.map((attribute: { Name: string }) => attribute.Name)).toEqual(names);
    expect([...client.ReadAttributes].sort()).toEqual(names.map((name) => `custom:${name}`).sort());
    expect(client.WriteAttributes.filter((name: string) => name.startsWith('custom:'))).toEqual([]);
  });

  it('do not betray who exists', () => {
    expect(one(data, 'AWS::Cognito::UserPoolClient', any).Properties.PreventUserExistenceErrors).toBe(
      'ENABLED',
    );
  });
});

describe('topics and queues', () => {
  it.each(['AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy'])(
    'take nothing over an open line: %s',
    (type) => {
      for (const [id, { Properties }] of ofType(data, type)) {
        const denied = Properties.PolicyDocument.Statement.filter(
          (s: { Effect: string }) => s.Effect === 'Deny',
        );
        expect(denied, id).toContainEqual(
          expect.objectContaining({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        );
      }
    },
  );

  it('let the alarms of this account speak, and nobody else', () => {
    const allowed = ofType(data, 'AWS::SNS::TopicPolicy')
      .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
      .filter((statement) => statement.Effect === 'Allow');

    expect(allowed).toHaveLength(1);
    expect(allowed[0]).toMatchObject({
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'sns:Publish',
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
  });

  it('keep dead letters as long as SQS can', () => {
    expect(one(data, 'AWS::SQS::Queue', any).Properties.MessageRetentionPeriod).toBe(14 * 24 * 60 * 60);
  });
});
