import { join } from 'node:path';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { AslStateMachine } from './asl-state-machine.ts';
import type { DataStack } from './data-stack.ts';
import { bundleFunctions } from './function-bundles.ts';
import { environmentOf, grant, type Surroundings } from './function-rights.ts';
import { FUNCTIONS, pascalCase } from './functions.ts';
import { HouseFunction } from './house-function.ts';
import { LeadApi } from './lead-api.ts';
import { leadDashboard } from './lead-dashboard.ts';
import { linkBase } from './link-base.ts';
import { PlannedCalls } from './planned-calls.ts';
import { runTimeScheduleRole } from './run-time-schedule-role.ts';
import { stateMachines } from './state-machines.ts';

export interface AppStackProps extends StackProps {
  readonly data: DataStack;
  /** Folder that holds `tasks/`, `api/` and `events/` with one entry file per function. */
  readonly functionsFolder: string;
}

/** What a deployment replaces: functions, machines, the HTTP API, schedules, alarms and the dashboard. */
export class AppStack extends Stack {
  readonly functions: ReadonlyMap<string, HouseFunction>;
  readonly machines: ReadonlyMap<string, AslStateMachine>;
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, props: AppStackProps) {
    super(scope, id, props);
    const { data } = props;
    const leadApi = new LeadApi(this, 'LeadApi', { data });
    this.api = leadApi.api;
    const scheduleRole = runTimeScheduleRole(this, data);
    this.functions = this.makeFunctions(props.functionsFolder, {
      data,
      scheduleRole,
      linkBase: linkBase(this, leadApi.api.apiEndpoint),
    });
    this.machines = stateMachines(this, this.functions);
    leadApi.connect(this.functions);
    new PlannedCalls(this, 'PlannedCalls', { functions: this.functions, data });
    const alarms = new Alarms(this, 'Alarms', { data, machines: this.machines, leadApi });
    leadDashboard(this, { alarms, data, functions: this.functions, machines: this.machines, leadApi });
    new CfnOutput(this, 'LeadPathArn', { value: AslStateMachine.arnByName(this, 'lead-path') });
  }

  private makeFunctions(
    functionsFolder: string,
    surroundings: Surroundings,
  ): ReadonlyMap<string, HouseFunction> {
    const bundles = bundleFunctions(
      Object.fromEntries(
        FUNCTIONS.map(({ name, folder }) => [name, join(functionsFolder, folder, `${name}.ts`)]),
      ),
    );
    return new Map(
      FUNCTIONS.map((spec) => {
        const id = pascalCase(spec.name);
        const made = new HouseFunction(this, id, {
          name: spec.name,
          bundleFolder: join(bundles, spec.name),
          description: spec.does,
          environment: environmentOf(spec.needs, surroundings),
          timeoutSeconds: spec.timeoutSeconds,
          memoryMb: spec.memoryMb,
          deadLetterQueue: spec.folder === 'events' ? surroundings.data.deadLetterQueue : undefined,
        });
        for (const need of spec.needs) grant(need, made, surroundings);
        return [id, made] as const;
      }),
    );
  }
}
