import { fileURLToPath } from 'node:url';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AppStack } from './app-stack.ts';
import { DataStack } from './data-stack.ts';

export interface LeadpathAppProps {
  /** Where the assembly goes. @default - what the CDK CLI asks for in CDK_OUTDIR, else a temporary folder */
  readonly outdir?: string;
  /** Folder with the entry files of the functions. @default - `functions/` of this repository */
  readonly functionsFolder?: string;
}

/**
 * Set here and not in cdk.json, so that every way to synthesize gives the same assembly: no traces, which would hold the
 * paths of the machine, and references between stacks that keep the data stack from dropping what the app stack uses.
 */
const CONTEXT = {
  'aws:cdk:disable-creation-stack-traces': true,
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
};

/** The whole system as a CDK app that knows neither account nor region, with the checks that every synth passes. */
export function leadpathApp(props: LeadpathAppProps = {}): App {
  const app = new App({
    outdir: props.outdir,
    analyticsReporting: false,
    stackTraces: false,
    postCliContext: CONTEXT,
  });
  const data = new DataStack(app, 'LeadpathData', {
    description: 'Leadpath: records, accounts, secrets, topics. Kept when deleted.',
  });
  new AppStack(app, 'LeadpathApp', {
    description: 'Leadpath: functions, state machines, HTTP API, schedules, alarms.',
    data,
    functionsFolder: props.functionsFolder ?? fileURLToPath(new URL('../functions', import.meta.url)),
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}
