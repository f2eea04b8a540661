import type { FunctionConfig } from './function-config.ts';

/** What every function of this cloud is told besides its own variables. */
export interface CloudEnvironment {
  region: string;
  /** Address of the endpoint of all AWS services. */
  awsUrl: string;
  /** The instance's place among log streams, part of the variables on AWS. */
  logStream: string;
}

/**
 * The variables a handler sees: the template's, and those Lambda adds. Nothing of this process's own environment is
 * passed on, as nothing of a developer's would be on AWS.
 */
export function functionEnvironment(config: FunctionConfig, cloud: CloudEnvironment): Record<string, string> {
  return {
    ...config.environment,
    AWS_REGION: cloud.region,
    AWS_DEFAULT_REGION: cloud.region,
    // Not secret: they name the caller, and the local endpoint accepts anybody's.
    AWS_ACCESS_KEY_ID: `LOCAL${config.name.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase()}`.slice(0, 20),
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_ENDPOINT_URL: cloud.awsUrl,
    AWS_EXECUTION_ENV: `AWS_Lambda_${config.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: config.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(config.memorySizeMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${config.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: cloud.logStream,
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    LAMBDA_TASK_ROOT: config.codeDirectory,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    _HANDLER: config.handler,
  };
}
