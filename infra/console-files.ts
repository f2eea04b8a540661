import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, type ISource, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export interface ConsoleFilesProps {
  /** Folder that a build of the console filled: `index.html`, and files named by their content in `assets/`. */
  readonly folder: string;
  /** What `config.json` holds; its values may be those of other resources. */
  readonly configuration: Readonly<Record<string, string>>;
}

/** Where Vite puts what it names by its content. */
const ASSETS = 'assets/*';

/**
 * The files of the console in a bucket that only the distribution reads. Files named by their content are kept for good
 * by browsers, and those of earlier builds stay, so that a page that is open in a tab still finds its own; the page and its
 * configuration are asked for each time. The page comes last, when all that it names is there.
 */
export class ConsoleFiles extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: ConsoleFilesProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      // CloudFormation cannot delete a bucket that holds something; all of it can be built again.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'It holds a public program and no data; only the distribution reads it.',
    });
    const built = Source.asset(props.folder);
    const assets = this.deploy('Assets', {
      sources: [built],
      exclude: ['*'],
      include: [ASSETS],
      cacheControl: [CacheControl.fromString(`public, max-age=${Duration.days(365).toSeconds()}, immutable`)],
    });
    const page = this.deploy('Page', {
      sources: [built, Source.jsonData('config.json', props.configuration)],
      exclude: [ASSETS],
      cacheControl: [CacheControl.noCache()],
    });
    page.node.addDependency(assets);
    this.acceptFindings();
  }

  /** The function that copies is the CDK's own: one for the stack, with the rights that it takes for itself. */
  private acceptFindings(): void {
    const copier = Stack.of(this).node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucket'))!;
    const reads = ['Action::s3:GetObject*', 'Action::s3:GetBucket*', 'Action::s3:List*'];
    const writes = ['Action::s3:DeleteObject*', 'Action::s3:Abort*'];
    const bucketId = Stack.of(this).getLogicalId(this.bucket.node.defaultChild as CfnBucket);
    const buckets = [
      'Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*',
      `Resource::<${bucketId}.Arn>/*`,
    ];
    for (const finding of [...reads, ...writes, ...buckets]) {
      Validations.of(copier).acknowledge({
        id: `AwsSolutions-IAM5[${finding}]`,
        reason: 'It reads the assets of deployments, and writes to the bucket of the console alone.',
      });
    }
    Validations.of(copier).acknowledge(
      {
        id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
        reason: 'The role is made by the CDK; the policy lets it write its log.',
      },
      {
        id: 'AwsSolutions-L1',
        reason: 'The CDK chooses the version of Python that its code is tested with.',
      },
    );
  }

  private deploy(
    id: string,
    props: {
      readonly sources: ISource[];
      readonly exclude: string[];
      readonly include?: string[];
      readonly cacheControl: CacheControl[];
    },
  ): BucketDeployment {
    return new BucketDeployment(this, id, {
      ...props,
      destinationBucket: this.bucket,
      prune: false,
      retainOnDelete: true,
      memoryLimit: 512,
      outputObjectKeys: false,
    });
  }
}
