import type { Provision, Provisioners } from '../assembly/provisioner.ts';
import { isSupportedDestination, UnsupportedDestinationError } from './event-destination.ts';
import { type AsyncInvokeConfig, type FunctionPlace, functionConfig } from './function-config.ts';
import type { Lambda } from './lambda-service.ts';

/** Provisions functions, their versions and aliases (all of which run the present code), and their event settings. */
export function lambdaProvisioners(lambda: Lambda, place: FunctionPlace): Provisioners {
  const provisionFunction: Provision = (name, _type, properties) => {
    const config = functionConfig(name, properties, place);
    refuseUnsupported(config.deadLetterArn);
    lambda.addFunction(config);
    return { physicalId: config.name, attributes: { Arn: config.arn } };
  };
  const provisionVersion: Provision = (_name, _type, properties) => {
    const arn = `${arnOf(String(properties.FunctionName), place)}:1`;
    return { physicalId: arn, attributes: { FunctionArn: arn, Version: '1' } };
  };
  const provisionAlias: Provision = (_name, _type, properties) => {
    const arn = `${arnOf(String(properties.FunctionName), place)}:${properties.Name}`;
    return { physicalId: arn, attributes: { AliasArn: arn } };
  };
  const provisionAsyncConfig: Provision = (name, _type, properties) => {
    const { OnSuccess, OnFailure } = (properties.DestinationConfig ?? {}) as Record<
      string,
      { Destination?: string }
    >;
    refuseUnsupported(OnSuccess?.Destination);
    refuseUnsupported(OnFailure?.Destination);
    const { MaximumRetryAttempts: attempts, MaximumEventAgeInSeconds: age } = properties;
    const config: Partial<AsyncInvokeConfig> = {
      ...(attempts !== undefined && { maximumRetryAttempts: Number(attempts) }),
      ...(age !== undefined && { maximumEventAgeSeconds: Number(age) }),
      onSuccessArn: OnSuccess?.Destination,
      onFailureArn: OnFailure?.Destination,
    };
    lambda.setAsyncConfig(String(properties.FunctionName), config);
    return { physicalId: name, attributes: {} };
  };
  return new Map([
    ['AWS::Lambda::Function', provisionFunction],
    ['AWS::Lambda::Version', provisionVersion],
    ['AWS::Lambda::Alias', provisionAlias],
    ['AWS::Lambda::EventInvokeConfig', provisionAsyncConfig],
  ]);
}

function arnOf(functionReference: string, place: FunctionPlace): string {
  if (functionReference.startsWith('arn:')) return functionReference;
  return `arn:aws:lambda:${place.region}:${place.accountId}:function:${functionReference}`;
}

function refuseUnsupported(arn: string | undefined): void {
  if (arn !== undefined && !isSupportedDestination(arn)) {
    throw new UnsupportedDestinationError(
      `events cannot be sent to ${arn} here, only to SQS, SNS and Lambda`,
    );
  }
}
