import type { Provisioned } from './provisioner.ts';

/**
 * Stands for a resource that the local cloud leaves out, such as a role or an alarm: other resources may refer to it,
 * so its `Ref` and its attributes are values of the right shape, though nothing is behind them.
 */
export function unmodelledResource(
  name: string,
  type: string,
  properties: Record<string, unknown>,
  place: { region: string; accountId: string },
): Provisioned {
  const [, service = 'custom', kind = 'resource'] = type.toLowerCase().split('::');
  const named = ['Name', `${type.split('::').at(-1)}Name`].map((key) => properties[key]);
  const physicalName = named.find((candidate) => typeof candidate === 'string') as string | undefined;
  const id = physicalName ?? name;
  const inRegion = `arn:aws:${service}:${place.region}:${place.accountId}`;
  const arns: Record<string, string> = {
    'AWS::IAM::Role': `arn:aws:iam::${place.accountId}:role/${id}`,
    'AWS::IAM::User': `arn:aws:iam::${place.accountId}:user/${id}`,
    'AWS::IAM::ManagedPolicy': `arn:aws:iam::${place.accountId}:policy/${id}`,
    'AWS::Logs::LogGroup': `${inRegion}:log-group:${id}:*`,
    'AWS::S3::Bucket': `arn:aws:s3:::${id}`,
    'AWS::CloudWatch::Alarm': `${inRegion}:alarm:${id}`,
  };
  const arn = arns[type] ?? `${inRegion}:${kind}/${id}`;
  const attributes = new Proxy<Record<string, unknown>>(
    {},
    { get: (_, attribute) => (String(attribute).endsWith('Arn') ? arn : `${id}-${String(attribute)}`) },
  );
  return { physicalId: REF_IS_ARN.has(type) ? arn : id, attributes };
}

/** Types whose `Ref` is their ARN. */
const REF_IS_ARN: ReadonlySet<string> = new Set([
  'AWS::IAM::ManagedPolicy',
  'AWS::CertificateManager::Certificate',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::WAFv2::WebACL',
]);
