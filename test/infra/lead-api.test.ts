import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FUNCTIONS } from '../../infra/functions.ts';
import { ofType, one, type Synthesized, spoken, synthesize, type Template } from './synthesized.ts';

let synthesized: Synthesized;
let app: Template;

beforeAll(() => {
  synthesized = synthesize();
  app = synthesized.app;
});
afterAll(() => synthesized.close());

const any = () => true;
const route = (key: string) => one(app, 'AWS::ApiGatewayV2::Route', (p) => p.RouteKey === key).Properties;

const OPEN = [
  'POST /webhooks/leads/{source}',
  'POST /webhooks/dms/purchases',
  'POST /sources/{source}/counts',
  'GET /openapi.json',
];
const SIGNED_IN = [
  'GET /me',
  'GET /leads',
  'POST /leads/search',
  'GET /leads/{leadId}/messages',
  'GET /leads/{leadId}/tasks',
  'GET /rulebook',
  'GET /rulebook/rules/{ruleId}',
  'GET /leads/{leadId}',
  'GET /leads/{leadId}/events',
  'POST /leads/{leadId}/intent',
  'POST /leads/{leadId}/return',
  'POST /leads/{leadId}/unmask',
  'GET /leads/{leadId}/reads',
  'GET /staff/{staffId}/reads',
  'GET /tasks',
  'GET /tasks/{taskId}',
  'POST /tasks/{taskId}/result',
  'POST /tasks/{taskId}/accept',
  'POST /tasks/{taskId}/nudge',
  'POST /tasks/{taskId}/pause',
  'POST /tasks/{taskId}/resume',
  'GET /sources/{source}/ledger',
  'GET /quarantine',
  'GET /quarantine/{receiptId}',
  'POST /quarantine/{receiptId}/mend',
  'POST /quarantine/{receiptId}/replay',
  'POST /quarantine/{receiptId}/discard',
  'GET /waiting',
  'GET /statistics/effective-rate',
  'GET /statistics/effective-rate.csv',
  'GET /statistics/collection',
  'GET /statistics/collection.csv',
  'GET /statistics/first-touch',
  'GET /statistics/checked-results',
  'GET /statistics/pipeline',
  'GET /statistics/overdue',
  'GET /statistics/load',
  'GET /statistics/deadlines',
  'GET /statistics/messages',
  'GET /statistics/tables/{table}',
  'GET /statistics/targets',
  'PUT /targets',
  'GET /cut-offs/{month}',
  'GET /cut-offs/{month}/open.csv',
  'GET /calendar',
  'GET /dealers/{dealerId}/sales-plan',
  'PUT /dealers/{dealerId}/sales-plan',
  'GET /collection-totals/{month}',
  'PUT /collection-totals/{month}',
  'GET /plans/{planId}/achievement',
  'GET /scripts',
  'POST /scripts',
  'GET /scripts/{scriptId}',
  'PUT /scripts/{scriptId}',
  'DELETE /scripts/{scriptId}',
  'GET /networks',
  'GET /networks/due',
  'POST /networks',
  'GET /networks/{networkId}',
  'PUT /networks/{networkId}',
  'GET /network-plans',
  'GET /network-plans/{planId}',
  'PUT /network-plans/{planId}',
  'POST /network-plans/{planId}/submit',
  'POST /network-plans/{planId}/approve',
  'POST /network-plans/{planId}/return',
  'GET /network-reports',
  'GET /network-reports/{period}',
  'GET /network-reports/{period}/csv',
  'GET /plans',
  'GET /plans/{planId}',
  'GET /plans/{planId}/lines',
  'POST /plans/{planId}/lines',
  'PUT /plans/{planId}/lines/{lineId}',
  'DELETE /plans/{planId}/lines/{lineId}',
  'GET /plans/{planId}/events',
  'POST /plans/{planId}/submit',
  'POST /plans/{planId}/additions',
  'POST /plans/{planId}/delegate',
  'POST /plans/{planId}/result',
  'GET /findings',
  'POST /findings/{findingId}/dismiss',
  'GET /ops/machines',
  'GET /ops/machines/{machine}',
  'GET /ops/executions',
  'GET /ops/executions/{machine}/{name}',
  'GET /ops/executions/{machine}/{name}/history',
  'GET /ops/failures',
  'POST /ops/executions/redrive',
  'POST /ops/executions/stop',
  'POST /ops/leads/{leadId}/restart-path',
  'GET /ops/dead-letters',
  'POST /ops/dead-letters/replay',
  'POST /ops/dead-letters/discard',
  'GET /ops/messages',
  'GET /ops/schedules',
  'GET /ops/log',
  'GET /rewards',
  'GET /rewards/summary',
  'GET /rewards.csv',
  'GET /rewards/{rewardId}',
  'POST /rewards/{rewardId}/guarantee',
  'POST /rewards/{rewardId}/pay',
  'POST /rewards/{rewardId}/reverse',
  'GET /leads/{leadId}/possible-duplicates',
  'POST /merges/preview',
  'POST /merges',
  'POST /merges/{mergeId}/undo',
  'POST /people/export',
  'POST /people/erase/preview',
  'POST /people/erase',
  'POST /people/opt-out',
  'POST /people/opt-in',
  'GET /organisation',
  'PUT /organisation',
  'POST /dealers/{dealerId}/withdrawal/preview',
  'POST /dealers/{dealerId}/withdrawal',
  'GET /dealers/{dealerId}/withdrawal',
  'GET /dealers/{dealerId}/withdrawal/report',
  'POST /imports',
  'GET /imports',
  'GET /imports/{importId}',
  'GET /import-mappings',
  'POST /imports/{importId}/rows',
  'POST /imports/{importId}/finish',
  'GET /imports/{importId}/report',
  'GET /imports/{importId}/report.csv',
  'POST /imports/{importId}/undo',
  'GET /staff/{staffId}',
  'POST /staff/{staffId}/absences',
  'DELETE /staff/{staffId}/absences/{absenceId}',
  'GET /calendars/{year}',
  'PUT /calendars/{year}',
  'GET /calendars/{year}/moves',
];

describe('the HTTP API', () => {
  it('has the routes that are asked for and no back door', () => {
    const keys = ofType(app, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties.RouteKey);

    expect(keys.sort()).toEqual([...OPEN, ...SIGNED_IN].sort());
  });

  it.each(SIGNED_IN)('asks for a token: %s', (key) => {
    const authorizer = app.Resources[route(key).AuthorizerId.Ref]!;

    expect(route(key).AuthorizationType).toBe('JWT');
    expect(authorizer.Type).toBe('AWS::ApiGatewayV2::Authorizer');
  });

  it.each(OPEN)('asks for none where the sender signs or nothing is told: %s', (key) => {
    expect(route(key).AuthorizationType).toBe('NONE');
    expect(route(key).AuthorizerId).toBeUndefined();
  });

  it('believes tokens of our pool for our client only', () => {
    const { Properties } = one(app, 'AWS::ApiGatewayV2::Authorizer', any);

    expect(Properties.IdentitySource).toEqual(['$request.header.Authorization']);
    expect(spoken(Properties.JwtConfiguration.Issuer)).toBe('Data.StaffUserPool.ProviderURL');
    expect(Properties.JwtConfiguration.Audience.map(spoken)).toEqual(['Data.StaffUserPoolClient']);
  });

  it('calls for each route the function of that route, in payload format 2.0', () => {
    const specs = FUNCTIONS.flatMap(({ name, routes = [] }) => routes.map((spec) => ({ name, spec })));
    for (const { name, spec } of specs) {
      const target = spoken(route(`${spec.method} ${spec.path}`).Target).replace('integrations/', '');
      const [, integration] = ofType(app, 'AWS::ApiGatewayV2::Integration').find(
        ([id]) => spoken({ Ref: id }) === target,
      )!;
      const functionId = integration.Properties.IntegrationUri['Fn::GetAtt'][0];

      expect(app.Resources[functionId]!.Properties.FunctionName).toBe(`leadpath-${name}`);
      expect(integration.Properties.PayloadFormatVersion).toBe('2.0');
    }
  });
});

describe('the stage of the API', () => {
  it('turns away what is more than it can take', () => {
    const { DefaultRouteSettings } = one(app, 'AWS::ApiGatewayV2::Stage', any).Properties;

    expect(DefaultRouteSettings.ThrottlingRateLimit).toBeGreaterThan(0);
    expect(DefaultRouteSettings.ThrottlingBurstLimit).toBeGreaterThan(0);
  });

  it('logs every request without a word about who sent it or which lead it is about', () => {
    const { Format } = one(app, 'AWS::ApiGatewayV2::Stage', any).Properties.AccessLogSettings;

    const variables = [...Format.matchAll(/\$context\.([\w.]+)/g)].map((match) => match[1]);
    expect(variables).toEqual(expect.arrayContaining(['requestId', 'routeKey', 'status']));
    const telling =
      /identity|authorizer\.claims|authorizer\.principal|sourceIp|userAgent|\bpath\b|queryString/;
    expect(variables.filter((name) => telling.test(name))).toEqual([]);
  });
});
