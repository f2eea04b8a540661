import { CfnOutput, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { DataStack } from './data-stack.ts';
import { FUNCTIONS, pascalCase } from './functions.ts';
import type { HouseFunction } from './house-function.ts';

/** Requests per second that the stage takes in steadily, and at once; 180,000 leads a month are 4 a minute. */
export const THROTTLE = { rateLimit: 200, burstLimit: 400 } as const;

/** What a line of the access log holds: nothing about the caller, and the route instead of the path with its ids. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  integrationLatencyMs: '$context.integrationLatency',
  responseBytes: '$context.responseLength',
  authorizerError: '$context.authorizer.error',
  integrationError: '$context.integrationErrorMessage',
} as const;

/**
 * The HTTP API: the routes of `functions.ts`, each asking for an id token of the staff's user pool unless its entry says
 * why not. It exists before the functions, which are told its address; `connect` gives it its routes.
 */
export class LeadApi extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;

  private readonly staff: HttpJwtAuthorizer;

  constructor(scope: Construct, id: string, props: { readonly data: DataStack }) {
    super(scope, id);
    const { data } = props;
    this.staff = new HttpJwtAuthorizer('Staff', data.userPool.userPoolProviderUrl, {
      jwtAudience: [data.userPoolClient.userPoolClientId],
    });
    this.api = new HttpApi(this, 'Api', {
      apiName: 'leadpath',
      description: 'Leads in, work out to people',
      createDefaultStage: false,
      defaultAuthorizer: this.staff,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLogs', {
            logGroupName: '/aws/vendedlogs/apis/leadpath',
            retention: RetentionDays.ONE_MONTH,
            removalPolicy: RemovalPolicy.DESTROY,
          }),
        ),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    new CfnOutput(this, 'ApiUrl', { value: this.api.apiEndpoint }).overrideLogicalId('ApiUrl');
  }

  /** Gives the API its routes, each to its function. */
  connect(functions: ReadonlyMap<string, HouseFunction>): void {
    for (const { name, routes = [] } of FUNCTIONS) {
      if (routes.length === 0) continue;
      const id = pascalCase(name);
      // One permission for the whole API instead of one for each route: a stack holds five hundred resources.
      const integration = new HttpLambdaIntegration(id, functions.get(id)!.lambda, {
        scopePermissionToRoute: false,
      });
      for (const { method, path, openBecause } of routes) {
        const [added] = this.api.addRoutes({
          path,
          methods: [HttpMethod[method]],
          integration,
          authorizer: openBecause === undefined ? this.staff : new HttpNoneAuthorizer(),
        });
        if (openBecause === undefined) continue;
        Validations.of(added!).acknowledge({ id: 'AwsSolutions-APIG4', reason: openBecause });
      }
    }
  }
}
