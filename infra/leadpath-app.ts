import { fileURLToPath } from 'node:url';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AppStack } from './app-stack.ts';
import { buildConsole } from './console-build.ts';
import { DataStack } from './data-stack.ts';
import { EdgeStack } from './edge-stack.ts';

export interface LeadpathAppProps {
  /** Where the assembly goes. @default - what the CDK CLI asks for in CDK_OUTDIR, else a temporary folder */
  readonly outdir?: string;
  /** Folder with the entry files of the functions. @default - `functions/` of this repository */
  readonly functionsFolder?: string;
  /** Folder that a build of the console filled. @default - `console/` of this repository is built */
  readonly consoleFolder?: string;
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
  const { api } = new AppStack(app, 'LeadpathApp', {
    description: 'Leadpath: functions, state machines, HTTP API, schedules, alarms.',
    data,
    functionsFolder: props.functionsFolder ?? fileURLToPath(new URL('../functions', import.meta.url)),
  });
  new EdgeStack(app, 'LeadpathEdge', {
    description: 'Leadpath: the console and its address.',
    data,
    api,
    consoleFolder: props.consoleFolder ?? buildConsole(fileURLToPath(new URL('..', import.meta.url))),
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}
