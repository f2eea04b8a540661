import { join } from 'node:path';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { AslStateMachine } from './asl-state-machine.ts';
import type { DataStack } from './data-stack.ts';
import { bundleFunctions } from './function-bundles.ts';
import { environmentOf, grant } from './function-rights.ts';
import { FUNCTIONS, pascalCase } from './functions.ts';
import { HouseFunction } from './house-function.ts';
import { LeadApi } from './lead-api.ts';
import { leadDashboard } from './lead-dashboard.ts';
import { runTimeScheduleRole } from './run-time-schedule-role.ts';
import { stateMachines } from './state-machines.ts';
import { SweepSchedule } from './sweep-schedule.ts';

export interface AppStackProps extends StackProps {
  readonly data: DataStack;
  /** Folder that holds `tasks/`, `api/` and `events/` with one entry file per function. */
  readonly functionsFolder: string;
}

/** What a deployment replaces: functions, machines, the HTTP API, schedules, alarms and the dashboard. */
export class AppStack extends Stack {
  readonly functions: ReadonlyMap<string, HouseFunction>;
  readonly machines: ReadonlyMap<string, AslStateMachine>;

  constructor(scope: Construct, id: string, props: AppStackProps) {
    super(scope, id, props);
    const { data } = props;
    this.functions = this.makeFunctions(props, runTimeScheduleRole(this, data));
    this.machines = stateMachines(this, this.functions);
    const leadApi = new LeadApi(this, 'LeadApi', { data, functions: this.functions });
    new SweepSchedule(this, 'Sweep', { target: this.functions.get('StartWaitingPaths')!, data });
    const alarms = new Alarms(this, 'Alarms', { data, machines: this.machines, leadApi });
    leadDashboard(this, { alarms, data, functions: this.functions, machines: this.machines, leadApi });
    new CfnOutput(this, 'LeadPathArn', { value: AslStateMachine.arnByName(this, 'lead-path') });
  }

  private makeFunctions(props: AppStackProps, scheduleRole: Role): ReadonlyMap<string, HouseFunction> {
    const { data, functionsFolder } = props;
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
          environment: environmentOf(spec.needs, { data, scheduleRole }),
          timeoutSeconds: spec.timeoutSeconds,
          memoryMb: spec.memoryMb,
          deadLetterQueue: spec.folder === 'events' ? data.deadLetterQueue : undefined,
        });
        for (const need of spec.needs) grant(need, made, { data, scheduleRole });
        return [id, made] as const;
      }),
    );
  }
}
