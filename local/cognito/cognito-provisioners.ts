import type { Provision, Provisioners } from '../assembly/provisioner.ts';
import type { ClientOAuth, PasswordPolicy, UserPool } from './cognito-state.ts';
import { putGroup } from './group-operations.ts';
import type { TokenIssuer } from './token-issuer.ts';
import { identifierOf, type UserPools } from './user-pools.ts';

/** The template asks for something of Cognito that the local cloud does not have; the message names it. */
export class UnsupportedPoolError extends Error {
  override readonly name = 'UnsupportedPoolError';
}

const DEFAULT_POLICY: PasswordPolicy = {
  MinimumLength: 8,
  RequireLowercase: true,
  RequireUppercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
};

const UNIT_SECONDS: Readonly<Record<string, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3_600,
  days: 86_400,
};

/** Provisions user pools, their clients and their groups. Triggers, federation and client secrets are refused. */
export function cognitoProvisioners(
  pools: UserPools,
  issuer: TokenIssuer,
  place: { region: string; accountId: string },
): Provisioners {
  const provisionPool: Provision = (name, _type, properties) => {
    const triggers = Object.keys((properties.LambdaConfig as object | undefined) ?? {});
    if (triggers.length > 0)
      throw new UnsupportedPoolError(`user pool ${name}: the trigger ${triggers[0]} is not supported`);
    const id = `${place.region}_${identifierOf(name, 9)}`;
    const usernameAttributes = (properties.UsernameAttributes as string[] | undefined) ?? [];
    const policies = properties.Policies as { PasswordPolicy?: Partial<PasswordPolicy> } | undefined;
    const pool: UserPool = {
      id,
      name: String(properties.UserPoolName ?? name),
      arn: `arn:aws:cognito-idp:${place.region}:${place.accountId}:userpool/${id}`,
      signInAttributes: [
        ...usernameAttributes,
        ...((properties.AliasAttributes as string[] | undefined) ?? []),
      ],
      usernamesAreGenerated: usernameAttributes.length > 0,
      passwordPolicy: { ...DEFAULT_POLICY, ...policies?.PasswordPolicy },
    };
    pools.pools.set(id, pool);
    const providerUrl = issuer.issuerOf(id);
    const attributes = {
      Arn: pool.arn,
      UserPoolId: id,
      ProviderURL: providerUrl,
      ProviderName: providerUrl.replace(/^https?:\/\//, ''),
    };
    return { physicalId: id, attributes };
  };

  const provisionClient: Provision = (name, _type, properties) => {
    if (properties.GenerateSecret === true) {
      throw new UnsupportedPoolError(`user pool client ${name}: client secrets are not supported`);
    }
    const id = identifierOf(name, 26);
    const units = (properties.TokenValidityUnits ?? {}) as Record<string, string>;
    const seconds = (value: unknown, unit: string | undefined, unitByDefault: string, byDefault: number) =>
      value === undefined ? byDefault : Number(value) * UNIT_SECONDS[unit ?? unitByDefault]!;
    pools.clients.set(id, {
      id,
      poolId: String(properties.UserPoolId),
      authFlows: (properties.ExplicitAuthFlows as string[] | undefined) ?? [],
      idTokenSeconds: seconds(properties.IdTokenValidity, units.IdToken, 'hours', 3_600),
      accessTokenSeconds: seconds(properties.AccessTokenValidity, units.AccessToken, 'hours', 3_600),
      refreshTokenSeconds: seconds(properties.RefreshTokenValidity, units.RefreshToken, 'days', 30 * 86_400),
      readAttributes: properties.ReadAttributes as string[] | undefined,
      oauth: oauthOf(properties),
    });
    return { physicalId: id, attributes: { ClientId: id, Name: String(properties.ClientName ?? name) } };
  };

  const provisionGroup: Provision = async (_name, _type, properties) => {
    await putGroup(pools, String(properties.UserPoolId), properties);
    return { physicalId: String(properties.GroupName), attributes: {} };
  };

  const provisionDomain: Provision = (name, _type, properties) => {
    if (properties.CustomDomainConfig !== undefined)
      throw new UnsupportedPoolError(`user pool domain ${name}: domains of one's own are not supported`);
    pools.poolsWithPages.add(String(properties.UserPoolId));
    return { physicalId: String(properties.Domain), attributes: {} };
  };

  return new Map([
    ['AWS::Cognito::UserPool', provisionPool],
    ['AWS::Cognito::UserPoolDomain', provisionDomain],
    ['AWS::Cognito::UserPoolClient', provisionClient],
    ['AWS::Cognito::UserPoolGroup', provisionGroup],
  ]);
}

function oauthOf(properties: Record<string, unknown>): ClientOAuth | undefined {
  if (String(properties.AllowedOAuthFlowsUserPoolClient) !== 'true') return undefined;
  const list = (name: string) => (properties[name] ?? []) as string[];
  return {
    flows: list('AllowedOAuthFlows'),
    scopes: list('AllowedOAuthScopes'),
    callbackUrls: list('CallbackURLs'),
    logoutUrls: list('LogoutURLs'),
  };
}
