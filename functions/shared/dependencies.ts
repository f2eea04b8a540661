import { auman2011 } from '../../domain/rulebook.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { Notify } from '../notify/notice.ts';
import { notifier } from '../notify/notify.ts';
import { snsPublisher } from '../notify/sns-publisher.ts';
import { createStore, type Store } from '../store/store.ts';
import { clients } from './clients.ts';
import { setting } from './env.ts';
import { UnsupportedError } from './errors.ts';
import { type Executions, stepFunctionsExecutions } from './executions.ts';
import { type Log, log } from './logger.ts';
import { type OpsTools, opsTools } from './ops/ops-tools.ts';
import { type Paths, stepFunctionsPaths } from './paths.ts';
import { type PlanPaths, stepFunctionsPlanPaths } from './plan-paths.ts';
import { eventBridgeSchedules, type Schedules } from './schedules.ts';
import { cognitoUsers, type Users } from './staff-users.ts';
import { type Secrets, secretsManagerSecrets } from './webhook-secrets.ts';
import { stepFunctionsWithdrawalRuns, type WithdrawalRuns } from './withdrawal-runs.ts';

/** Everything of the world that a function may touch. Tests give their own. */
export interface Dependencies {
  readonly store: Store;
  readonly notify: Notify;
  readonly paths: Paths;
  readonly planPaths: PlanPaths;
  readonly executions: Executions;
  readonly withdrawalRuns: WithdrawalRuns;
  readonly ops: OpsTools;
  readonly schedules: Schedules;
  readonly secrets: Secrets;
  readonly users: Users;
  readonly rulebook: Rulebook;
  readonly log: Log;
}

const rulebooks: Readonly<Record<string, Rulebook>> = { [auman2011.id]: auman2011 };

let built: Dependencies | undefined;

/** The dependencies of this container, each made from its settings at its first use and kept. */
export function dependencies(): Dependencies {
  built ??= build();
  return built;
}

function build(): Dependencies {
  const made = new Map<string, unknown>();
  const lazy = <T>(name: string, make: () => T): T => {
    if (!made.has(name)) made.set(name, make());
    return made.get(name) as T;
  };

  return {
    log,
    get store() {
      return lazy('store', () => createStore({ client: clients.dynamo(), name: setting('TABLE_NAME') }));
    },
    get rulebook() {
      return lazy('rulebook', () => {
        const id = setting('RULEBOOK');
        const rulebook = rulebooks[id];
        if (rulebook === undefined) throw new UnsupportedError(`There is no rulebook ${id}`);
        return rulebook;
      });
    },
    get paths() {
      return lazy('paths', () =>
        stepFunctionsPaths(
          clients.stepFunctions,
          () => setting('LEAD_PATH_ARN'),
          () => setting('STAFF_TASK_ARN'),
        ),
      );
    },
    get planPaths() {
      return lazy('plan-paths', () =>
        stepFunctionsPlanPaths(clients.stepFunctions, () => setting('PLAN_PATH_ARN')),
      );
    },
    get withdrawalRuns() {
      return lazy('withdrawal-runs', () =>
        stepFunctionsWithdrawalRuns(clients.stepFunctions, () => setting('DEALER_WITHDRAWAL_ARN')),
      );
    },
    get executions() {
      return lazy('executions', () =>
        stepFunctionsExecutions(clients.stepFunctions, (machine) =>
          setting(machine === 'lead-path' ? 'LEAD_PATH_ARN' : 'PLAN_PATH_ARN'),
        ),
      );
    },
    get ops() {
      return lazy('ops', opsTools);
    },
    get schedules() {
      return lazy('schedules', () =>
        eventBridgeSchedules(clients.scheduler, () => ({
          group: setting('SCHEDULE_GROUP'),
          roleArn: setting('SCHEDULE_ROLE_ARN'),
          deadLetterArn: setting('DEAD_LETTER_QUEUE_ARN'),
          leadPathArn: () => setting('LEAD_PATH_ARN'),
          planPathArn: () => setting('PLAN_PATH_ARN'),
          deferredMessageArn: () => setting('DEFERRED_MESSAGE_FUNCTION_ARN'),
          startPathsArn: () => setting('START_PATHS_FUNCTION_ARN'),
          endProtectionArn: () => setting('END_PROTECTION_FUNCTION_ARN'),
        })),
      );
    },
    get secrets() {
      return lazy('secrets', () => secretsManagerSecrets(clients.secrets, () => setting('SECRET_PREFIX')));
    },
    get users() {
      return lazy('users', () => cognitoUsers(clients.cognito, () => setting('USER_POOL_ID')));
    },
    get notify() {
      return lazy('notify', () =>
        notifier({
          store: this.store,
          schedules: this.schedules,
          rulebook: this.rulebook,
          publisher: snsPublisher(clients.sns, () => setting('NOTICE_TOPIC_ARN')),
          log,
        }),
      );
    },
  };
}
