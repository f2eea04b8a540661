import { CfnCondition, CfnParameter, Fn } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * What links in messages begin with: the parameter `LinkBase` of the deployment, or the address of the API where it is
 * left out. Every character counts: an SMS of one part holds seventy, and a short domain of one's own saves a second part.
 */
export function linkBase(scope: Construct, apiEndpoint: string): string {
  const parameter = new CfnParameter(scope, 'LinkBase', {
    type: 'String',
    default: '',
    allowedPattern: '(https?://.+[^/])?',
    description:
      'What links in messages begin with, such as https://lp.example.cn; empty for the address of the API.',
  });
  const given = new CfnCondition(scope, 'HasLinkBase', {
    expression: Fn.conditionNot(Fn.conditionEquals(parameter.valueAsString, '')),
  });
  return Fn.conditionIf(given.logicalId, parameter.valueAsString, apiEndpoint).toString();
}
