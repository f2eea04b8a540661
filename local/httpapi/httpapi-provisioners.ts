import { createHash } from 'node:crypto';
import type { Provision, Provisioners } from '../assembly/provisioner.ts';
import type { CorsConfiguration } from './cors.ts';
import { HttpApi, type HttpApiOptions } from './http-api.ts';
import { JwtAuthorizer, type LocalIssuerKeys } from './jwt-authorizer.ts';

/** The template asks for something of API Gateway that the local cloud does not have; the message names it. */
export class UnsupportedApiError extends Error {
  override readonly name = 'UnsupportedApiError';
}

export interface HttpApiPlace extends Omit<HttpApiOptions, 'apiId' | 'cors'> {
  localIssuerKeys: LocalIssuerKeys;
  /** Opens the API to the world and answers its address. */
  publish: (api: HttpApi, apiId: string) => Promise<string>;
}

const DEFAULT_TIMEOUT_MS = 30_000;

/** An id as API Gateway makes them: ten lower-case letters and digits, here the same for the same name. */
export function apiIdOf(name: string): string {
  return BigInt(`0x${createHash('sha256').update(name).digest('hex').slice(0, 16)}`)
    .toString(36)
    .padStart(10, '0')
    .slice(-10);
}

/** Provisions HTTP APIs with Lambda integrations of payload format 2.0, their routes, JWT authorizers and stages. */
export function httpApiProvisioners(place: HttpApiPlace): Provisioners {
  const apis = new Map<unknown, HttpApi>();
  const apiOf = (properties: Record<string, unknown>) => apis.get(properties.ApiId)!;

  const provisionApi: Provision = async (name, _type, properties) => {
    refuseUnless(properties.ProtocolType === 'HTTP', `API ${name}: only the protocol HTTP is supported`);
    refuseUnless(
      !('Body' in properties || 'BodyS3Location' in properties),
      `API ${name}: OpenAPI bodies are not supported`,
    );
    refuseUnless(!('Target' in properties), `API ${name}: quick create (Target) is not supported`);
    const apiId = apiIdOf(name);
    const api = new HttpApi({
      ...place,
      apiId,
      cors: properties.CorsConfiguration as CorsConfiguration | undefined,
    });
    apis.set(apiId, api);
    return { physicalId: apiId, attributes: { ApiId: apiId, ApiEndpoint: await place.publish(api, apiId) } };
  };

  const provisionIntegration: Provision = (name, _type, properties) => {
    refuseUnless(
      properties.IntegrationType === 'AWS_PROXY' && !('IntegrationSubtype' in properties),
      `integration ${name}: only Lambda proxies (AWS_PROXY) are supported, not ${properties.IntegrationType}`,
    );
    refuseUnless(
      properties.PayloadFormatVersion === '2.0',
      `integration ${name}: only payload format 2.0 is supported`,
    );
    const uri = String(properties.IntegrationUri);
    const functionArn = /functions\/(arn:[^/]+)\/invocations$/.exec(uri)?.[1] ?? uri;
    const timeoutMs = Number(properties.TimeoutInMillis ?? DEFAULT_TIMEOUT_MS);
    apiOf(properties).integrations.set(name, { functionArn, timeoutMs });
    return { physicalId: name, attributes: { IntegrationId: name } };
  };

  const provisionAuthorizer: Provision = (name, _type, properties) => {
    refuseUnless(properties.AuthorizerType === 'JWT', `authorizer ${name}: only JWT is supported`);
    const jwt = properties.JwtConfiguration as { Issuer: string; Audience?: string[] };
    const config = {
      issuer: jwt.Issuer.replace(/\/$/, ''),
      audience: jwt.Audience ?? [],
      identitySource: (properties.IdentitySource as string[] | undefined) ?? [
        '$request.header.Authorization',
      ],
    };
    apiOf(properties).authorizers.set(name, new JwtAuthorizer(config, place.localIssuerKeys));
    return { physicalId: name, attributes: { AuthorizerId: name } };
  };

  const provisionRoute: Provision = (name, _type, properties) => {
    const type = (properties.AuthorizationType as string | undefined) ?? 'NONE';
    refuseUnless(type === 'NONE' || type === 'JWT', `route ${name}: authorization ${type} is not supported`);
    apiOf(properties).routes.add({
      routeKey: String(properties.RouteKey),
      integrationId: String(properties.Target).replace(/^integrations\//, ''),
      scopes: (properties.AuthorizationScopes as string[] | undefined) ?? [],
      ...(type === 'JWT' && { authorizerId: String(properties.AuthorizerId) }),
    });
    return { physicalId: name, attributes: { RouteId: name } };
  };

  const provisionStage: Provision = (_name, _type, properties) => {
    const stageName = String(properties.StageName);
    apiOf(properties).stages.set(stageName, properties.StageVariables as Record<string, string> | undefined);
    return { physicalId: stageName, attributes: {} };
  };

  return new Map([
    ['AWS::ApiGatewayV2::Api', provisionApi],
    ['AWS::ApiGatewayV2::Integration', provisionIntegration],
    ['AWS::ApiGatewayV2::Authorizer', provisionAuthorizer],
    ['AWS::ApiGatewayV2::Route', provisionRoute],
    ['AWS::ApiGatewayV2::Stage', provisionStage],
  ]);
}

function refuseUnless(isSupported: boolean, message: string): void {
  if (!isSupported) throw new UnsupportedApiError(message);
}
