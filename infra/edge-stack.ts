import { fileURLToPath } from 'node:url';
import { CfnCondition, CfnOutput, CfnParameter, Fn, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  AccessLevel,
  AllowedMethods,
  CachePolicy,
  type CfnDistribution,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Construct } from 'constructs';
import { ConsoleFiles } from './console-files.ts';
import { consoleHeaders } from './console-headers.ts';
import type { DataStack } from './data-stack.ts';

export interface EdgeStackProps extends StackProps {
  readonly data: DataStack;
  readonly api: HttpApi;
  /** Folder that a build of the console filled. */
  readonly consoleFolder: string;
}

/**
 * What people open: the console from a private bucket, and under `/api` the HTTP API, both at one address, so that a page
 * calls nothing but its own origin.
 */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, props);
    const { data, api } = props;
    const signInUrl = data.signInUrl;
    const files = new ConsoleFiles(this, 'Console', {
      folder: props.consoleFolder,
      configuration: {
        authority: data.userPool.userPoolProviderUrl,
        clientId: data.userPoolClient.userPoolClientId,
        authorizationEndpoint: `${signInUrl}/oauth2/authorize`,
        tokenEndpoint: `${signInUrl}/oauth2/token`,
        endSessionEndpoint: `${signInUrl}/logout`,
      },
    });
    const responseHeadersPolicy = consoleHeaders(this, signInUrl);
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Leadpath console',
      httpVersion: HttpVersion.HTTP2_AND_3,
      // Where the people are: Asia is not in the cheapest class.
      priceClass: PriceClass.PRICE_CLASS_200,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(files.bucket, {
          // With the right to list, a file that is not there is 404 and not 403.
          originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
        }),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy,
        functionAssociations: [this.onRequest('ShowConsole', 'show-console')],
      },
      additionalBehaviors: {
        '/api/*': {
          origin: new HttpOrigin(`${api.apiId}.execute-api.${this.region}.${this.urlSuffix}`, {
            protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
            originSslProtocols: [OriginSslPolicy.TLS_V1_2],
          }),
          allowedMethods: AllowedMethods.ALLOW_ALL,
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          responseHeadersPolicy,
          functionAssociations: [this.onRequest('StripApiPrefix', 'strip-api-prefix')],
        },
      },
    });
    this.takeOwnDomain(distribution);
    acceptFindings(distribution);
    new CfnOutput(this, 'ConsoleUrl', { value: `https://${distribution.distributionDomainName}` });
  }

  private onRequest(id: string, file: string) {
    const made = new EdgeFunction(this, id, {
      functionName: `leadpath-${file}`,
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromFile({
        filePath: fileURLToPath(new URL(`edge/${file}.js`, import.meta.url)),
      }),
    });
    return { function: made, eventType: FunctionEventType.VIEWER_REQUEST };
  }

  /** A domain of one's own, with TLS 1.2 and newer; under CloudFront's own name the oldest protocol is CloudFront's choice. */
  private takeOwnDomain(distribution: Distribution): void {
    const domain = new CfnParameter(this, 'ConsoleDomain', {
      type: 'String',
      default: '',
      description:
        'Domain of the console, such as leads.example.cn; empty for the name that CloudFront gives.',
    });
    const certificate = new CfnParameter(this, 'ConsoleCertificateArn', {
      type: 'String',
      default: '',
      description: 'ARN of the certificate of ConsoleDomain, in us-east-1.',
    });
    const given = new CfnCondition(this, 'HasConsoleDomain', {
      expression: Fn.conditionNot(Fn.conditionEquals(domain.valueAsString, '')),
    });
    const cfn = distribution.node.defaultChild as CfnDistribution;
    const orNothing = (value: unknown) => Fn.conditionIf(given.logicalId, value, { Ref: 'AWS::NoValue' });
    cfn.addPropertyOverride('DistributionConfig.Aliases', orNothing([domain.valueAsString]));
    cfn.addPropertyOverride(
      'DistributionConfig.ViewerCertificate',
      orNothing({
        AcmCertificateArn: certificate.valueAsString,
        MinimumProtocolVersion: 'TLSv1.2_2021',
        SslSupportMethod: 'sni-only',
      }),
    );
  }
}

function acceptFindings(distribution: Distribution): void {
  Validations.of(distribution).acknowledge(
    {
      id: 'AwsSolutions-CFR1',
      reason: 'People sign in wherever they are on the road; the sign-in decides, not the country.',
    },
    {
      id: 'AwsSolutions-CFR2',
      reason: 'Files are public and static, and the API behind it is throttled and asks for a token.',
    },
    {
      id: 'AwsSolutions-CFR3',
      reason:
        'The API keeps a log of its own without callers; a log of who opened which page would be personal data.',
    },
    {
      id: 'AwsSolutions-CFR4',
      reason:
        'With ConsoleDomain it is TLS 1.2; the certificate of the name that CloudFront gives cannot ask for it.',
    },
  );
}
