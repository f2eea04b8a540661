import type { Provision, Provisioners } from '../assembly/provisioner.ts';
import type { HttpApi } from '../httpapi/http-api.ts';
import { apiIdOf } from '../httpapi/httpapi-provisioners.ts';
import type { HttpAnswer } from '../httpapi/lambda-response.ts';
import type { NextId } from '../kernel/id-sequence.ts';
import type { Buckets } from '../s3/buckets.ts';
import { answerFromBucket } from './bucket-origin.ts';
import { Distribution } from './distribution.ts';
import { type Origin, readDistribution } from './distribution-config.ts';
import { EdgeFunction } from './edge-function.ts';
import type { EdgeRequest } from './edge-request.ts';
import { type ResponseHeadersPolicy, readHeadersPolicy } from './response-headers-policy.ts';
import { UnsupportedEdgeError } from './unsupported-edge-error.ts';

export interface EdgePlace {
  accountId: string;
  buckets: Buckets;
  nextId: NextId;
  /** The HTTP API that AWS would give this id. */
  apiOf: (apiId: string) => HttpApi | undefined;
  /** Opens the distribution to the world. */
  publish: (distribution: Distribution) => void;
  log: (line: string) => void;
}

const RUNTIMES = ['cloudfront-js-1.0', 'cloudfront-js-2.0'];

/** Provisions distributions with buckets and HTTP APIs behind them, their functions and their headers. */
export function cloudFrontProvisioners(place: EdgePlace): Provisioners {
  const functions = new Map<string, EdgeFunction>();
  const policies = new Map<string, ResponseHeadersPolicy>();

  const provisionFunction: Provision = (name, _type, properties) => {
    const config = properties.FunctionConfig as { Runtime: string; KeyValueStoreAssociations?: unknown[] };
    const functionName = String(properties.Name ?? name);
    if (!RUNTIMES.includes(config.Runtime))
      throw new UnsupportedEdgeError(`function ${functionName}: there is no runtime ${config.Runtime}`);
    if (config.KeyValueStoreAssociations?.length)
      throw new UnsupportedEdgeError(`function ${functionName}: key-value stores are not supported`);
    const arn = `arn:aws:cloudfront::${place.accountId}:function/${functionName}`;
    functions.set(arn, new EdgeFunction(functionName, String(properties.FunctionCode), place.log));
    return {
      physicalId: arn,
      attributes: { FunctionARN: arn, 'FunctionMetadata.FunctionARN': arn, Stage: 'LIVE' },
    };
  };

  const provisionHeadersPolicy: Provision = (name, _type, properties) => {
    policies.set(name, readHeadersPolicy(name, properties));
    return { physicalId: name, attributes: { Id: name } };
  };

  const provisionDistribution: Provision = (name, _type, properties) => {
    const id = `E${apiIdOf(name).toUpperCase()}`;
    const domainName = `${apiIdOf(name)}.cloudfront.net`;
    const config = readDistribution(name, properties);
    for (const origin of config.origins.values()) checkOrigin(name, origin, place);
    for (const { functions: called, headersPolicyId } of config.behaviours) {
      for (const arn of Object.values(called)) functionOf(arn);
      if (headersPolicyId !== undefined) headersPolicyOf(headersPolicyId);
    }
    const { nextId, log } = place;
    const fetch = (origin: Origin, request: EdgeRequest, path: string) =>
      fetchFrom(origin, request, path, place);
    place.publish(
      new Distribution({ ...{ id, domainName, config, functionOf, headersPolicyOf, fetch, nextId, log } }),
    );
    return { physicalId: id, attributes: { Id: id, DomainName: domainName } };
  };

  const functionOf = (arn: string): EdgeFunction => {
    const found = functions.get(arn);
    if (found === undefined) throw new UnsupportedEdgeError(`there is no function ${arn} at the edge`);
    return found;
  };
  const headersPolicyOf = (id: string): ResponseHeadersPolicy => {
    const found = policies.get(id);
    if (found === undefined)
      throw new UnsupportedEdgeError(`the response headers policy ${id} is not in the template`);
    return found;
  };

  return new Map<string, Provision>([
    ['AWS::CloudFront::Function', provisionFunction],
    ['AWS::CloudFront::ResponseHeadersPolicy', provisionHeadersPolicy],
    [
      'AWS::CloudFront::OriginAccessControl',
      // Nothing asks for a signature here.
      (name) => ({ physicalId: name, attributes: { Id: name } }),
    ],
    ['AWS::CloudFront::Distribution', provisionDistribution],
  ]);
}

const bucketOf = (domainName: string) => domainName.replace(/\.s3[.-].*$/, '');
const apiIdIn = (domainName: string) => domainName.split('.', 1)[0]!;

function checkOrigin(name: string, origin: Origin, { buckets, apiOf }: EdgePlace): void {
  const isThere =
    origin.kind === 's3' ? buckets.has(bucketOf(origin.domainName)) : apiOf(apiIdIn(origin.domainName));
  if (isThere) return;
  throw new UnsupportedEdgeError(
    `distribution ${name}: the origin ${origin.domainName} is neither a bucket nor an HTTP API of the template`,
  );
}

async function fetchFrom(
  origin: Origin,
  request: EdgeRequest,
  path: string,
  { buckets, apiOf }: EdgePlace,
): Promise<HttpAnswer> {
  if (origin.kind === 's3') return answerFromBucket(buckets, bucketOf(origin.domainName), request, path);
  const api = apiOf(apiIdIn(origin.domainName))!;
  const { cookie = [], host: _, ...rest } = request.headers;
  const headers = { ...rest, host: [origin.domainName], ...(cookie.length > 0 && { cookie }) };
  return api.answer(
    {
      method: request.method,
      url: request.query === '' ? path : `${path}?${request.query}`,
      httpVersion: '1.1',
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, values]) => [name, values.join(name === 'cookie' ? '; ' : ', ')]),
      ),
      rawHeaders: Object.entries(headers).flatMap(([name, values]) =>
        values.flatMap((value) => [name, value]),
      ),
      socket: { remoteAddress: request.viewerIp, localPort: 443 },
    },
    request.body,
  );
}
