import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ofType, one, type Resource, type Synthesized, synthesize, type Template } from './synthesized.ts';

let synthesized: Synthesized;
let edge: Template;

beforeAll(() => {
  synthesized = synthesize();
  edge = synthesized.edge;
});
afterAll(() => synthesized.close());

const any = () => true;
const distribution = () =>
  one(edge, 'AWS::CloudFront::Distribution', any).Properties.DistributionConfig as Resource['Properties'];
const headers = () =>
  one(edge, 'AWS::CloudFront::ResponseHeadersPolicy', any).Properties.ResponseHeadersPolicyConfig;
const uriAfter = (file: string, uri: string): string => {
  const code = readFileSync(new URL(`../../infra/edge/${file}.js`, import.meta.url), 'utf8');
  return runInNewContext(`${code}; handler({ request: { uri: ${JSON.stringify(uri)} } }).uri`);
};

describe('the files of the console', () => {
  it('lie in a bucket that nobody reaches but the distribution, by TLS', () => {
    const { Properties } = one(edge, 'AWS::S3::Bucket', any);
    const statements = one(edge, 'AWS::S3::BucketPolicy', any).Properties.PolicyDocument.Statement;

    expect(Object.values(Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    const allowed = statements.filter(
      ({ Effect, Principal }: { Effect: string; Principal: { Service?: string } }) =>
        Effect === 'Allow' && Principal.Service !== undefined,
    );
    expect(allowed.flatMap(({ Action }: { Action: string[] }) => Action)).toEqual([
      's3:GetObject',
      's3:ListBucket',
    ]);
    for (const { Principal, Condition } of allowed) {
      expect(Principal).toEqual({ Service: 'cloudfront.amazonaws.com' });
      expect(JSON.stringify(Condition)).toContain('AWS:SourceArn');
    }
    expect(statements).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  });

  it('are kept by browsers for good when they are named by their content, and the page is never', () => {
    const [assets, page] = ofType(edge, 'Custom::CDKBucketDeployment').map(
      ([, { Properties }]) => Properties,
    );

    expect(assets).toMatchObject({
      ...{ Exclude: ['*'], Include: ['assets/*'], Prune: false },
      SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
    });
    expect(page).toMatchObject({
      ...{ Exclude: ['assets/*'], Prune: false },
      SystemMetadata: { 'cache-control': 'no-cache' },
    });
  });

  it('come before the page that names them', () => {
    const [[assetsId], [, page]] = ofType(edge, 'Custom::CDKBucketDeployment') as [
      [string, Resource],
      [string, Resource & { DependsOn?: string[] }],
    ];

    expect(page.DependsOn).toContain(assetsId);
  });
});

describe('the distribution', () => {
  it('hands /api to the HTTP API, uncached, by TLS, with all that the caller sent', () => {
    const [api] = distribution().CacheBehaviors;
    const origin = distribution().Origins.find(({ Id }: { Id: string }) => Id === api.TargetOriginId);

    expect(api).toMatchObject({
      PathPattern: '/api/*',
      ViewerProtocolPolicy: 'https-only',
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
      AllowedMethods: expect.arrayContaining(['PUT', 'POST', 'DELETE']),
    });
    expect(JSON.stringify(origin.DomainName)).toContain('.execute-api.');
    expect(origin.CustomOriginConfig).toMatchObject({
      OriginProtocolPolicy: 'https-only',
      OriginSSLProtocols: ['TLSv1.2'],
    });
  });

  it('compresses pages and lets nobody write them', () => {
    expect(distribution().DefaultCacheBehavior).toMatchObject({
      Compress: true,
      ViewerProtocolPolicy: 'redirect-to-https',
    });
    expect(distribution().DefaultCacheBehavior.AllowedMethods ?? ['GET', 'HEAD']).toEqual(['GET', 'HEAD']);
  });

  it('speaks TLS 1.2 and newer under a domain of our own', () => {
    expect(distribution().ViewerCertificate).toEqual({
      'Fn::If': [
        'HasConsoleDomain',
        expect.objectContaining({ MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' }),
        { Ref: 'AWS::NoValue' },
      ],
    });
  });

  it.each([
    ['/', '/index.html'],
    ['/leads', '/index.html'],
    ['/leads/ld_1', '/index.html'],
    ['/v1.2/leads', '/index.html'],
    ['/assets/app-1.js', '/assets/app-1.js'],
    ['/config.json', '/config.json'],
  ])('shows %s as %s', (asked, shown) => {
    expect(uriAfter('show-console', asked)).toBe(shown);
  });

  it.each([
    ['/api/leads', '/leads'],
    ['/api/api/x', '/api/x'],
    ['/api/', '/'],
    ['/apiary/x', '/apiary/x'],
  ])('asks the API for %s as %s', (asked, path) => {
    expect(uriAfter('strip-api-prefix', asked)).toBe(path);
  });
});

describe('the headers of every answer', () => {
  it('let a page run, show and call what is its own, and the sign-in', () => {
    const { ContentSecurityPolicy, Override } = headers().SecurityHeadersConfig.ContentSecurityPolicy;
    const policy = JSON.stringify(ContentSecurityPolicy);

    expect(Override).toBe(true);
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
    ])
      expect(policy).toContain(`${part};`);
    expect(policy).toMatch(/connect-src 'self' https:.*\.auth\..*\.amazoncognito\.com;/);
    expect(policy).not.toMatch(/unsafe|\*/);
  });

  it('tell nobody the address of a lead, and ask for TLS for a year', () => {
    expect(headers().SecurityHeadersConfig).toMatchObject({
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
      ContentTypeOptions: { Override: true },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, IncludeSubdomains: true },
    });
  });

  it('are on the answers of the API, too', () => {
    const [api] = distribution().CacheBehaviors;

    expect(api.ResponseHeadersPolicyId).toEqual(distribution().DefaultCacheBehavior.ResponseHeadersPolicyId);
  });
});

describe('the sign-in', () => {
  const client = () => one(synthesized.data, 'AWS::Cognito::UserPoolClient', any).Properties;

  it('is by code, for a program that keeps no secret, and comes back to the console alone', () => {
    expect(client()).toMatchObject({
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'profile'],
      GenerateSecret: false,
      CallbackURLs: [{ 'Fn::Join': ['', [{ Ref: 'ConsoleUrl' }, '/signed-in']] }],
      LogoutURLs: [{ 'Fn::Join': ['', [{ Ref: 'ConsoleUrl' }, '/']] }],
    });
  });

  it('has pages of its own, in the style that Cognito gives them', () => {
    expect(one(synthesized.data, 'AWS::Cognito::UserPoolDomain', any).Properties).toMatchObject({
      Domain: { 'Fn::Join': ['', ['leadpath-', { Ref: 'AWS::AccountId' }]] },
      ManagedLoginVersion: 2,
    });
    expect(one(synthesized.data, 'AWS::Cognito::ManagedLoginBranding', any).Properties).toMatchObject({
      UseCognitoProvidedValues: true,
    });
  });
});
