import { AwsError } from '../kernel/aws-service.ts';

/** One function as the template describes it. */
export interface FunctionConfig {
  name: string;
  arn: string;
  /** Absolute directory of the bundled code. */
  codeDirectory: string;
  /** `<file>.<export>` */
  handler: string;
  runtime: string;
  memorySizeMb: number;
  timeoutSeconds: number;
  /** The variables of the template, without those the platform adds. */
  environment: Record<string, string>;
  /** At most this many events at once; beyond it callers are throttled. */
  reservedConcurrency?: number;
  /** Where an asynchronous event goes that failed for good (`DeadLetterConfig`). */
  deadLetterArn?: string;
}

/** How asynchronous events of one function are retried and reported (`AWS::Lambda::EventInvokeConfig`). */
export interface AsyncInvokeConfig {
  maximumRetryAttempts: number;
  maximumEventAgeSeconds: number;
  onSuccessArn?: string;
  onFailureArn?: string;
}

/** What AWS does when no `EventInvokeConfig` says otherwise. */
export const DEFAULT_ASYNC_CONFIG: AsyncInvokeConfig = {
  maximumRetryAttempts: 2,
  maximumEventAgeSeconds: 21_600,
};

/** Where functions live and which code belongs to which object key. */
export interface FunctionPlace {
  region: string;
  accountId: string;
  /** Object key of an asset → its directory. */
  assets: ReadonlyMap<string, string>;
}

/** The template asks for a function the local cloud cannot run; the message names what. */
export class UnsupportedFunctionError extends Error {
  override readonly name = 'UnsupportedFunctionError';
}

/**
 * Reads the resolved properties of an `AWS::Lambda::Function`.
 *
 * @throws UnsupportedFunctionError for container images, inline code, layers and runtimes other than Node.js.
 */
export function functionConfig(
  defaultName: string,
  properties: Record<string, unknown>,
  place: FunctionPlace,
): FunctionConfig {
  const name = (properties.FunctionName as string | undefined) ?? defaultName.slice(0, 64);
  const refuse = (what: string) => new UnsupportedFunctionError(`function ${name}: ${what}`);
  if (properties.PackageType === 'Image') throw refuse('container images are not supported');
  if (Array.isArray(properties.Layers) && properties.Layers.length > 0)
    throw refuse('layers are not supported');
  const runtime = String(properties.Runtime ?? '');
  if (!runtime.startsWith('nodejs'))
    throw refuse(`the runtime ${runtime || '(none)'} is not supported, only nodejs`);
  const code = properties.Code as { S3Key?: string } | undefined;
  if (code?.S3Key === undefined) throw refuse('only code from an asset is supported');
  const codeDirectory = place.assets.get(code.S3Key);
  if (codeDirectory === undefined) throw refuse(`its code ${code.S3Key} is no asset of the assembly`);
  const variables =
    (properties.Environment as { Variables?: Record<string, unknown> } | undefined)?.Variables ?? {};
  return {
    name,
    arn: `arn:aws:lambda:${place.region}:${place.accountId}:function:${name}`,
    codeDirectory,
    handler: String(properties.Handler),
    runtime,
    memorySizeMb: Number(properties.MemorySize ?? 128),
    timeoutSeconds: Number(properties.Timeout ?? 3),
    environment: Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, String(value)])),
    reservedConcurrency: properties.ReservedConcurrentExecutions as number | undefined,
    deadLetterArn: (properties.DeadLetterConfig as { TargetArn?: string } | undefined)?.TargetArn,
  };
}

/** The function's name out of what callers may give: a name, an ARN with or without qualifier, or `account:function:name`. */
export function functionNameOf(reference: string): string {
  const match =
    /^(?:arn:aws[a-z-]*:lambda:[^:]*:[^:]*:function:|[^:]*:function:)?([A-Za-z0-9_-]+)(?::[\w$-]+)?$/.exec(
      reference,
    );
  if (match === null) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: '${reference}' is no function name`,
    );
  }
  return match[1]!;
}
