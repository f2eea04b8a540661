import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Provision, Provisioners } from '../assembly/provisioner.ts';
import type { Buckets } from './buckets.ts';
import { type MarkersConfig, withMarkers } from './deployment-markers.ts';
import { mediaType } from './media-type.ts';
import { syncFilter } from './sync-filter.ts';

/** The template asks for something of S3 that the local cloud does not have; the message names it. */
export class UnsupportedBucketError extends Error {
  override readonly name = 'UnsupportedBucketError';
}

export interface S3Place {
  region: string;
  /** Object key of an asset → its file or directory in the assembly. */
  assets: ReadonlyMap<string, string>;
  /** Puts local addresses in the place of those AWS would give; sees each text that a deployment puts together. */
  localise: (text: string) => string;
}

/** What would do something, and is not here: everything else of a bucket is kept or means nothing on a laptop. */
const NOT_MODELLED = ['NotificationConfiguration', 'ReplicationConfiguration', 'WebsiteConfiguration'];

/** System metadata of an object that is also a header of its answers. */
const METADATA_HEADERS: ReadonlySet<string> = new Set([
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
]);

/** Provisions buckets as far as a distribution reads them, and the deployments of the CDK that fill them. */
export function s3Provisioners(buckets: Buckets, place: S3Place): Provisioners {
  const provisionBucket: Provision = (name, _type, properties) => {
    const unsupported = NOT_MODELLED.find((property) => property in properties);
    if (unsupported) throw new UnsupportedBucketError(`bucket ${name}: ${unsupported} is not supported`);
    const bucketName = (properties.BucketName as string | undefined) ?? name.toLowerCase().slice(0, 63);
    buckets.make(bucketName);
    return {
      physicalId: bucketName,
      attributes: {
        Arn: `arn:aws:s3:::${bucketName}`,
        DomainName: `${bucketName}.s3.amazonaws.com`,
        RegionalDomainName: `${bucketName}.s3.${place.region}.amazonaws.com`,
        DualStackDomainName: `${bucketName}.s3.dualstack.${place.region}.amazonaws.com`,
      },
    };
  };
  return new Map([
    ['AWS::S3::Bucket', provisionBucket],
    ['Custom::CDKBucketDeployment', (name, _type, properties) => deploy(name, properties, buckets, place)],
  ]);
}

function deploy(name: string, properties: Record<string, unknown>, buckets: Buckets, place: S3Place) {
  const refuse = (why: string) => new UnsupportedBucketError(`deployment ${name}: ${why}`);
  const bucket = String(properties.DestinationBucketName);
  if (!buckets.has(bucket)) throw refuse(`the bucket ${bucket} is not in the template`);
  if (String(properties.Extract ?? 'true') !== 'true') throw refuse('Extract: false is not supported');
  const prefix = folderOf(String(properties.DestinationBucketKeyPrefix ?? ''));
  const takes = syncFilter((properties.Exclude ?? []) as string[], (properties.Include ?? []) as string[]);
  const metadata = headersOf(properties.SystemMetadata);
  const files = new Map<string, Buffer>();
  for (const [index, key] of (properties.SourceObjectKeys as string[]).entries()) {
    const directory = place.assets.get(key);
    if (directory === undefined) throw refuse(`the assembly has no asset ${key}`);
    const markers = (properties.SourceMarkers as Record<string, unknown>[] | undefined)?.[index] ?? {};
    const config = (properties.SourceMarkersConfig as MarkersConfig[] | undefined)?.[index] ?? {};
    for (const [path, content] of filesIn(directory))
      files.set(path, withMarkers(content, markers, config, place.localise));
  }
  if (String(properties.Prune ?? 'true').toLowerCase() === 'true') {
    for (const key of buckets.keys(bucket, prefix)) {
      const path = key.slice(prefix.length);
      if (takes(path) && !files.has(path)) buckets.delete(bucket, key);
    }
  }
  for (const [path, content] of files) {
    if (takes(path))
      buckets.put(bucket, prefix + path, content, { 'content-type': mediaType(path), ...metadata });
  }
  return {
    physicalId: `aws.cdk.s3deployment.${name}`,
    attributes: { DestinationBucketArn: `arn:aws:s3:::${bucket}` },
  };
}

function* filesIn(directory: string): Generator<[string, Buffer]> {
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    yield [
      path
        .slice(directory.length + 1)
        .split(sep)
        .join('/'),
      readFileSync(path),
    ];
  }
}

/** Where a deployment puts its files: nothing, or a path that ends with a slash. */
function folderOf(prefix: string): string {
  const trimmed = prefix.replace(/^\/+|\/+$/g, '');
  return trimmed === '' ? '' : `${trimmed}/`;
}

function headersOf(metadata: unknown): Record<string, string> {
  const entries = Object.entries((metadata ?? {}) as Record<string, string>);
  return Object.fromEntries(
    entries
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => METADATA_HEADERS.has(name)),
  );
}
