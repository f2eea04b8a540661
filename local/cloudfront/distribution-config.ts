import { pathPattern } from './path-pattern.ts';
import { refuseUnknown, UnsupportedEdgeError } from './unsupported-edge-error.ts';

export type Origin =
  | { kind: 's3'; domainName: string; path: string }
  | { kind: 'http'; domainName: string; path: string };

/** What is done with the requests of some paths. */
export interface Behaviour {
  matches: RegExp;
  originId: string;
  methods: readonly string[];
  compresses: boolean;
  /** Function ARNs by when they are called. */
  functions: Readonly<Partial<Record<'viewer-request' | 'viewer-response', string>>>;
  headersPolicyId: string | undefined;
}

export interface ErrorPage {
  errorCode: number;
  responseCode: number;
  pagePath: string;
}

/** What a distribution was told, as far as it matters on a laptop. */
export interface DistributionConfig {
  /** Those with a pattern in their order, the default one last. */
  behaviours: readonly Behaviour[];
  origins: ReadonlyMap<string, Origin>;
  /** Key of the object at `/`, empty for none. */
  rootObject: string;
  errorPages: readonly ErrorPage[];
}

type Properties = Record<string, unknown>;

/** Managed cache policies → whether they let the edge compress. */
const CACHE_POLICIES: Readonly<Record<string, boolean>> = {
  '658327ea-f89d-4fab-a63d-7e88639e58f6': true,
  'b2884449-e4de-46a7-ac36-70bc7f1ddd6d': false,
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': false,
};

/** The managed origin request policy that hands an HTTP API what the viewer sent, under the API's own host. */
const ALL_VIEWER_EXCEPT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

/** Where the world reaches it, who pays, what is logged: nothing that a laptop has. */
const WITHOUT_MEANING_HERE = [
  ...['Aliases', 'Comment', 'Enabled', 'HttpVersion', 'IPV6Enabled', 'Logging', 'PriceClass'],
  ...['Restrictions', 'ViewerCertificate', 'WebACLId'],
];

/**
 * Reads `DistributionConfig`. Certificates, protocols and caches have no meaning here: every request reaches its origin,
 * which is in this process.
 *
 * @throws UnsupportedEdgeError naming what is not modelled.
 */
export function readDistribution(name: string, properties: Properties): DistributionConfig {
  const where = `distribution ${name}`;
  const config = properties.DistributionConfig as Properties;
  refuseUnknown(where, config, [
    ...['Origins', 'DefaultCacheBehavior', 'CacheBehaviors', 'DefaultRootObject', 'CustomErrorResponses'],
    ...WITHOUT_MEANING_HERE,
  ]);
  const origins = new Map(
    (config.Origins as Properties[]).map((origin) => [String(origin.Id), readOrigin(where, origin)]),
  );
  const behaviours = [
    ...((config.CacheBehaviors ?? []) as Properties[]),
    { ...(config.DefaultCacheBehavior as Properties), PathPattern: '*' },
  ].map((behaviour) => readBehaviour(where, behaviour, origins));
  return {
    behaviours,
    origins,
    rootObject: String(config.DefaultRootObject ?? ''),
    errorPages: ((config.CustomErrorResponses ?? []) as Properties[]).map((page) => errorPage(where, page)),
  };
}

function readOrigin(where: string, origin: Properties): Origin {
  const named = `${where}, origin ${origin.Id}`;
  refuseUnknown(named, origin, [
    ...['Id', 'DomainName', 'OriginPath', 'S3OriginConfig', 'CustomOriginConfig', 'OriginAccessControlId'],
    ...['ConnectionAttempts', 'ConnectionTimeout'],
  ]);
  const domainName = String(origin.DomainName);
  const path = String(origin.OriginPath ?? '');
  return { kind: 'S3OriginConfig' in origin ? 's3' : 'http', domainName, path };
}

function readBehaviour(where: string, given: Properties, origins: ReadonlyMap<string, Origin>): Behaviour {
  const named = `${where}, behaviour ${given.PathPattern}`;
  refuseUnknown(named, given, [
    ...['PathPattern', 'TargetOriginId', 'AllowedMethods', 'CachedMethods', 'Compress', 'CachePolicyId'],
    ...['OriginRequestPolicyId', 'ResponseHeadersPolicyId', 'FunctionAssociations', 'ViewerProtocolPolicy'],
  ]);
  const originId = String(given.TargetOriginId);
  const origin = origins.get(originId);
  if (origin === undefined) throw new UnsupportedEdgeError(`${named}: there is no origin ${originId}`);
  const cachePolicy = String(given.CachePolicyId);
  const mayCompress = CACHE_POLICIES[cachePolicy];
  if (mayCompress === undefined) {
    throw new UnsupportedEdgeError(
      `${named}: the cache policy ${cachePolicy} is not supported, only managed ones that cache everything or nothing`,
    );
  }
  if (origin.kind === 'http' && given.OriginRequestPolicyId !== ALL_VIEWER_EXCEPT_HOST) {
    throw new UnsupportedEdgeError(
      `${named}: an HTTP API behind a distribution is supported with the origin request policy AllViewerExceptHostHeader`,
    );
  }
  const functions = (given.FunctionAssociations ?? []) as { EventType: string; FunctionARN: string }[];
  return {
    matches: pathPattern(String(given.PathPattern)),
    originId,
    methods: (given.AllowedMethods ?? ['GET', 'HEAD']) as string[],
    compresses: String(given.Compress ?? false) === 'true' && mayCompress,
    functions: Object.fromEntries(functions.map(({ EventType, FunctionARN }) => [EventType, FunctionARN])),
    headersPolicyId: given.ResponseHeadersPolicyId as string | undefined,
  };
}

function errorPage(where: string, given: Properties): ErrorPage {
  const errorCode = Number(given.ErrorCode);
  if (given.ResponsePagePath === undefined) {
    throw new UnsupportedEdgeError(`${where}: CustomErrorResponses are supported with a ResponsePagePath`);
  }
  return {
    errorCode,
    responseCode: Number(given.ResponseCode ?? errorCode),
    pagePath: String(given.ResponsePagePath),
  };
}
