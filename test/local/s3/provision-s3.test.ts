import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Buckets } from '../../../local/s3/buckets.ts';
import { s3Provisioners } from '../../../local/s3/provision-s3.ts';
import { temporaryDirectory } from '../fixtures/assembly-directory.ts';

type Files = Record<string, string>;

/** A bucket, and a way to deploy files to it: asset key → its files. */
async function bucketWith(assets: Record<string, Files>) {
  const buckets = new Buckets();
  const directories = Object.entries(assets).map(([key, files]) => {
    const directory = temporaryDirectory('asset');
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), text);
    }
    return [key, directory] as const;
  });
  const provisioners = s3Provisioners(buckets, {
    region: 'eu-west-1',
    assets: new Map(directories),
    localise: (text) => text.replace('https://there.example', 'http://here'),
  });
  const provision = async (type: string, properties: Record<string, unknown>) =>
    provisioners.get(type)!('App-Thing', type, properties);
  const bucket = await provision('AWS::S3::Bucket', { BucketName: 'pages' });
  const deploy = (properties: Record<string, unknown>) =>
    provision('Custom::CDKBucketDeployment', { DestinationBucketName: 'pages', ...properties });
  const text = (key: string) => buckets.get('pages', key)?.body.toString();
  return { buckets, bucket, provision, deploy, text };
}

describe('a bucket', () => {
  it('has the addresses that AWS would give it', async () => {
    const { bucket } = await bucketWith({});

    expect(bucket).toMatchObject({
      physicalId: 'pages',
      attributes: {
        Arn: 'arn:aws:s3:::pages',
        RegionalDomainName: 'pages.s3.eu-west-1.amazonaws.com',
      },
    });
  });

  it('that would call somebody is refused by name', async () => {
    const { provision } = await bucketWith({});

    await expect(provision('AWS::S3::Bucket', { NotificationConfiguration: {} })).rejects.toThrow(
      /NotificationConfiguration is not supported/,
    );
  });
});

describe('a deployment', () => {
  it('puts the files of all its sources under its prefix, a later one over an earlier one', async () => {
    const { deploy, text } = await bucketWith({ one: { a: '1', 'x/b': '1' }, two: { a: '2' } });

    await deploy({ SourceObjectKeys: ['one', 'two'], DestinationBucketKeyPrefix: 'p' });

    expect([text('p/a'), text('p/x/b')]).toEqual(['2', '1']);
  });

  it('removes what its sources no longer have, unless it is told not to', async () => {
    const { deploy, buckets } = await bucketWith({ one: { a: '1', b: '1' }, two: { c: '2' } });

    await deploy({ SourceObjectKeys: ['one'] });
    await deploy({ SourceObjectKeys: ['two'], Prune: 'false' });
    const both = buckets.keys('pages');
    await deploy({ SourceObjectKeys: ['two'], Exclude: ['b'] });

    expect(both).toEqual(['a', 'b', 'c']);
    expect(buckets.keys('pages')).toEqual(['b', 'c']);
  });

  it('writes values into the files as the template asks for them', async () => {
    const { deploy, text } = await bucketWith({
      one: { 'c.json': '{"a":"<<m:0>>","b":<<m:1>>,"c":"<<m:2>>"}' },
    });

    await deploy({
      SourceObjectKeys: ['one'],
      SourceMarkers: [{ '<<m:0>>': 'say "你好" $&', '<<m:1>>': 7, '<<m:2>>': 'as it is' }],
      SourceMarkersConfig: [{ jsonEscape: 'true', markerEncodings: { '<<m:2>>': 'LITERAL' } }],
    });

    expect(JSON.parse(text('c.json')!)).toEqual({ a: 'say "你好" $&', b: 7, c: 'as it is' });
  });

  it('writes an address of this machine where AWS would have put its own, also from pieces', async () => {
    const { deploy, text } = await bucketWith({ one: { 'c.json': '"https://<<m:0>>.example/in"' } });

    await deploy({ SourceObjectKeys: ['one'], SourceMarkers: [{ '<<m:0>>': 'there' }] });

    expect(text('c.json')).toBe('"http://here/in"');
  });

  it('leaves bytes that are no text as they are', async () => {
    const { deploy, buckets } = await bucketWith({ one: { 'a.bin': '\u{fffd}\u{0}é' } });

    await deploy({ SourceObjectKeys: ['one'], SourceMarkers: [{ '<<m:0>>': 'x' }] });

    expect(buckets.get('pages', 'a.bin')!.body).toEqual(Buffer.from('\u{fffd}\u{0}é'));
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['from an asset that is nowhere', { SourceObjectKeys: ['none'] }, /no asset none/],
    ['to a bucket of elsewhere', { SourceObjectKeys: [], DestinationBucketName: 'other' }, /bucket other/],
    ['of the archive as it is', { SourceObjectKeys: [], Extract: 'false' }, /Extract: false/],
    [
      'with a marker in YAML',
      {
        SourceObjectKeys: ['one'],
        SourceMarkers: [{ m: 'x' }],
        SourceMarkersConfig: [{ markerEncodings: { m: 'YAML_STRING' } }],
      },
      /YAML_STRING is not supported/,
    ],
  ])('%s is refused', async (_, properties, words) => {
    const { deploy } = await bucketWith({ one: { a: '1' } });

    await expect(deploy(properties)).rejects.toThrow(words);
  });
});
